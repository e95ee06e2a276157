import type { ReviewWords } from '../review/review-words.ts';

export const REVIEW_WORDS: ReviewWords = {
	list: 'Semaine par semaine',
	absent: { one: 'semaine n’a pas été jouée', many: 'semaines n’ont pas été jouées' },
	absentLine: 'Semaine non jouée\u00a0: elle compte comme si rien n’avait été fait.',
	playAll: 'Jouer toutes les semaines',
	missing: { one: 'ne l’a pas été', many: 'ne l’ont pas été' },
	key: 'semaine',
	letter: 's',
	column: 'Semaine',
	replayed: 'chaque semaine a été rejouée',
	per: 'par semaine',
	verdictOf: 'de la semaine',
	compares: 'chaque semaine',
	next: 'semaine par semaine',
	judged: 'jugées',
	curve: {
		step: 'semaine après semaine',
		whole: 'de toute la campagne',
		less: 'quand une semaine vaut moins que celle de l’expert'
	},
	nothingAtStake: 'Rien ne se jouait cette semaine.',
	wholeStake: 'tout l’enjeu de la semaine',
	unnamed: 'le même plan, d’autres prospects',
	noLever: 'Aucun levier de l’expert n’aurait sûrement fait mieux sur l’ensemble des semaines jouées.',
	why: 'Pourquoi l’objectif a bougé cette semaine-là',
	alone:
		'Ce qui s’est vraiment passé, dans la semaine seule. La chance de la note compte aussi ce que la semaine change jusqu’à la fin de la campagne.',
	lever: {
		title: 'Ce qu’aurait changé chaque levier de l’expert',
		note: 'En moyenne et jusqu’à la fin de la campagne, face à la décision de l’expert. La perte de la semaine et le conseil se mesurent, eux, face à la meilleure décision trouvée, qui n’est pas toujours la sienne.'
	},
	whatIf: {
		legend: 'Si la décision de cette semaine-là avait…',
		best: 'été la meilleure trouvée',
		expert: null,
		nothing: 'été de ne rien faire',
		replay: 'Rejouer la semaine',
		replaying: 'La semaine est rejouée…',
		failed: 'La semaine n’a pas pu être rejouée. Reposez la question dans un instant.',
		differs: 'rien qui se nomme\u00a0: la décision est à peu près la même.'
	},
	ladder: {
		floor: 'Qui ne fait presque rien',
		naive: 'Qui suit l’ordre du fichier',
		sound: 'Qui applique le cours',
		expert: 'L’expert'
	}
};
