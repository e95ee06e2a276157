/** What the review calls things in each room: what is the same everywhere is written where it is shown. */
export interface ReviewWords {
	/** Title of the list of rounds. */
	readonly list: string;
	/** « 12 semaines » that were not played: singular and plural of the end of the sentence, after their count. */
	readonly absent: { readonly one: string; readonly many: string };
	readonly absentLine: string;
	readonly playAll: string;
	/** After the count of what was not played. */
	readonly missing: { readonly one: string; readonly many: string };
	/** In addresses. */
	readonly key: string;
	/** Before the short name of a round in a chart. */
	readonly letter: string;
	/** As the head of a column. */
	readonly column: string;
	readonly replayed: string;
	readonly per: string;
	readonly verdictOf: string;
	readonly compares: string;
	readonly next: string;
	/** « 3 sur 12 jugées »: the participle. */
	readonly judged: string;
	readonly curve: { readonly step: string; readonly whole: string; readonly less: string };
	readonly nothingAtStake: string;
	readonly wholeStake: string;
	readonly unnamed: string;
	readonly noLever: string;
	/** The analysis of a round. */
	readonly why: string;
	readonly alone: string;
	readonly lever: { readonly title: string; readonly note: string };
	/** « Et si ? ». */
	readonly whatIf: {
		readonly legend: string;
		readonly best: string;
		/** The expert’s whole decision; null where it is taken lever by lever. */
		readonly expert: string | null;
		readonly nothing: string;
		readonly replay: string;
		readonly replaying: string;
		readonly failed: string;
		readonly differs: string;
	};
	/** Reference players, from the first to the last. */
	readonly ladder: Readonly<Record<'floor' | 'naive' | 'sound' | 'expert', string>>;
}

const CAMPAIGN: ReviewWords = {
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

const NEGOTIATION: ReviewWords = {
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

/** The words of a kind of run. */
export function reviewWords(kind: string): ReviewWords {
	return kind === 'prospecting' ? CAMPAIGN : NEGOTIATION;
}
