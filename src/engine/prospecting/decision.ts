/** The decision of one week, its checks, and what it takes of time and money. */
import type { Cents } from '../money.ts';
import type { Checked, DecisionProblem } from '../simulation.ts';
import { CHANNELS, REPORTS, WON } from './definition.ts';
import type { Channel, Report } from './definition.ts';
import type { Brief } from './model.ts';
import { CLOSED, DISTINCT, DUPLICATE, EMAIL_BAD, PHONE_BAD, VERIFIED } from './world.ts';
import type { View } from './view.ts';

/** One contact to make: `prospect` is the number of the record in the file, from 1. */
export interface Contact {
	prospect: number;
	channel: Channel;
	seller: string;
	argument: string;
	/** Discount offered on a quote, a fraction among those allowed; 0 elsewhere. */
	discount: number;
}

/** All that is decided for a week. Lists are in order of priority. */
export interface Decision {
	contacts: Contact[];
	/** Records to verify and complete; rows to compare with the one they resemble. */
	qualify: number[];
	merge: number[];
	/** Signals to verify, colleagues to ask, sharings in force this week, fairs to book. */
	signals: string[];
	ask: string[];
	share: string[];
	fairs: string[];
	report: Report;
}

/** A week in which nothing is done: what is played for the absent. */
export function emptyDecision(): Decision {
	return { contacts: [], qualify: [], merge: [], signals: [], ask: [], share: [], fairs: [], report: 'none' };
}

/** What a decision takes: minutes and kilometres by seller, and money by kind. */
export interface Usage {
	readonly minutes: number[];
	readonly km: number[];
	readonly cost: Cents;
}

const MAX_CONTACTS_A_WEEK = 2;

/** Minutes each seller can still give this week: hours less the stand of a fair already booked. */
export function availableMinutes(view: View, seller: number): number {
	const { brief } = view;
	let minutes = brief.sellers[seller].minutes;
	for (let f = 0; f < brief.fairs.length; f++)
		if (view.booked[f] === 1 && brief.fairs[f].week === view.round) minutes -= brief.fairs[f].minutes;
	return minutes < 0 ? 0 : minutes;
}

/**
 * A week’s tours: towns to visit in nearest-neighbour order from home, cut in days of `visitsPerDay`, each day returning
 * home. Returns kilometres. `visits` holds, per town, how many visits are to be made there; it is left at zero.
 */
export function tourLength(
	brief: Pick<Brief, 'towns' | 'travel' | 'distance'>,
	home: number,
	visits: Uint8Array
): number {
	const towns = brief.towns.length;
	let km = 0;
	let at = home;
	let today = 0;
	for (;;) {
		let next = -1;
		let nearest = Infinity;
		for (let t = 0; t < towns; t++) {
			if (visits[t] === 0) continue;
			const d = brief.distance[at * towns + t];
			if (d < nearest) {
				nearest = d;
				next = t;
			}
		}
		if (next === -1) break;
		km += nearest;
		at = next;
		while (visits[next] > 0) {
			if (today === brief.travel.visitsPerDay) {
				// The day is over: home, and back to the same town tomorrow.
				km += 2 * brief.distance[at * towns + home];
				today = 0;
			}
			visits[next]--;
			today++;
		}
	}
	return km + brief.distance[at * towns + home];
}

/** The part of a brief that the accounts of a week need: what a screen receives to keep its gauges. */
export type PlanningBrief = Pick<
	Brief,
	'sellers' | 'towns' | 'travel' | 'information' | 'channels' | 'colleagues' | 'shares' | 'fairs' | 'distance'
> & { readonly file: { readonly town: ArrayLike<number> } };

