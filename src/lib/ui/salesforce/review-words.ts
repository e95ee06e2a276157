import { monthReviewWords } from '../month/review-words.ts';

export const REVIEW_WORDS = monthReviewWords(
	{
		floor: 'Qui laisse faire',
		naive: 'Qui traite tout le monde de même',
		sound: 'Qui applique le cours',
		expert: 'L’expert'
	},
	'à peu près la même décision'
);
