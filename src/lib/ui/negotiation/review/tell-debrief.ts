/** What the debrief of a negotiation shows, once its secrets are out: sentences, and the points of its two charts. */
import { concessionsOf } from '#engine/negotiation/concessions.ts';
import type { Debrief, Point } from '#engine/negotiation/debrief.ts';
import { byIssue, termsText } from '#engine/negotiation/describe.ts';
import type { Model } from '#engine/negotiation/model.ts';
import { encodeOutcome } from '#engine/market/bargaining.ts';
import { presentExchanges, type PresentedExchange } from '#engine/negotiation/present.ts';
import { speak } from '#engine/negotiation/speech.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import { Ending, ENDING, TURN } from '#engine/negotiation/world.ts';
import { formatCount, formatList, formatMoney, formatPercent, NO_BREAK_SPACE, quote } from '../../format.ts';
import { typeset } from '../../typeset.ts';
import { levelTold } from '../words.ts';
import type { PlayedNegotiation } from './tell-rounds.ts';

/** An outcome on a chart. */
export interface ToldPoint {
	/** Margin of the player, cents. */
	readonly margin: number;
	/** What it is worth to the other side, out of 100. */
	readonly worth: number;
	readonly terms: string;
}

/** An outcome that somebody put on the table. */
export interface ToldBid extends ToldPoint {
	readonly turn: number;
}

export interface ToldPerson {
	readonly name: string;
	readonly role: string;
	readonly profile: string;
	readonly sentences: readonly string[];
	/** The card of the role, as whoever plays it reads it. */
	readonly card: readonly { readonly name: string; readonly text: string }[];
}

export interface ToldConcession {
	readonly moment: string;
	readonly given: string;
	readonly against: string | null;
	/** What it did to the player’s margin, cents. */
	readonly cost: number;
	readonly steps: number;
}

export interface ToldDebrief {
	readonly people: readonly ToldPerson[];
	readonly limits: string;
	readonly turns: number;
	readonly offers: readonly ToldBid[];
	readonly bids: readonly ToldBid[];
	/** Range of the margins of the agreements better for both than none, cents. */
	readonly zone: { readonly least: number; readonly most: number } | null;
	readonly alternative: number;
	readonly limit: number;
	readonly agreed: ToldPoint | null;
	readonly nash: ToldPoint | null;
	readonly frontier: readonly ToldPoint[];
	readonly curveSentence: string;
	readonly mapSentence: string;
	readonly left: readonly string[];
	readonly neverAsked: readonly { readonly name: string; readonly sentences: readonly string[] }[];
	readonly concessions: readonly ToldConcession[];
	readonly concessionSentence: string;
}

const euros = (cents: number): string => formatMoney(cents, { precision: 'euros' });
const percent = (share: number): string => formatPercent(share, { decimals: 0 });
const outOf100 = (utility: number): number => Math.round(utility * 100);

/** « Argent (70 %) et Confort (30 %) ». */
const ranked = (shares: readonly { readonly name: string; readonly share: number }[]): string =>
	formatList(shares.filter(({ share }) => share >= 0.005).map(({ name, share }) => `${name} (${percent(share)})`));

export function tellDebrief(played: PlayedNegotiation, debrief: Debrief): ToldDebrief {
	const { model, worlds } = played;
	const last = worlds[worlds.length - 1];
	const exchanges = presentExchanges(model, viewOf(model, last, 0));
	const told = (point: Point): ToldPoint => pointOf(model, point);
	const [agreed, nash] = [debrief.agreed, debrief.nash].map((point) => (point === null ? null : told(point)));
	const { offers, bids } = tabled(model, debrief, exchanges);
	const concessions = concessionsIn(played, exchanges);
	return {
		people: debrief.card.people.map(personIn),
		limits: limitsSentence(played, debrief),
		turns: last.globals[TURN],
		offers,
		bids,
		zone: debrief.zone && { least: debrief.zone.least, most: debrief.zone.most },
		alternative: debrief.alternative,
		limit: outOf100(debrief.limit),
		agreed,
		nash,
		frontier: debrief.frontier.map(told),
		curveSentence: curveSentence(offers, bids, debrief),
		mapSentence: mapSentence(debrief),
		left: leftSentences(model, debrief, last.globals[ENDING]),
		neverAsked: neverAsked(played, debrief),
		concessions,
		concessionSentence: concessionSentence(concessions, offers.length)
	};
}

function pointOf({ brief }: Model, { levels, margin, utility }: Point): ToldPoint {
	return { margin, worth: outOf100(utility), terms: typeset(termsText(brief, byIssue(brief.issues, levels))) };
}

