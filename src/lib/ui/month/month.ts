/** What every monthly room shows: its run, the month that is decided or told, and what is being written. */
import type { Cause, Kpi } from '#engine/simulation.ts';
import type { RunAccess } from '#server/runs/access.ts';
import type { DossierAnnex } from '#server/scenarios/dossier.ts';
import type { Fields } from '../round/fields.ts';
import type { Report } from '../round/report.ts';
import type { WorkTab } from '../work-tab.ts';

/** What the presentation of any monthly room says of time. */
export interface Year {
	/** The month to decide, from 1; one more than `months` at the end. */
	readonly round: number;
	readonly months: number;
	readonly over: boolean;
	/** First day of the first month, ISO. */
	readonly startDate: string;
}

/** A month that was played. `after` is what its end showed. */
export interface MonthResults<P extends Year> {
	readonly month: number;
	readonly report: Report;
	readonly before: readonly Kpi[];
	readonly board: readonly Kpi[];
	/** The terms of the objective at its end, in cents. */
	readonly terms: readonly Cause[];
	readonly after: P;
}

/** What the server gives to the page of a monthly room. */
export interface MonthData<P extends Year> {
	readonly place: { readonly name: string; readonly href: string; readonly where: string };
	readonly run: { readonly id: string; readonly round: number };
	readonly access: Pick<RunAccess, 'play' | 'playClosed' | 'reviewClosed'>;
	readonly year: P;
	readonly dossier: {
		readonly statement: string;
		readonly brief: string;
		readonly annexes: readonly DossierAnnex[];
	};
	readonly notes: { readonly text: string; readonly savedAt: Date | null };
	readonly pins: readonly number[];
	readonly fields: Fields;
	readonly savedAt: Date | null;
	/** The terms of the objective so far, in cents. */
	readonly terms: readonly Cause[];
	readonly tab: WorkTab;
	/** Drawn for this page: a month sent twice under it is played once. */
	readonly key: string;
	readonly results: MonthResults<P> | null;
	readonly causes: readonly Cause[] | null;
	/** Whose run a teacher reads; null for whoever plays it. */
	readonly followed: { readonly studentName: string } | null;
}
