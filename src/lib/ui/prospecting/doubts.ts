/** What the law forbids towards a prospect, and what makes one think twice before a week is validated. It can still be validated. */
import type { Decision } from '#engine/prospecting/decision.ts';
import { CHANNELS, type Channel } from '#engine/prospecting/definition.ts';
import type { PresentedProspect } from '#engine/prospecting/present.ts';
import { weekAccounts, type Campaign } from './campaign.ts';
import { contactKey, whyNot } from './plan.ts';

type Rule = Campaign['rules'][number];

export interface UnlawfulContacts {
	readonly rule: string;
	readonly title: string;
	readonly source: string;
	readonly when: 'opposed' | 'consent';
	/** Breaking it caps the mark. */
	readonly grave: boolean;
	readonly numbers: readonly number[];
	/** The keys of these contacts in the plan. */
	readonly contacts: readonly string[];
}

export interface Doubts {
	readonly unlawful: readonly UnlawfulContacts[];
	/** Minutes not used and minutes there are, when more than half is left. */
	readonly idle: { readonly left: number; readonly available: number } | null;
}

type Protected = Pick<PresentedProspect, 'opposed' | 'person' | 'consent' | 'stage'>;

function breaks({ when, channels }: Rule, prospect: Protected, channel: Channel): boolean {
	const { opposed, person, consent, stage } = prospect;
	const broken = when === 'opposed' ? opposed : when === 'consent' && person && consent !== 'yes' && stage === 'cold';
	return broken && channels.includes(channel);
}

/** The rules that a contact would break, as far as the file shows. */
export function brokenRules({ rules }: Campaign, prospect: Protected, channel: Channel): Rule[] {
	return rules.filter((rule) => breaks(rule, prospect, channel));
}

/** The contacts of a plan that would break a rule, rule by rule. */
export function listUnlawful(campaign: Campaign, decision: Decision): UnlawfulContacts[] {
	return campaign.rules.flatMap((rule) => {
		const { id, title, source, when, grave } = rule;
		if (when === 'share') return [];
		const those = decision.contacts.filter(({ prospect, channel }) =>
			breaks(rule, campaign.prospects[prospect - 1], channel)
		);
		if (those.length === 0) return [];
		const numbers = [...new Set(those.map(({ prospect }) => prospect))];
		return [{ rule: id, title, source, when, grave, numbers, contacts: those.map(contactKey) }];
	});
}

/** The records that a plan contacts against a rule. */
export function unlawfulNumbers(campaign: Campaign, decision: Decision): ReadonlySet<number> {
	return new Set(listUnlawful(campaign, decision).flatMap(({ numbers }) => numbers));
}

/** By which doors a prospect may be contacted, which ones the law closes, and which ones lead nowhere, with the reason. */
export interface Doors {
	readonly open: readonly Channel[];
	readonly forbidden: readonly Channel[];
	readonly impossible: readonly { readonly channel: Channel; readonly why: string }[];
}

export function doorsOf(campaign: Campaign, prospect: PresentedProspect): Doors {
	const doors = CHANNELS.map((channel) => ({
		channel,
		why: whyNot(prospect, channel),
		lawful: brokenRules(campaign, prospect, channel).length === 0
	}));
	return {
		open: doors.filter(({ why, lawful }) => why === null && lawful).map(({ channel }) => channel),
		forbidden: doors.filter(({ lawful }) => !lawful).map(({ channel }) => channel),
		impossible: doors.flatMap(({ channel, why, lawful }) => (why !== null && lawful ? [{ channel, why }] : []))
	};
}

/** Whether a prospect can be contacted that way, and the law allows it. */
export function mayContact(campaign: Campaign, prospect: PresentedProspect, channel: Channel): boolean {
	return whyNot(prospect, channel) === null && brokenRules(campaign, prospect, channel).length === 0;
}

export function findDoubts(campaign: Campaign, decision: Decision): Doubts {
	const { sellers } = weekAccounts(campaign, decision);
	const available = sellers.reduce((sum, seller) => sum + seller.available, 0);
	const left = available - sellers.reduce((sum, seller) => sum + seller.planned, 0);
	return {
		unlawful: listUnlawful(campaign, decision),
		idle: left > available / 2 ? { left, available } : null
	};
}
