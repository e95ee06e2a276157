/** A campaign as its screens hold it: what the engine presents, each file row packed for the way. */
import { usage, type Decision, type PlanningBrief, type Usage } from '#engine/prospecting/decision.ts';
import { STAGES, type Channel } from '#engine/prospecting/definition.ts';
import { distanceMatrix } from '#engine/market/geography.ts';
import type { OutcomeName, Presentation, PresentedProspect } from '#engine/prospecting/present.ts';
import { formatList } from '../format.ts';

export type Campaign = Presentation;

/** The last contact of a prospect: its week, how, and what came of it. */
export interface LastContact {
	readonly week: number;
	readonly channel: Channel | 'fair';
	readonly outcome: OutcomeName;
}

const CONSENTS = ['yes', 'no', 'unknown'] as const;
const SIGNALS = ['none', 'opportunity', 'warning', 'true-opportunity', 'true-warning'] as const;
const FLAGS = [
	'sizeSure',
	'contactKnown',
	'phoneWrong',
	'emailWrong',
	'verified',
	'person',
	'opposed',
	'optedOut',
	'duplicate',
	'distinct'
] as const satisfies readonly (keyof PresentedProspect)[];

type PackedRow = readonly (string | number | null)[];

/** A presentation whose rows are lists in a fixed order: a third of the weight, names of fields and of towns being written once. */
export interface PackedCampaign extends Omit<Presentation, 'prospects'> {
	readonly rows: readonly PackedRow[];
}

export function packCampaign({ prospects, ...rest }: Presentation): PackedCampaign {
	const towns = rest.planning.towns.map(({ id }) => id);
	const segments = rest.segments.map(({ id }) => id);
	const sources = rest.sources.map(({ id }) => id);
	const motives = rest.arguments.map(({ id }) => id);
	const rows = prospects.map((p) => {
		const row: (string | number | null)[] = [
			p.name,
			towns.indexOf(p.town),
			segments.indexOf(p.segment),
			sources.indexOf(p.source),
			p.expectedMargin,
			CONSENTS.indexOf(p.consent),
			FLAGS.reduce((bits, flag, at) => bits + (p[flag] ? 1 << at : 0), 0),
			p.phone,
			p.email,
			p.contact,
			p.size,
			p.fileNote,
			p.resembles,
			STAGES.indexOf(p.stage) || null,
			p.refusals || null,
			p.contacts || null,
			p.lastWeek || null,
			p.sinceWeek || null,
			p.notedArgument === null ? null : 1 + motives.indexOf(p.notedArgument),
			p.refusedArguments.reduce((bits, id) => bits + (1 << motives.indexOf(id)), 0) || null,
			p.amount,
			SIGNALS.indexOf(p.signal) || null
		];
		while (row.at(-1) === null) row.pop();
		return row;
	});
	return { ...rest, rows };
}

export function unpackCampaign({ rows, ...rest }: PackedCampaign): Campaign {
	const { segments, sources, planning } = rest;
	const prospects = rows.map((row, at): PresentedProspect => {
		const text = (index: number) => (row[index] ?? null) as string | null;
		const number = (index: number) => (row[index] ?? null) as number | null;
		const count = (index: number) => (row[index] ?? 0) as number;
		const flags = Object.fromEntries(FLAGS.map((flag, bit) => [flag, (count(6) & (1 << bit)) !== 0])) as Record<
			(typeof FLAGS)[number],
			boolean
		>;
		const noted = count(18);
		return {
			number: at + 1,
			name: row[0] as string,
			town: planning.towns[count(1)].id,
			segment: segments[count(2)].id,
			size: number(10),
			...flags,
			contact: text(9),
			phone: text(7),
			email: text(8),
			consent: CONSENTS[count(5)],
			resembles: number(12),
			source: sources[count(3)].id,
			fileNote: text(11),
			stage: STAGES[count(13)],
			refusals: count(14),
			contacts: count(15),
			lastWeek: count(16),
			sinceWeek: count(17),
			notedArgument: noted === 0 ? null : rest.arguments[noted - 1].id,
			refusedArguments: rest.arguments.filter((_, a) => (count(19) & (1 << a)) !== 0).map(({ id }) => id),
			amount: number(20),
			expectedMargin: count(4),
			signal: SIGNALS[count(21)]
		};
	});
	return { ...rest, prospects };
}

