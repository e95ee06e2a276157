/** What a report says, in reading order: how it is set on paper is elsewhere. */
export interface Report {
	readonly title: string;
	/** Who and when, under the title, one line each. */
	readonly lead: readonly string[];
	/** At the foot of each page, before its number. */
	readonly foot: string;
	readonly blocks: readonly Block[];
}

export type Block =
	| { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
	| { readonly kind: 'paragraph'; readonly text: string; readonly quiet?: boolean }
	| { readonly kind: 'list'; readonly items: readonly string[] }
	| ({ readonly kind: 'table' } & ReportTable);

export interface ReportTable {
	/** What the table holds, for those who hear it; printed above it. */
	readonly caption: string;
	readonly columns: readonly ReportColumn[];
	/** The first cell of each names the row. */
	readonly rows: readonly (readonly ReportCell[])[];
}

export interface ReportColumn {
	readonly header: string;
	/** Its share of the width. */
	readonly width: number;
	readonly align?: 'left' | 'center' | 'right';
}

/** A shade, 0 to 1, only ever repeats what the text says. */
export type ReportCell = string | { readonly text: string; readonly shade: number };
