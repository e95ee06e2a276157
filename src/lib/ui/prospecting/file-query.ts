/** What one looks for in the prospect file, kept in the address: it can be linked, printed, and works without JavaScript. */
import { plain } from '../plain.ts';
import type { Channel, StageName } from '#engine/prospecting/definition.ts';
import type { PresentedProspect } from '#engine/prospecting/present.ts';
import { argumentName, segmentName, townName, type Campaign, type LastContact } from './campaign.ts';
import { mayContact } from './doubts.ts';
import { whyNot } from './plan.ts';
import { stateOf, STATE_WORDS, isClosed, type State } from './words.ts';

export const PAGE_LENGTH = 50;

export const SORTS = ['numero', 'societe', 'commune', 'segment', 'marge', 'contact', 'etat', 'note'] as const;
export type Sort = (typeof SORTS)[number];
const STATES = Object.keys(STATE_WORDS) as State[];

export interface FileQuery {
	/** Words to find. */
	readonly text: string;
	readonly town: string | null;
	readonly segment: string | null;
	/** Size band, or `unknown`. */
	readonly size: number | 'unknown' | null;
	/** One state, or `open`: everyone who can still be worked. */
	readonly state: State | 'open' | null;
	readonly source: string | null;
	/** Can be reached that way. */
	readonly reachable: Channel | null;
	/** Can be contacted that way, and the law allows it. */
	readonly permitted: Channel | null;
	readonly recall: boolean;
	/** Opposed, or consent is missing. */
	readonly risk: boolean;
	/** Resembles another record, and has not been compared with it yet. */
	readonly resembling: boolean;
	/** Only what is planned this week, or only what is not. */
	readonly planned: boolean | null;
	/** As last week. */
	readonly alike: boolean;
	readonly sort: Sort;
	readonly descending: boolean;
	readonly page: number;
}

/** Whom the cold contacts of last week aimed at. */
export interface Criteria {
	readonly segments: readonly string[];
	readonly channels: readonly Channel[];
}

/** The names of the fields in the address. */
const NAMES = {
	text: 'q',
	town: 'commune',
	segment: 'segment',
	size: 'taille',
	state: 'etat',
	source: 'source',
	reachable: 'joignable',
	permitted: 'permis',
	recall: 'rappeler',
	risk: 'risque',
	resembling: 'ressemble',
	planned: 'plan',
	alike: 'comme',
	sort: 'tri',
	page: 'page'
} as const;
export const QUERY_NAMES: Readonly<Record<keyof typeof NAMES, string>> = NAMES;

/** What a new search starts from: no criterion, and the order that was chosen. */
export const BLANK_QUERY: Readonly<Record<string, null>> = Object.fromEntries(
	Object.values(NAMES).flatMap((name) => (name === NAMES.sort ? [] : [[name, null]]))
);

export function readQuery(params: URLSearchParams): FileQuery {
	const text = (name: string) => params.get(name)?.trim() || null;
	const size = text(NAMES.size);
	const sort = text(NAMES.sort) ?? 'numero';
	const plan = text(NAMES.planned);
	return {
		text: text(NAMES.text) ?? '',
		town: text(NAMES.town),
		segment: text(NAMES.segment),
		size: size === null ? null : size === 'inconnue' ? 'unknown' : Number(size),
		state: [...STATES, 'open' as const].find((one) => one === params.get(NAMES.state)) ?? null,
		source: text(NAMES.source),
		reachable: (['phone', 'email'] as const).find((one) => one === params.get(NAMES.reachable)) ?? null,
		permitted: (['phone', 'email', 'visit'] as const).find((one) => one === params.get(NAMES.permitted)) ?? null,
		recall: params.has(NAMES.recall),
		risk: params.has(NAMES.risk),
		resembling: params.has(NAMES.resembling),
		planned: plan === 'oui' ? true : plan === 'non' ? false : null,
		alike: params.has(NAMES.alike),
		sort: SORTS.find((one) => one === sort.replace(/^-/, '')) ?? 'numero',
		descending: sort.startsWith('-'),
		page: Math.max(1, Math.floor(Number(params.get(NAMES.page))) || 1)
	};
}

/** Whether the file is narrowed: sorting is no narrowing. */
export function isNarrowed(query: FileQuery): boolean {
	const { text, town, segment, state } = query;
	return text !== '' || [town, segment, state].some((one) => one !== null) || countFilters(query) > 0;
}

/** How many criteria are set beside those always in sight: words, state, segment, town. */
export function countFilters({
	size,
	source,
	reachable,
	permitted,
	recall,
	risk,
	resembling,
	planned,
	alike
}: FileQuery): number {
	return (
		[size, source, reachable, permitted, planned].filter((one) => one !== null).length +
		[recall, risk, resembling, alike].filter(Boolean).length
	);
}

/** To call again: nobody answered the last time, or something is open that a contact would move. */
export function isToRecall(prospect: PresentedProspect, last: LastContact | undefined): boolean {
	if (isClosed(prospect)) return false;
	return (
		prospect.stage === 'interested' ||
		prospect.stage === 'quote' ||
		last?.outcome === 'absent' ||
		(last?.outcome === 'silence' && prospect.stage !== 'cold')
	);
}

/** Contacting may break a rule: known opposition, or a person who has not consented and is not in touch yet. */
export function isRisky({
	opposed,
	person,
	consent,
	stage
}: Pick<PresentedProspect, 'opposed' | 'person' | 'consent' | 'stage'>): boolean {
	return opposed || (person && consent !== 'yes' && stage === 'cold');
}

