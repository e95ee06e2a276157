import type { ReviewWords } from '../../review/review-words.ts';

export const REVIEW_WORDS: ReviewWords = {
	list: 'La négociation, tour par tour',
	absent: { one: 'tour n’a pas été joué', many: 'tours n’ont pas été joués' },
	absentLine: 'Tour non joué\u00a0: il compte comme si rien n’avait été dit.',
	playAll: 'Aller au bout de l’entretien et de ses suites',
	missing: { one: 'tour n’a pas été joué', many: 'tours n’ont pas été joués' },
	key: 'moment',
	letter: '',
	column: 'Moment',
	replayed: 'chaque tour a été rejoué',
	per: 'par tour',
	verdictOf: 'du tour',
	compares: 'chaque tour',
	next: 'tour par tour',
	judged: 'jugés',
	curve: {
		step: 'tour après tour',
		whole: 'de toute la négociation',
		less: 'quand un tour vaut moins que celui de l’expert'
	},
	nothingAtStake: 'Rien ne se jouait à ce moment-là.',
	wholeStake: 'tout l’enjeu de ce moment',
	unnamed: 'à peu près le même geste, autrement',
	noLever: 'Aucun geste de l’expert n’aurait sûrement fait mieux sur l’ensemble des tours joués.',
	why: 'Pourquoi l’objectif a bougé à ce moment-là',
	alone:
		'Ce qui s’est vraiment passé, à ce seul moment. La chance de la note compte aussi ce que ce moment change jusqu’à la fin.',
	lever: {
		title: 'Ce qu’aurait changé le geste de l’expert',
		note: 'En moyenne et jusqu’à la fin, suites de l’accord comprises. La perte et le conseil se mesurent, eux, face à la meilleure décision trouvée, qui n’est pas toujours celle de l’expert.'
	},
	whatIf: {
		legend: 'Si, à ce moment-là, la décision avait été…',
		best: 'la meilleure trouvée',
		expert: 'celle de l’expert',
		nothing: 'un silence',
		replay: 'Rejouer ce moment',
		replaying: 'Ce moment est rejoué…',
		failed: 'Ce moment n’a pas pu être rejoué. Reposez la question dans un instant.',
		differs: 'rien\u00a0: c’est le même geste.'
	},
	ladder: {
		floor: 'Qui prend ce qu’on lui propose',
		naive: 'Qui propose avant d’écouter',
		sound: 'Qui applique le cours',
		expert: 'L’expert'
	}
};
