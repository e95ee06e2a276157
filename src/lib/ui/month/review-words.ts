import type { ReviewWords } from '../review/review-words.ts';

/** What the review calls things in a year of months; each room names its reference players. */
export const monthReviewWords = (ladder: ReviewWords['ladder'], unnamed: string): ReviewWords => ({
	list: 'Mois par mois',
	absent: { one: 'mois n’a pas été joué', many: 'mois n’ont pas été joués' },
	absentLine: 'Mois non joué\u00a0: il compte comme si rien n’avait été décidé.',
	playAll: 'Jouer tous les mois',
	missing: { one: 'ne l’a pas été', many: 'ne l’ont pas été' },
	key: 'mois',
	letter: 'm',
	column: 'Mois',
	replayed: 'chaque mois a été rejoué',
	per: 'par mois',
	verdictOf: 'du mois',
	compares: 'chaque mois',
	next: 'mois par mois',
	judged: 'jugés',
	curve: {
		step: 'mois après mois',
		whole: 'de toute l’année',
		less: 'quand un mois vaut moins que celui de l’expert'
	},
	nothingAtStake: 'Rien ne se jouait ce mois-là.',
	wholeStake: 'tout l’enjeu du mois',
	unnamed,
	noLever: 'Aucun levier de l’expert n’aurait sûrement fait mieux sur l’ensemble des mois joués.',
	why: 'Pourquoi l’objectif a bougé ce mois-là',
	alone:
		'Ce qui s’est vraiment passé, dans le mois seul. La chance de la note compte aussi ce que le mois change jusqu’à la fin de l’année.',
	lever: {
		title: 'Ce qu’aurait changé chaque levier de l’expert',
		note: 'En moyenne et jusqu’à la fin de l’année, face à la décision de l’expert. La perte du mois et le conseil se mesurent, eux, face à la meilleure décision trouvée, qui n’est pas toujours la sienne.'
	},
	whatIf: {
		legend: 'Si la décision de ce mois-là avait…',
		best: 'été la meilleure trouvée',
		expert: null,
		nothing: 'été de ne rien changer',
		replay: 'Rejouer le mois',
		replaying: 'Le mois est rejoué…',
		failed: 'Le mois n’a pas pu être rejoué. Reposez la question dans un instant.',
		differs: 'rien qui se nomme\u00a0: la décision est à peu près la même.'
	},
	ladder
});