/** The offers of the player and the bids of the other side, each at its turn. */
function tabled(model: Model, { exchanges }: Debrief, said: readonly PresentedExchange[]) {
	const offers: ToldBid[] = [];
	const bids: ToldBid[] = [];
	exchanges.forEach(({ round, offer, bid }, at) => {
		const exchange = said.find((one) => one.round === round);
		if ((exchange?.act === 'offer' || exchange?.act === 'concede') && offer !== null)
			offers.push({ ...pointOf(model, offer), turn: at + 1 });
		if (exchange?.reply === 'counters' && bid !== null) bids.push({ ...pointOf(model, bid), turn: at + 1 });
	});
	return { offers, bids };
}

function personIn(person: Debrief['card']['people'][number]): ToldPerson {
	const { name, role, profile, motives, issues, objections } = person;
	const sentences = [
		`Ses raisons d’agir : ${ranked(motives)}.`,
		`Ce qui comptait dans l’accord : ${ranked(issues)}.`,
		...(objections.length > 0
			? [`Ses objections possibles : ${formatList(objections.map((objection) => quote(objection.name)))}.`]
			: [])
	];
	return {
		name: typeset(name),
		role: typeset(role),
		profile: typeset(profile),
		sentences: sentences.map(typeset),
		card: [
			{ name: 'Identité', text: typeset(person.identity) },
			{ name: 'Motivations', text: typeset(person.motivations) },
			{ name: 'Freins', text: typeset(person.brakes) },
			{ name: 'Contraintes', text: typeset(person.constraints) }
		]
	};
}

function limitsSentence({ model }: PlayedNegotiation, { card, alternative }: Debrief): string {
	const patience = formatCount(card.patience, 'tour');
	return typeset(
		`${model.brief.counterpart} préférait renoncer à tout accord qui valait moins de ${card.limit} sur 100 à ses yeux, et ` +
			`commençait à perdre patience après ${patience}. De votre côté, partir sans accord valait ${euros(alternative)}.`
	);
}

function curveSentence(offers: readonly ToldBid[], bids: readonly ToldBid[], { zone }: Debrief): string {
	if (offers.length === 0 && bids.length === 0) return 'Ni vous ni l’autre partie n’avez fait de proposition.';
	const went = (list: readonly ToldBid[]): string => {
		const [from, to] = [list[0].margin, list[list.length - 1].margin];
		return from === to ? `est restée à ${euros(to)}` : `est passée de ${euros(from)} à ${euros(to)}`;
	};
	const parts = [
		...(offers.length > 0 ? [`La marge de vos offres ${went(offers)}`] : ['Vous n’avez rien proposé']),
		...(bids.length > 0 ? [`celle de ses propositions ${went(bids)}`] : ['l’autre partie n’a rien proposé'])
	];
	const band =
		zone === null
			? 'aucun accord n’était meilleur que rien pour les deux'
			: `les accords possibles allaient de ${euros(zone.least)} à ${euros(zone.most)}`;
	return typeset(`${parts.join(' ; ')} ; ${band}.`);
}

function mapSentence({ zone, captured, agreed, alternative, limit }: Debrief): string {
	if (zone === null)
		return 'Aucun accord n’était meilleur que rien pour les deux : il n’y avait rien à partager, et partir était raisonnable.';
	const count = formatCount(zone.count, 'accord était meilleur', 'accords étaient meilleurs');
	return typeset(`${count} que rien pour les deux. ${shared()}`);

	function shared(): string {
		if (agreed === null) return 'Sans accord, rien n’en a été partagé.';
		if (agreed.margin < alternative) return 'Le vôtre n’en est pas : il vous rapporte moins que de partir.';
		if (agreed.utility < limit) return 'Le vôtre n’en est pas : l’autre partie y perd.';
		return captured === null ? '' : `Le vôtre saisit ${percent(captured)} du gain commun possible.`;
	}
}