/** What a well-formed decision takes. Unknown ids count for nothing: `check` reports them. */
export function usage(brief: PlanningBrief, round: number, decision: Decision): Usage {
	const sellers = brief.sellers.length;
	const minutes = new Array<number>(sellers).fill(0);
	const km = new Array<number>(sellers).fill(0);
	let cost = 0;
	const report = brief.information.report[decision.report];
	const visits = brief.sellers.map(() => new Uint8Array(brief.towns.length));
	let visiting = false;
	for (const contact of decision.contacts) {
		const seller = sellerIndex(brief, contact.seller);
		if (seller === -1) continue;
		const channel = brief.channels[contact.channel];
		minutes[seller] += channel.minutes + report;
		cost += channel.cost;
		if (contact.channel === 'visit') {
			visits[seller][brief.file.town[contact.prospect - 1]]++;
			visiting = true;
		}
	}
	if (visiting)
		for (let s = 0; s < sellers; s++) {
			km[s] = tourLength(brief, townIndex(brief, brief.sellers[s].home), visits[s]);
			minutes[s] += (km[s] * 60) / brief.travel.speed;
			cost += km[s] * brief.travel.kmCost;
		}
	const { information } = brief;
	minutes[0] +=
		decision.qualify.length * information.qualify.minutes +
		decision.merge.length * information.merge.minutes +
		decision.signals.length * information.verifySignal.minutes;
	cost += decision.qualify.length * information.qualify.cost + decision.signals.length * information.verifySignal.cost;
	for (const colleague of brief.colleagues) if (decision.ask.includes(colleague.id)) minutes[0] += colleague.minutes;
	for (const share of brief.shares) if (decision.share.includes(share.id)) minutes[0] += share.minutes;
	for (const fair of brief.fairs)
		if (decision.fairs.includes(fair.id)) {
			cost += fair.cost;
			if (fair.week === round) for (let s = 0; s < sellers; s++) minutes[s] += fair.minutes;
		}
	return { minutes, km, cost: Math.floor(cost + 0.5) };
}

/** Index of a seller, or -1. */
export function sellerIndex(brief: Pick<Brief, 'sellers'>, id: string): number {
	const { sellers } = brief;
	for (let s = 0; s < sellers.length; s++) if (sellers[s].id === id) return s;
	return -1;
}

/** Index of a town, or -1. */
export function townIndex(brief: Pick<Brief, 'towns'>, id: string): number {
	const { towns } = brief;
	for (let t = 0; t < towns.length; t++) if (towns[t].id === id) return t;
	return -1;
}

/** Introductions that can still be asked. */
export function referralsLeft(view: View): number {
	const { initial, perClient } = view.brief.referrals;
	return initial + perClient * view.orders - view.referrals;
}

/** Why a prospect cannot be contacted by a channel, as a French sentence, or null. Unlawful is not impossible. */
export function whyImpossible(view: View, prospect: number, channel: Channel): string | null {
	const flags = view.flags[prospect];
	if (view.stage[prospect] >= WON) return 'ce prospect est déjà client ou perdu';
	if ((flags & CLOSED) !== 0)
		return 'cette fiche est fermée : doublon, ou personne qui a demandé à ne plus être contactée';
	if (channel === 'phone') {
		if ((flags & PHONE_BAD) !== 0) return 'son numéro est faux : vérifiez la fiche';
		if (view.brief.file.phone[prospect] === 0 && (flags & VERIFIED) === 0)
			return 'la fiche n’a pas de numéro : complétez-la';
	}
	if (channel === 'email') {
		if ((flags & EMAIL_BAD) !== 0) return 'son adresse électronique est fausse : vérifiez la fiche';
		if (view.brief.file.email[prospect] === 0 && (flags & VERIFIED) === 0)
			return 'la fiche n’a pas d’adresse électronique : complétez-la';
	}
	return null;
}

const KEYS = ['contacts', 'qualify', 'merge', 'signals', 'ask', 'share', 'fairs', 'report'];
const CONTACT_KEYS = ['prospect', 'channel', 'seller', 'argument', 'discount'];

/**
 * The decision that may be played, or every problem it has, each with its path, a code and a French sentence. Refuses
 * what is malformed or impossible (unknown id, closed record, hours, budget), never what is unwise or unlawful. Missing
 * lists are empty, a missing discount is 0, a missing report is `none`.
 */
