/** Writing the plan of a week: every change is a new plan, the same on the server and in the browser. */
import { emptyDecision, type Contact, type Decision } from '#engine/prospecting/decision.ts';
import { CHANNELS, REPORTS, type Channel, type Report } from '#engine/prospecting/definition.ts';
import type { PresentedProspect } from '#engine/prospecting/present.ts';
import { planningBrief, weekAccounts, type Campaign } from './campaign.ts';
import { CHANNEL_WORDS } from './words.ts';

/** Why a contact is left out when no argument was chosen and the motive of the prospect is not known. */
export const NO_ARGUMENT = 'aucun motif noté, choisissez un argument';
/** Contacts of one prospect in a week, as the engine allows. */
const MOST_CONTACTS = 2;
/** The seller who lives nearest. */
export const NEAREST = 'proche';

/** Names a contact in a plan: a prospect has at most one by channel. */
export function contactKey({ prospect, channel }: Pick<Contact, 'prospect' | 'channel'>): string {
	return `${prospect}-${channel}`;
}

/** Why a prospect cannot be contacted by a channel, or null: what the engine will say, from what the screen knows. */
export function whyNot(
	prospect: Pick<
		PresentedProspect,
		'stage' | 'optedOut' | 'duplicate' | 'phone' | 'phoneWrong' | 'email' | 'emailWrong' | 'verified'
	>,
	channel: Channel
): string | null {
	if (prospect.stage === 'won') return 'déjà client';
	if (prospect.stage === 'lost') return 'perdu';
	if (prospect.duplicate) return 'fiche fermée, c’est un doublon';
	if (prospect.optedOut) return 'fiche fermée, ne plus contacter';
	if (channel === 'phone') {
		if (prospect.phoneWrong) return 'numéro faux, fiche à vérifier';
		if (prospect.phone === null && !prospect.verified) return 'pas de numéro, fiche à compléter';
	}
	if (channel === 'email') {
		if (prospect.emailWrong) return 'adresse électronique fausse, fiche à vérifier';
		if (prospect.email === null && !prospect.verified) return 'pas d’adresse électronique, fiche à compléter';
	}
	return null;
}

/** What is asked for a whole selection. */
export interface Batch {
	readonly numbers: readonly number[];
	readonly channel: Channel;
	/** Id of a seller, or NEAREST. */
	readonly seller: string;
	/** Argument for those whose motive is not noted (or for all, see `noted`); null: none chosen. */
	readonly argument: string | null;
	/** The noted motive first. */
	readonly noted: boolean;
	/** On quotes only. */
	readonly discount: number;
}

/** A changed plan, the rows concerned and those left out with the reason. */
export interface Edited {
	readonly decision: Decision;
	readonly done: readonly number[];
	readonly refused: readonly { readonly number: number; readonly why: string }[];
}

/** Adds a contact for each prospect of a batch; those for whom it is impossible are left out and named. */
export function addContacts(campaign: Campaign, decision: Decision, batch: Batch): Edited {
	const contacts = [...decision.contacts];
	const done: number[] = [];
	const refused: { number: number; why: string }[] = [];
	let referrals = campaign.referralsLeft - contacts.filter(({ channel }) => channel === 'referral').length;
	for (const number of batch.numbers) {
		const prospect = campaign.prospects[number - 1];
		if (!prospect) continue;
		const already = contacts.filter((contact) => contact.prospect === number);
		const argument = (batch.noted && prospect.notedArgument) || batch.argument;
		const why =
			whyNot(prospect, batch.channel) ??
			(already.some(({ channel }) => channel === batch.channel)
				? `${CHANNEL_WORDS[batch.channel].one} déjà au plan`
				: already.length >= MOST_CONTACTS
					? `déjà ${MOST_CONTACTS} contacts cette semaine`
					: argument === null
						? NO_ARGUMENT
						: batch.channel === 'referral' && referrals <= 0
							? 'plus de recommandation à demander'
							: null);
		if (why !== null || argument === null) {
			refused.push({ number, why: why ?? '' });
			continue;
		}
		if (batch.channel === 'referral') referrals--;
		contacts.push({
			prospect: number,
			channel: batch.channel,
			seller: batch.seller === NEAREST ? nearestSeller(campaign, number) : batch.seller,
			argument,
			discount: prospect.stage === 'quote' ? batch.discount : 0
		});
		done.push(number);
	}
	return { decision: { ...decision, contacts }, done, refused };
}

