/** The printed objective and the figures of the board. */
import type { Cents } from '../money.ts';
import type { Cause, Kpi } from '../simulation.ts';
import { APPOINTMENT, INTERESTED, QUOTE, SIZES, WON } from './definition.ts';
import type { Model } from './model.ts';
import {
	CALLS,
	CALLS_ANSWERED,
	CLOSED,
	EARNED,
	EMAILS,
	MINUTES_USED,
	OPTOUTS,
	ORDERS,
	OTHER_CONTACTS,
	SPENT,
	TURNOVER,
	VERIFIED,
	VISITS,
	type World
} from './world.ts';

/**
 * The terms of the objective, in cents: margin earned, money spent, then what is left at the printed rates (interested
 * prospects, appointments, quotes, verified records), less the oppositions received.
 */
export function terms(model: Model, world: World): readonly Cause[] {
	const { objective, segments } = model.definition;
	const { margin } = model.brief.norms;
	const { stage, flags, size } = world;
	const { segment } = model.brief.file;
	let interested = 0;
	let appointments = 0;
	let quotes = 0;
	let records = 0;
	for (let i = 0; i < stage.length; i++) {
		if ((flags[i] & VERIFIED) !== 0) records++;
		const s = stage[i];
		if (s === 0 || s >= WON || (flags[i] & CLOSED) !== 0) continue;
		if (s === QUOTE) quotes += world.amount[i] * segments[segment[i]].marginRate;
		else {
			const expected = margin[segment[i] * (SIZES + 1) + size[i]];
			if (s === INTERESTED) interested += expected;
			else if (s === APPOINTMENT) appointments += expected;
		}
	}
	const cents = (x: number): Cents => Math.floor(x + 0.5);
	return [
		{ id: 'margin', name: 'Marge des commandes', amount: world.globals[EARNED] },
		{ id: 'spending', name: 'Dépenses', amount: 0 - world.globals[SPENT] },
		{ id: 'quotes', name: 'Devis en cours', amount: cents(objective.quote * quotes) },
		{ id: 'appointments', name: 'Rendez-vous pris', amount: cents(objective.appointment * appointments) },
		{ id: 'interested', name: 'Prospects intéressés', amount: cents(objective.interested * interested) },
		{ id: 'records', name: 'Fiches vérifiées', amount: objective.record * records },
		{ id: 'opt-outs', name: 'Oppositions reçues', amount: 0 - objective.optOut * world.globals[OPTOUTS] }
	];
}

/** The printed objective, in cents. */
export function value(model: Model, world: World): Cents {
	let total = 0;
	for (const term of terms(model, world)) total += term.amount;
	return total;
}

/** The board of the campaign. Rates are 0 when nothing has been tried. */
export function kpis(model: Model, world: World): Kpi[] {
	const { globals, stage, flags } = world;
	let interested = 0;
	let appointments = 0;
	let quotes = 0;
	let records = 0;
	let closed = 0;
	for (let i = 0; i < stage.length; i++) {
		if ((flags[i] & VERIFIED) !== 0) records++;
		if ((flags[i] & CLOSED) !== 0) {
			closed++;
			continue;
		}
		if (stage[i] === INTERESTED) interested++;
		else if (stage[i] === APPOINTMENT) appointments++;
		else if (stage[i] === QUOTE) quotes++;
	}
	const contacts = globals[CALLS] + globals[EMAILS] + globals[VISITS] + globals[OTHER_CONTACTS];
	const rate = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
	return [
		{ id: 'objective', name: 'Objectif', unit: 'cents', value: value(model, world), better: 'higher' },
		{ id: 'turnover', name: 'Chiffre d’affaires', unit: 'cents', value: globals[TURNOVER], better: 'higher' },
		{ id: 'margin', name: 'Marge', unit: 'cents', value: globals[EARNED], better: 'higher' },
		{ id: 'spent', name: 'Dépenses', unit: 'cents', value: globals[SPENT], better: 'lower' },
		{ id: 'orders', name: 'Commandes', unit: 'count', value: globals[ORDERS], better: 'higher' },
		{ id: 'quotes', name: 'Devis en cours', unit: 'count', value: quotes, better: 'higher' },
		{ id: 'appointments', name: 'Rendez-vous pris', unit: 'count', value: appointments, better: 'higher' },
		{ id: 'interested', name: 'Prospects intéressés', unit: 'count', value: interested, better: 'higher' },
		{ id: 'contacts', name: 'Contacts', unit: 'count', value: contacts, better: 'neither' },
		{
			id: 'answer-rate',
			name: 'Taux de joignabilité au téléphone',
			unit: 'rate',
			value: rate(globals[CALLS_ANSWERED], globals[CALLS]),
			better: 'higher'
		},
		{
			id: 'conversion',
			name: 'Taux de transformation (commandes par contact)',
			unit: 'rate',
			value: rate(globals[ORDERS], contacts),
			better: 'higher'
		},
		{
			id: 'contact-cost',
			name: 'Coût du contact',
			unit: 'cents',
			value: Math.floor(rate(globals[SPENT], contacts) + 0.5),
			better: 'lower'
		},
		{ id: 'records', name: 'Fiches vérifiées', unit: 'count', value: records, better: 'higher' },
		{ id: 'closed', name: 'Fiches fermées', unit: 'count', value: closed, better: 'neither' },
		{ id: 'opt-outs', name: 'Oppositions reçues', unit: 'count', value: globals[OPTOUTS], better: 'lower' },
		{
			id: 'minutes',
			name: 'Temps employé',
			unit: 'minutes',
			value: Math.floor(globals[MINUTES_USED] + 0.5),
			better: 'neither'
		}
	];
}