export function check(view: View, decision: unknown): Checked<Decision> {
	const problems: DecisionProblem[] = [];
	const refuse = (path: string, code: string, message: string): void => {
		if (problems.length < 50) problems.push({ path, code, message });
	};
	if (!isRecord(decision)) {
		refuse(
			'',
			'malformed',
			'La décision doit être un objet : contacts, qualify, merge, signals, ask, share, fairs, report.'
		);
		return { ok: false, problems };
	}
	for (const key of Object.keys(decision))
		if (!KEYS.includes(key)) refuse(key, 'unknown-field', `Le champ « ${key} » n’existe pas dans une décision.`);
	const { brief } = view;
	const list = (key: string): unknown[] => {
		const value = decision[key];
		if (value === undefined) return [];
		if (Array.isArray(value)) return value;
		refuse(key, 'malformed', `Le champ « ${key} » doit être une liste.`);
		return [];
	};
	const ids = (key: string, known: readonly { id: string }[], what: string): string[] => {
		const result: string[] = [];
		list(key).forEach((value, at) => {
			const path = `${key}[${at}]`;
			if (typeof value !== 'string' || !known.some((item) => item.id === value))
				refuse(path, 'unknown-id', `${what} « ${String(value)} » n’existe pas dans ce cas.`);
			else if (result.includes(value)) refuse(path, 'repeated', `${what} « ${value} » est cité deux fois.`);
			else result.push(value);
		});
		return result;
	};
	const rowAt = (value: unknown, path: string): number => {
		if (value === undefined) {
			refuse(path, 'missing', 'Il manque le numéro de la fiche.');
			return 0;
		}
		if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= brief.prospects.length)
			return value;
		refuse(
			path,
			'unknown-id',
			`La fiche n° ${String(value)} n’existe pas : le fichier va de 1 à ${brief.prospects.length}.`
		);
		return 0;
	};
	const rows = (key: string): number[] => {
		const result: number[] = [];
		list(key).forEach((value, at) => {
			const path = `${key}[${at}]`;
			const row = rowAt(value, path);
			if (row === 0) return;
			if (result.includes(row)) refuse(path, 'repeated', `La fiche n° ${row} est citée deux fois.`);
			else result.push(row);
		});
		return result;
	};

	const contacts: Contact[] = [];
	const perProspect = new Map<number, Channel[]>();
	list('contacts').forEach((value, at) => {
		const path = `contacts[${at}]`;
		if (!isRecord(value)) {
			refuse(path, 'malformed', 'Un contact est un objet : prospect, channel, seller, argument, discount.');
			return;
		}
		for (const key of Object.keys(value))
			if (!CONTACT_KEYS.includes(key))
				refuse(`${path}.${key}`, 'unknown-field', `Le champ « ${key} » n’existe pas dans un contact.`);
		const before = problems.length;
		const prospect = rowAt(value.prospect, `${path}.prospect`);
		const channel = CHANNELS.find((candidate) => candidate === value.channel);
		if (value.channel === undefined)
			refuse(`${path}.channel`, 'missing', `Il manque le canal : ${CHANNELS.join(', ')}.`);
		else if (channel === undefined)
			refuse(
				`${path}.channel`,
				'unknown-id',
				`Le canal « ${String(value.channel)} » n’existe pas : ${CHANNELS.join(', ')}.`
			);
		if (value.seller === undefined) refuse(`${path}.seller`, 'missing', 'Il manque le vendeur.');
		else if (typeof value.seller !== 'string' || sellerIndex(brief, value.seller) === -1)
			refuse(`${path}.seller`, 'unknown-id', `Le vendeur « ${String(value.seller)} » n’existe pas dans ce cas.`);
		if (value.argument === undefined) refuse(`${path}.argument`, 'missing', 'Il manque l’argument.');
		else if (typeof value.argument !== 'string' || !brief.arguments.some((item) => item.id === value.argument))
			refuse(`${path}.argument`, 'unknown-id', `L’argument « ${String(value.argument)} » n’existe pas dans ce cas.`);
		const discount = value.discount ?? 0;
		if (typeof discount !== 'number' || !brief.discounts.includes(discount))
			refuse(
				`${path}.discount`,
				'unknown-id',
				`La remise doit être l’une de celles prévues : ${brief.discounts.map(percent).join(', ')}.`
			);
		if (problems.length > before || channel === undefined) return;
		const impossible = whyImpossible(view, prospect - 1, channel);
		if (impossible !== null) {
			refuse(`${path}.prospect`, 'impossible', `Fiche n° ${prospect} : ${impossible}.`);
			return;
		}
		const already = perProspect.get(prospect) ?? [];
		if (already.includes(channel))
			refuse(path, 'repeated', `La fiche n° ${prospect} est contactée deux fois par le même canal cette semaine.`);
		else if (already.length >= MAX_CONTACTS_A_WEEK)
			refuse(path, 'too-many', `La fiche n° ${prospect} a déjà ${MAX_CONTACTS_A_WEEK} contacts prévus cette semaine.`);
		perProspect.set(prospect, [...already, channel]);
		contacts.push({
			prospect,
			channel,
			seller: value.seller as string,
			argument: value.argument as string,
			discount: discount as number
		});
	});

	const qualify = rows('qualify');
	qualify.forEach((row, at) => {
		if ((view.flags[row - 1] & VERIFIED) !== 0)
			refuse(`qualify[${at}]`, 'impossible', `La fiche n° ${row} est déjà vérifiée.`);
	});
	const merge = rows('merge');
	merge.forEach((row, at) => {
		if (brief.file.resembles[row - 1] === -1)
			refuse(`merge[${at}]`, 'impossible', `La fiche n° ${row} ne ressemble à aucune autre.`);
		else if ((view.flags[row - 1] & (DUPLICATE | DISTINCT)) !== 0)
			refuse(`merge[${at}]`, 'impossible', `La fiche n° ${row} a déjà été comparée.`);
	});
	const signals = ids(
		'signals',
		brief.signals.map((id) => ({ id })),
		'L’information'
	);
	signals.forEach((id, at) => {
		const index = brief.signals.indexOf(id);
		if (view.signalWeek[index] === 0)
			refuse(`signals[${at}]`, 'unknown-id', `L’information « ${id} » n’existe pas dans ce cas.`);
		else if (view.signalTruth[index] <= 1)
			refuse(`signals[${at}]`, 'impossible', `L’information « ${id} » est déjà vérifiée.`);
	});
	const ask = ids('ask', brief.colleagues, 'Le collègue');
	ask.forEach((id, at) => {
		if (view.asked[brief.colleagues.findIndex((colleague) => colleague.id === id)] !== 0)
			refuse(`ask[${at}]`, 'impossible', `« ${id} » a déjà répondu à votre question.`);
	});
	const share = ids('share', brief.shares, 'Le partage');
	const fairs = ids('fairs', brief.fairs, 'Le salon');
	fairs.forEach((id, at) => {
		const index = brief.fairs.findIndex((fair) => fair.id === id);
		if (view.booked[index] === 1) refuse(`fairs[${at}]`, 'impossible', 'Ce stand est déjà réservé.');
		else if (brief.fairs[index].bookBy < view.round)
			refuse(`fairs[${at}]`, 'impossible', 'Il est trop tard pour réserver ce stand.');
	});
	const report = REPORTS.find((level) => level === (decision.report ?? 'none'));
	if (report === undefined) refuse('report', 'unknown-id', 'Le niveau des comptes rendus est none, brief ou full.');
	if (problems.length > 0 || report === undefined) return { ok: false, problems };

	const checked: Decision = { contacts, qualify, merge, signals, ask, share, fairs, report };
	const used = usage(brief, view.round, checked);
	// Contacts are what gives way; without any, the first of the rest that is not empty.
	const where = (['contacts', 'fairs', 'qualify', 'merge', 'signals', 'ask', 'share'] as const).find(
		(key) => checked[key].length > 0
	);
	brief.sellers.forEach((seller, s) => {
		const available = availableMinutes(view, s);
		if (used.minutes[s] > available + 1e-6)
			refuse(
				where ?? '',
				'hours',
				`Temps de travail dépassé (${seller.name})\u00a0: ${hours(available)} disponibles cette semaine, ${hours(used.minutes[s])} demandées.`
			);
	});
	const left = brief.budget - view.spent;
	if (used.cost > left && used.cost > 0)
		refuse(
			where ?? '',
			'budget',
			`Budget dépassé\u00a0: il reste ${euros(left)}, ce plan en demande ${euros(used.cost)}.`
		);
	const referrals = contacts.filter((contact) => contact.channel === 'referral').length;
	if (referrals > Math.max(0, referralsLeft(view)))
		refuse(
			'contacts',
			'referrals',
			`Recommandations épuisées\u00a0: il en reste ${Math.max(0, referralsLeft(view))}, ce plan en demande ${referrals}.`
		);
	return problems.length === 0 ? { ok: true, decision: checked } : { ok: false, problems };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** « 12 h 30 », to the nearest minute. */
function hours(minutes: number): string {
	const whole = Math.floor(minutes + 0.5);
	const rest = whole % 60;
	const hour = `${Math.floor(whole / 60)}\u00a0h`;
	return rest === 0 ? hour : `${hour}\u00a0${rest < 10 ? '0' : ''}${rest}`;
}

/** « 1 234,50 € » */
function euros(cents: Cents): string {
	const absolute = Math.abs(cents);
	const whole = String(Math.floor(absolute / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
	const rest = absolute % 100;
	return `${cents < 0 ? '−' : ''}${whole},${rest < 10 ? '0' : ''}${rest}\u00a0€`;
}

const percent = (rate: number): string => `${Math.floor(rate * 1000 + 0.5) / 10}`.replace('.', ',') + '\u00a0%';