/** The seller whose home is nearest to a prospect by road. */
export function nearestSeller(campaign: Campaign, number: number): string {
	const { sellers, towns, distance, file } = planningBrief(campaign);
	const town = file.town[number - 1];
	const far = (home: string) => distance[towns.findIndex(({ id }) => id === home) * towns.length + town];
	return sellers.reduce((best, seller) => (far(seller.home) < far(best.home) ? seller : best)).id;
}

/** Records to verify and complete. */
export function addQualify(campaign: Campaign, decision: Decision, numbers: readonly number[]): Edited {
	return addRows(campaign, decision, 'qualify', numbers, (prospect) =>
		prospect.verified ? 'déjà vérifiée' : prospect.duplicate ? 'fiche fermée, c’est un doublon' : null
	);
}

/** Records to compare with the one they resemble. */
export function addMerge(campaign: Campaign, decision: Decision, numbers: readonly number[]): Edited {
	return addRows(campaign, decision, 'merge', numbers, (prospect) =>
		prospect.resembles === null
			? 'ne ressemble à aucune autre fiche'
			: prospect.duplicate || prospect.distinct
				? 'déjà comparée'
				: null
	);
}

function addRows(
	campaign: Campaign,
	decision: Decision,
	list: 'qualify' | 'merge',
	numbers: readonly number[],
	why: (prospect: PresentedProspect) => string | null
): Edited {
	const done: number[] = [];
	const refused: { number: number; why: string }[] = [];
	for (const number of numbers) {
		const prospect = campaign.prospects[number - 1];
		if (!prospect) continue;
		const reason = why(prospect) ?? (decision[list].includes(number) ? 'déjà au plan' : null);
		if (reason === null) done.push(number);
		else refused.push({ number, why: reason });
	}
	return { decision: { ...decision, [list]: [...decision[list], ...done] }, done, refused };
}

/** Takes everything about these rows out of the plan. */
export function removeRows(decision: Decision, numbers: readonly number[]): Edited {
	const gone = new Set(numbers);
	const planned = plannedNumbers(decision);
	return {
		decision: {
			...decision,
			contacts: decision.contacts.filter(({ prospect }) => !gone.has(prospect)),
			qualify: decision.qualify.filter((number) => !gone.has(number)),
			merge: decision.merge.filter((number) => !gone.has(number))
		},
		done: numbers.filter((number) => planned.has(number)),
		refused: numbers.filter((number) => !planned.has(number)).map((number) => ({ number, why: 'rien au plan' }))
	};
}

/** One thing out of the plan: « 12-phone » a contact, « qualify-12 » a record of the desk, « ask-nadia » what is learnt or shared. */
function removeOne(decision: Decision, key: string): Decision {
	const [, list, about] = /^(qualify|merge|signals|ask|share|fairs)-(.+)$/.exec(key) ?? [];
	if (list === 'qualify' || list === 'merge')
		return { ...decision, [list]: decision[list].filter((number) => number !== Number(about)) };
	if (list) return toggle(decision, list as SwitchList, about, false);
	return { ...decision, contacts: decision.contacts.filter((contact) => contactKey(contact) !== key) };
}

/** Several things out of the plan at once: their keys, separated by spaces, as a button carries them. */
export function removeKeys(decision: Decision, keys: string): Decision {
	return keys.split(' ').filter(Boolean).reduce(removeOne, decision);
}

/** A contact of the plan changed. */
export function changeContact(decision: Decision, key: string, change: Partial<Contact>): Decision {
	return {
		...decision,
		contacts: decision.contacts.map((contact) => (contactKey(contact) === key ? { ...contact, ...change } : contact))
	};
}

export const SWITCHES = ['signals', 'ask', 'share', 'fairs'] as const;
export type SwitchList = (typeof SWITCHES)[number];

