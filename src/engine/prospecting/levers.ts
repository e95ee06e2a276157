/** The parts of a week that a competency can be about, and how one part is taken from another decision. */
import type { Lever } from '../simulation.ts';
import { emptyDecision, whyImpossible, type Contact, type Decision } from './decision.ts';
import { COLD, INTERESTED } from './definition.ts';
import { repaired } from './plan.ts';
import { contactOf } from './policies.ts';
import type { View } from './view.ts';

export const LEVERS = [
	{ id: 'targets', name: 'Choix des nouvelles cibles' },
	{ id: 'cadence', name: 'Rythme des relances' },
	{ id: 'channel', name: 'Choix du canal' },
	{ id: 'message', name: 'Choix de l’argument' },
	{ id: 'information', name: 'Travail de l’information' },
	{ id: 'price', name: 'Remises accordées' }
] as const satisfies readonly Lever[];

/** A contact with someone never tried, or one that follows up. */
const isNew = (view: View, contact: Contact): boolean =>
	view.stage[contact.prospect - 1] === COLD && view.contacts[contact.prospect - 1] === 0;

type Way = Pick<Contact, 'channel' | 'argument' | 'discount'> & { readonly seller?: string };

/**
 * Changes each contact of `base` after what `other` does with the same prospect, or after what the trade would do with him
 * when `other` leaves him alone: otherwise someone who shares no prospect with the expert would never show how he works.
 */
function likewise(
	view: View,
	base: readonly Contact[],
	other: readonly Contact[],
	change: (mine: Contact, theirs: Way) => Contact
): Contact[] {
	const theirs = new Map<number, Way>(other.map((contact) => [contact.prospect, contact]));
	return base.map((contact) => {
		const way = theirs.get(contact.prospect) ?? contactOf(view, contact.prospect - 1);
		return way === null ? contact : change(contact, way);
	});
}

/**
 * `base` with one lever taken from `other`, repaired to a possible decision. Channel, message and price change the contacts
 * of `base` in place; targets and cadence take the other’s contacts whole.
 */
export function graft(view: View, base: Decision, other: Decision, lever: string): Decision {
	const { contacts } = base;
	const changed = (change: (mine: Contact, theirs: Way) => Contact): Decision =>
		repaired(view, { ...base, contacts: likewise(view, contacts, other.contacts, change) });
	switch (lever) {
		case 'targets':
		case 'cadence': {
			const wanted = lever === 'targets';
			const kept = contacts.filter((contact) => isNew(view, contact) !== wanted);
			const taken = other.contacts.filter((contact) => isNew(view, contact) === wanted);
			// Follow-ups are the more valuable: they come first when hours are short.
			return repaired(view, { ...base, contacts: wanted ? [...kept, ...taken] : [...taken, ...kept] });
		}
		case 'channel':
			return changed((mine, { channel, seller }) => ({ ...mine, channel, seller: seller ?? mine.seller }));
		case 'message':
			return changed((mine, { argument }) => ({ ...mine, argument }));
		case 'price':
			return changed((mine, { discount }) => ({ ...mine, discount }));
		case 'information':
			return repaired(view, { ...other, contacts });
		default:
			throw new RangeError(`no lever ${lever}`);
	}
}

/** A cold prospect or an interested one, who can be called: he is. Whoever cannot be called is left alone. */
function byPhone(view: View, contact: Contact): Contact[] {
	if (contact.channel === 'phone' || view.stage[contact.prospect - 1] > INTERESTED) return [contact];
	return whyImpossible(view, contact.prospect - 1, 'phone') === null ? [{ ...contact, channel: 'phone' }] : [];
}

/**
 * The decision without some levers: nobody new is tried, nobody followed up, the cold and the interested are called or left
 * alone, the first argument serves for all, no information work (a stand is part of it), no discount. What `causes` compares
 * with.
 */
export function without(view: View, decision: Decision, levers: readonly string[]): Decision {
	let { contacts } = decision;
	const { brief } = view;
	if (levers.includes('targets')) contacts = contacts.filter((contact) => !isNew(view, contact));
	if (levers.includes('cadence')) contacts = contacts.filter((contact) => isNew(view, contact));
	if (levers.includes('channel')) contacts = contacts.flatMap((contact) => byPhone(view, contact));
	if (levers.includes('message'))
		contacts = contacts.map((contact) => ({ ...contact, argument: brief.arguments[0].id }));
	if (levers.includes('price')) contacts = contacts.map((contact) => ({ ...contact, discount: 0 }));
	return levers.includes('information') ? { ...emptyDecision(), contacts } : { ...decision, contacts };
}
