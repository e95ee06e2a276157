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