/** Resembles another record, and nobody has said yet whether it is the same. */
export function isResembling({
	resembles,
	distinct,
	duplicate
}: Pick<PresentedProspect, 'resembles' | 'distinct' | 'duplicate'>): boolean {
	return resembles !== null && !distinct && !duplicate;
}

function isAlike(prospect: PresentedProspect, { segments, channels }: Criteria): boolean {
	return (
		prospect.stage === 'cold' &&
		prospect.contacts === 0 &&
		!isClosed(prospect) &&
		segments.includes(prospect.segment) &&
		channels.some((channel) => whyNot(prospect, channel) === null)
	);
}

export interface FileContext {
	readonly campaign: Campaign;
	readonly last: ReadonlyMap<number, LastContact>;
	/** Numbers that the plan of this week concerns. */
	readonly planned: ReadonlySet<number>;
	readonly criteria: Criteria | null;
}

/** The records that a query keeps, in its order. */
export function findProspects(query: FileQuery, context: FileContext): PresentedProspect[] {
	const { campaign, last, planned, criteria } = context;
	const words = plain(query.text).split(/\s+/).filter(Boolean);
	const towns = new Map(campaign.planning.towns.map(({ id, name }) => [id, plain(name)]));
	const kept = campaign.prospects.filter((p) => {
		const state = stateOf(p);
		if (query.town !== null && p.town !== query.town) return false;
		if (query.segment !== null && p.segment !== query.segment) return false;
		if (query.size !== null && (query.size === 'unknown' ? p.size !== null : p.size !== query.size)) return false;
		if (query.state === 'open' ? isClosed(p) : query.state !== null && state !== query.state) return false;
		if (query.source !== null && p.source !== query.source) return false;
		if (query.reachable !== null && whyNot(p, query.reachable) !== null) return false;
		if (query.permitted !== null && !mayContact(campaign, p, query.permitted)) return false;
		if (query.recall && !isToRecall(p, last.get(p.number))) return false;
		if (query.risk && !isRisky(p)) return false;
		if (query.resembling && !isResembling(p)) return false;
		if (query.planned !== null && planned.has(p.number) !== query.planned) return false;
		if (query.alike && !(criteria && isAlike(p, criteria))) return false;
		if (words.length === 0) return true;
		const where = [p.name, p.contact, p.fileNote, p.phone, p.email].map((text) => plain(text ?? '')).join(' ');
		return words.every(
			(word) => where.includes(word) || towns.get(p.town)?.includes(word) || String(p.number) === word
		);
	});
	const key = sortKey(query.sort, campaign, last);
	const direction = query.descending ? -1 : 1;
	return kept
		.map((prospect) => ({ prospect, by: key(prospect) }))
		.sort((a, b) => (a.by < b.by ? -direction : a.by > b.by ? direction : a.prospect.number - b.prospect.number))
		.map(({ prospect }) => prospect);
}

const STAGE_RANK: Record<State, number> = {
	quote: 0,
	appointment: 1,
	interested: 2,
	cold: 3,
	won: 4,
	lost: 5,
	duplicate: 6,
	'opted-out': 7
};

function sortKey(
	sort: Sort,
	campaign: Campaign,
	last: ReadonlyMap<number, LastContact>
): (prospect: PresentedProspect) => string | number {
	switch (sort) {
		case 'numero':
			return ({ number }) => number;
		case 'societe':
			return ({ name }) => plain(name);
		case 'commune':
			return ({ town }) => plain(townName(campaign, town));
		case 'segment':
			return ({ segment }) => plain(segmentName(campaign, segment));
		case 'marge':
			return ({ expectedMargin }) => expectedMargin;
		case 'contact':
			return ({ number }) => last.get(number)?.week ?? 0;
		case 'etat':
			return (prospect) => STAGE_RANK[stateOf(prospect)];
		case 'note':
			// motives first, then what the file notes, then nothing
			return ({ notedArgument, fileNote }) =>
				notedArgument !== null
					? `0 ${plain(argumentName(campaign, notedArgument))}`
					: fileNote !== null
						? `1 ${plain(fileNote)}`
						: '2';
	}
}

/** Something that a professional does first, as a filter with its count. Never a choice of targets. */
export interface QuickPick {
	readonly id: string;
	readonly label: string;
	readonly count: number;
	readonly params: Readonly<Record<string, string>>;
}

/** The picks of the week that concern somebody, in order of urgency. */
export function listPicks(context: FileContext): QuickPick[] {
	const { campaign, criteria } = context;
	const count = (stage: StageName) => campaign.prospects.filter((p) => !isClosed(p) && p.stage === stage).length;
	const alike = criteria ? campaign.prospects.filter((p) => isAlike(p, criteria)).length : 0;
	const picks: QuickPick[] = [
		{
			id: 'appointments',
			label: 'rendez-vous à honorer',
			count: count('appointment'),
			params: { etat: 'appointment' }
		},
		{ id: 'quotes', label: 'devis à relancer', count: count('quote'), params: { etat: 'quote' } },
		{ id: 'interested', label: 'intéressés à rappeler', count: count('interested'), params: { etat: 'interested' } },
		{ id: 'alike', label: 'mêmes critères que la semaine dernière', count: alike, params: { comme: '1' } }
	];
	return picks.filter(({ count }) => count > 0);
}

/** Rows between two, both included, in the order shown: what Shift selects. */
export function rangeBetween(numbers: readonly number[], from: number, to: number): number[] {
	const [a, b] = [numbers.indexOf(from), numbers.indexOf(to)];
	return a === -1 || b === -1 ? [to] : numbers.slice(Math.min(a, b), Math.max(a, b) + 1);
}