/** An id put in a list of the plan, or taken out. */
export function toggle(decision: Decision, list: SwitchList, id: string, on: boolean): Decision {
	const others = decision[list].filter((one) => one !== id);
	return { ...decision, [list]: on ? [...others, id] : others };
}

/** The records that a plan concerns. */
export function plannedNumbers({ contacts, qualify, merge }: Decision): ReadonlySet<number> {
	return new Set([...contacts.map(({ prospect }) => prospect), ...qualify, ...merge]);
}

/** Nothing has been planned. */
export function isEmpty({ contacts, qualify, merge, signals, ask, fairs }: Decision): boolean {
	return [contacts, qualify, merge, signals, ask, fairs].every((list) => list.length === 0);
}

/** The plan with which a week begins: standing arrangements go on, the rest is blank. */
export function freshPlan(campaign: Campaign, lastReport: Report): Decision {
	return {
		...emptyDecision(),
		share: campaign.shares.filter(({ on }) => on).map(({ id }) => id),
		report: lastReport
	};
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A plan read from where drafts are kept; what cannot be understood is left out. Whether it may be played is not said here. */
export function readPlan(campaign: Campaign, value: unknown): Decision {
	const from = isObject(value) ? value : {};
	const ids = (list: unknown, known: readonly { id: string }[]) => [
		...new Set(known.map(({ id }) => id).filter((id) => listOf(list).includes(id)))
	];
	const row = (value: unknown) => (typeof value === 'number' ? campaign.prospects[value - 1]?.number : undefined);
	const rows = (list: unknown) => [...new Set(listOf(list).flatMap((value) => row(value) ?? []))];
	const contacts = new Map<string, Contact>();
	for (const contact of listOf(from.contacts)) {
		if (!isObject(contact)) continue;
		const prospect = row(contact.prospect);
		const channel = CHANNELS.find((one) => one === contact.channel);
		const seller = campaign.planning.sellers.find(({ id }) => id === contact.seller)?.id;
		const argument = campaign.arguments.find(({ id }) => id === contact.argument)?.id;
		if (!prospect || !channel || !seller || !argument) continue;
		const discount = campaign.discounts.find((rate) => rate === contact.discount) ?? 0;
		contacts.set(contactKey({ prospect, channel }), { prospect, channel, seller, argument, discount });
	}
	return {
		contacts: [...contacts.values()],
		qualify: rows(from.qualify),
		merge: rows(from.merge),
		signals: ids(from.signals, campaign.signals),
		ask: ids(from.ask, campaign.colleagues),
		share: ids(from.share, campaign.shares),
		fairs: ids(from.fairs, campaign.fairs),
		report: REPORTS.find((level) => level === from.report) ?? 'none'
	};
}

/** What `mine` changed from `base`, brought onto `theirs`: two tabs that write the same plan lose nothing of each other. */
export function mergePlans(base: Decision, mine: Decision, theirs: Decision): Decision {
	const list = <T>(mineList: readonly T[], baseList: readonly T[], theirList: readonly T[]): T[] => {
		const removed = baseList.filter((one) => !mineList.includes(one));
		const added = mineList.filter((one) => !baseList.includes(one) && !theirList.includes(one));
		return [...theirList.filter((one) => !removed.includes(one)), ...added];
	};
	const byKey = ({ contacts }: Decision) => new Map(contacts.map((contact) => [contactKey(contact), contact]));
	const [from, own, other] = [byKey(base), byKey(mine), byKey(theirs)];
	const contacts: Contact[] = [];
	for (const key of list([...own.keys()], [...from.keys()], [...other.keys()])) {
		const mineOne = own.get(key);
		const changed = mineOne && !sameContact(mineOne, from.get(key));
		contacts.push((changed ? mineOne : (other.get(key) ?? mineOne)) as Contact);
	}
	return {
		contacts,
		qualify: list(mine.qualify, base.qualify, theirs.qualify),
		merge: list(mine.merge, base.merge, theirs.merge),
		signals: list(mine.signals, base.signals, theirs.signals),
		ask: list(mine.ask, base.ask, theirs.ask),
		share: list(mine.share, base.share, theirs.share),
		fairs: list(mine.fairs, base.fairs, theirs.fairs),
		report: mine.report === base.report ? theirs.report : mine.report
	};
}

function sameContact(a: Contact, b: Contact | undefined): boolean {
	return b !== undefined && a.seller === b.seller && a.argument === b.argument && a.discount === b.discount;
}

/** Two plans say the same, whatever the order of their lists. */
export function samePlan(a: Decision, b: Decision): boolean {
	const canonical = (decision: Decision) =>
		JSON.stringify([
			decision.contacts
				.map(({ prospect, channel, seller, argument, discount }) =>
					[prospect, channel, seller, argument, discount].join(' ')
				)
				.sort(),
			[...decision.qualify].sort((x, y) => x - y),
			[...decision.merge].sort((x, y) => x - y),
			...SWITCHES.map((list) => [...decision[list]].sort()),
			decision.report
		]);
	return canonical(a) === canonical(b);
}

/** Names of the fields by which a form carries the plan without JavaScript. */
export const FIELDS = {
	argument: (key: string) => `argument-${key}`,
	discount: (key: string) => `remise-${key}`,
	seller: (key: string) => `vendeur-${key}`,
	/** Which switches the page showed: an unchecked box sends nothing. */
	shown: (list: SwitchList) => `montre-${list}`,
	report: 'comptes-rendus'
} as const;

/** A plan with the controls of a posted form laid over it. Unknown values change nothing. */
export function overlayForm(campaign: Campaign, decision: Decision, form: FormData): Decision {
	const read = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : null;
	};
	const contacts = decision.contacts.map((contact) => {
		const key = contactKey(contact);
		const discount = read(FIELDS.discount(key));
		return {
			...contact,
			argument: campaign.arguments.find(({ id }) => id === read(FIELDS.argument(key)))?.id ?? contact.argument,
			seller: campaign.planning.sellers.find(({ id }) => id === read(FIELDS.seller(key)))?.id ?? contact.seller,
			discount: campaign.discounts.find((rate) => discount !== null && rate === Number(discount)) ?? contact.discount
		};
	});
	let changed: Decision = {
		...decision,
		contacts,
		report: REPORTS.find((level) => level === read(FIELDS.report)) ?? decision.report
	};
	for (const list of SWITCHES)
		for (const id of form.getAll(FIELDS.shown(list)))
			if (typeof id === 'string') changed = toggle(changed, list, id, form.getAll(list).includes(id));
	return readPlan(campaign, changed);
}