const briefs = new WeakMap<Campaign['planning'], PlanningBrief>();

/** What the engine’s accounts of a week read, with the distances that a page computes for itself. */
export function planningBrief({ planning }: Campaign): PlanningBrief {
	let brief = briefs.get(planning);
	if (!brief) {
		const distance = distanceMatrix(planning.towns, planning.travel.roadFactor);
		brief = { ...planning, distance, file: { town: planning.town } };
		briefs.set(planning, brief);
	}
	return brief;
}

/** What a plan takes, and what it leaves. Cents and minutes. */
export interface WeekAccounts {
	readonly budget: { readonly total: number; readonly spent: number; readonly planned: number; readonly left: number };
	readonly sellers: readonly {
		readonly id: string;
		readonly name: string;
		readonly available: number;
		readonly planned: number;
		readonly km: number;
	}[];
}

export function weekAccounts(campaign: Campaign, decision: Decision): WeekAccounts {
	const used: Usage = usage(planningBrief(campaign), campaign.round, decision);
	const { budget, spent, planning, available } = campaign;
	return {
		budget: { total: budget, spent, planned: used.cost, left: budget - spent - used.cost },
		sellers: planning.sellers.map(({ id, name }, s) => ({
			id,
			name,
			available: available[s],
			planned: used.minutes[s],
			km: used.km[s]
		}))
	};
}

/** The towns of a seller’s visits in the order of the tour, home at both ends of every day. Ids; empty without visits. */
export function tourOf(campaign: Campaign, decision: Decision, sellerId: string): string[] {
	const brief = planningBrief(campaign);
	const home = brief.towns.findIndex(({ id }) => id === brief.sellers.find(({ id }) => id === sellerId)?.home);
	const left = new Map<number, number>();
	for (const { prospect, channel, seller } of decision.contacts)
		if (channel === 'visit' && seller === sellerId) {
			const town = brief.file.town[prospect - 1];
			left.set(town, (left.get(town) ?? 0) + 1);
		}
	if (left.size === 0) return [];
	const stops = [home];
	let at = home;
	let today = 0;
	while (left.size > 0) {
		let next = -1;
		for (const town of [...left.keys()].sort((a, b) => a - b))
			if (next === -1 || between(brief, at, town) < between(brief, at, next)) next = town;
		stops.push(next);
		at = next;
		for (let visits = left.get(next) as number; visits > 0; visits--) {
			if (today === brief.travel.visitsPerDay) {
				stops.push(home, next);
				today = 0;
			}
			today++;
		}
		left.delete(next);
	}
	stops.push(home);
	return stops.map((town) => brief.towns[town].id);
}

function between({ distance, towns }: PlanningBrief, from: number, to: number): number {
	return distance[from * towns.length + to];
}

/** Days that a number of visits takes. */
export function tourDays(campaign: Campaign, visits: number): number {
	return Math.ceil(visits / campaign.planning.travel.visitsPerDay);
}

export function townName({ planning }: Campaign, id: string): string {
	return planning.towns.find((town) => town.id === id)?.name ?? id;
}

export function segmentName({ segments }: Campaign, id: string): string {
	return segments.find((segment) => segment.id === id)?.name ?? id;
}

export function argumentName(campaign: Campaign, id: string): string {
	return campaign.arguments.find((argument) => argument.id === id)?.name ?? id;
}

/** The name of an argument inside a sentence: « la simplicité ». */
export function argumentInSentence(campaign: Campaign, id: string): string {
	const name = argumentName(campaign, id);
	return /^(l’|(le|la|les|un|une)\s)/i.test(name) ? name[0].toLowerCase() + name.slice(1) : name;
}

/** « Le textile marqué, la simplicité et l’avantage adhérents »: arguments as a list that begins a line. */
export function argumentList(campaign: Campaign, ids: readonly string[]): string {
	return formatList(ids.map((id, at) => (at === 0 ? argumentName(campaign, id) : argumentInSentence(campaign, id))));
}

export function sellerName({ planning }: Campaign, id: string): string {
	return planning.sellers.find((seller) => seller.id === id)?.name ?? id;
}