/** What was left on the table, in sentences. */
function leftSentences(model: Model, { agreed, left, zone, alternative }: Debrief, ending: number): string[] {
	const better = left.better && pointOf(model, left.better);
	const sentences: string[] = [];
	if (agreed === null) {
		const how: Readonly<Record<number, string>> = {
			[Ending.left]: 'Vous êtes parti',
			[Ending.walked]: 'L’autre partie a rompu',
			[Ending.late]: 'Le temps s’est écoulé',
			[Ending.none]: 'La partie s’est arrêtée'
		};
		sentences.push(`${how[ending]} sans accord : il vous reste votre solution de repli, ${euros(alternative)}.`);
		if (better !== null)
			sentences.push(
				`Un accord à ${euros(better.margin)} était possible sans rien coûter à l’autre partie : ${better.terms}.`
			);
		else if (zone === null) sentences.push('Il n’y avait pas d’accord à trouver.');
	} else {
		const { margin, terms, worth } = pointOf(model, agreed);
		sentences.push(`L’accord (${terms}) vous rapporte ${euros(margin)} et vaut ${worth} sur 100 pour l’autre partie.`);
		if (margin < alternative)
			sentences.push(`C’est moins que votre solution de repli, ${euros(alternative)} : mieux valait partir.`);
		if (better !== null)
			sentences.push(`${euros(left.ours)} de plus pour vous sans rien lui coûter : ${better.terms}.`);
		const theirs = outOf100(left.theirs);
		if (theirs > 0)
			sentences.push(
				`À votre marge, ou mieux, l’autre partie pouvait avoir ${formatCount(theirs, 'point')} de plus : de quoi demander une contrepartie.`
			);
		const { lawful, outcomes } = model.brief;
		if (!lawful.includes(encodeOutcome(outcomes.sizes, agreed.levels)))
			sentences.push('Il enfreint une règle : il ne devait pas être conclu.');
		else if (better === null && theirs === 0 && margin >= alternative)
			sentences.push('Il est efficace : personne ne pouvait gagner davantage sans que l’autre y perde.');
	}
	return sentences.map(typeset);
}

/** Topics that nobody asked about, with what each person who can tell would have said. */
function neverAsked({ model, speech, wording }: PlayedNegotiation, debrief: Debrief): ToldDebrief['neverAsked'] {
	const { brief } = model;
	const byTopic = Map.groupBy(debrief.neverAsked, ({ id }) => id);
	return [...byTopic].map(([id, answers]) => {
		const topic = brief.index.topic.get(id) ?? 0;
		const lines = answers.map(({ by, level }) => ({
			...({ speaker: by, reply: 'tells', mood: 'neutral', topic: id, level } as const)
		}));
		const spoken = speech === null ? [] : speak(speech, wording, lines);
		return {
			name: typeset(brief.topics[topic].name),
			sentences: answers.map(({ by, level }, at) => {
				const who = brief.interlocutors.find((one) => one.id === by)?.name ?? by;
				const { kind } = brief.topics[topic];
				const meaning = kind === 'fact' ? null : levelTold(kind, level, brief.motives);
				const words = spoken.length > 0 ? ` ${quote(spoken[at])}` : '';
				return typeset(`${who} :${words}${meaning === null ? '' : ` (${meaning})`}`);
			})
		};
	});
}

function concessionsIn({ model }: PlayedNegotiation, exchanges: readonly PresentedExchange[]): ToldConcession[] {
	const { brief } = model;
	const marginOf = (levels: readonly number[]): number =>
		brief.outcomes.margin[encodeOutcome(brief.outcomes.sizes, levels)];
	return concessionsOf(exchanges).map(({ round, before, after, given, taken }) => {
		const changed = (gives: boolean): string =>
			typeset(
				termsText(brief, byIssue(brief.issues, after), (issue, level) => {
					const was = before[brief.index.issue.get(issue) ?? 0];
					return gives ? level > was : level < was;
				})
			);
		return {
			moment: `tour${NO_BREAK_SPACE}${exchanges.findIndex((one) => one.round === round) + 1}`,
			given: changed(true),
			against: taken > 0 ? changed(false) : null,
			cost: marginOf(after) - marginOf(before),
			steps: given
		};
	});
}

function concessionSentence(concessions: readonly ToldConcession[], offers: number): string {
	if (offers === 0) return 'Vous n’avez pas fait d’offre.';
	if (concessions.length === 0) return 'Vous n’avez fait aucune concession.';
	const exchanged = concessions.filter(({ against }) => against !== null).length;
	const smaller = concessions.filter(({ steps }, at) => at > 0 && (steps < concessions[at - 1].steps || steps === 1));
	const followed = concessions.length - 1;
	const shrunk =
		followed > 0
			? ` ${smaller.length} fois sur ${followed}, la suivante était plus petite, ou aussi petite que possible.`
			: '';
	const against = exchanged === 0 ? 'aucune contre quelque chose' : `dont ${exchanged} contre quelque chose`;
	return typeset(`${formatCount(concessions.length, 'concession')}, ${against}.${shrunk}`);
}
