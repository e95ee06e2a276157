import { monthReviewWords } from '../month/review-words.ts';
import type { ReviewWords } from '../review/review-words.ts';

export const REVIEW_WORDS: ReviewWords = monthReviewWords(
	{
		floor: 'Qui laisse courir le plan',
		naive: 'Qui fait comme l’an dernier',
		sound: 'Qui applique le cours',
		expert: 'L’expert'
	},
	'à peu près le même plan, réglé autrement'
);