/** A problem of a plan with the thing that it is about: the key of a contact, a row of the desk, an id, or the week as a whole. */
export interface LocatedProblem {
	readonly about: string;
	readonly message: string;
}

/** What each problem found by the engine is about, so that it can be shown beside it. */
export function locateProblems(
	decision: Decision,
	problems: readonly { readonly path: string; readonly message: string }[]
): LocatedProblem[] {
	return problems.map(({ path, message }) => {
		const [, list, index] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
		const at = Number(index);
		if (list === 'contacts' && decision.contacts[at]) return { about: contactKey(decision.contacts[at]), message };
		if (list === 'qualify' || list === 'merge') return { about: `${list}-${decision[list][at]}`, message };
		if (list === 'signals' || list === 'ask' || list === 'share' || list === 'fairs')
			return { about: `${list}-${decision[list][at]}`, message };
		return { about: 'semaine', message };
	});
}

/** The problems that a plan changed since still has: what a problem is about is still planned, or the week is still beyond its means. */
export function remainingProblems(
	campaign: Campaign,
	decision: Decision,
	problems: readonly LocatedProblem[]
): LocatedProblem[] {
	if (problems.length === 0) return [];
	const { budget, sellers } = weekAccounts(campaign, decision);
	const referrals = decision.contacts.filter(({ channel }) => channel === 'referral').length;
	const beyond =
		budget.left < 0 ||
		referrals > campaign.referralsLeft ||
		sellers.some(({ planned, available }) => planned > available);
	const planned = new Set([
		...decision.contacts.map(contactKey),
		...(['qualify', 'merge', ...SWITCHES] as const).flatMap((list) => decision[list].map((one) => `${list}-${one}`))
	]);
	return problems.filter(({ about }) => (about === 'semaine' ? beyond : planned.has(about)));
}
