/** The printed objective and the figures of the board. */
import { encodeOutcome } from '../market/bargaining.ts';
import type { Cents } from '../money.ts';
import type { Cause, Kpi } from '../simulation.ts';
import type { PublicState } from './client.ts';
import type { Model } from './model.ts';
import { agreedMargin } from './step.ts';
import {
	COSTS,
	CONCESSIONS,
	Ending,
	ENDING,
	ERRORS,
	EXCHANGES,
	OFFERS,
	PHASE,
	Phase,
	RELATION,
	RENEWED,
	TURN
} from './world.ts';

/** What an agreement brings: a sale has a margin; an interview, a gain for the firm. */
const gainName = ({ brief }: Model): string => (brief.situation === 'sale' ? 'Marge de l’accord' : 'Gain de l’accord');

/** The terms of the objective, cents: the agreement or what replaces it, what followed, the relation at its printed rate. */
export function terms(model: Model, state: PublicState): readonly Cause[] {
	const { globals } = state;
	const agreed = globals[ENDING] === Ending.agreed;
	return [
		{ id: 'agreement', name: gainName(model), amount: agreed ? agreedMargin(model, state) : 0 },
		{ id: 'alternative', name: 'Solution de repli', amount: agreed ? 0 : model.definition.alternative },
		{ id: 'follow-up', name: 'Coûts du suivi', amount: 0 - globals[COSTS] },
		{ id: 'renewal', name: 'Renouvellement', amount: globals[RENEWED] },
		{
			id: 'relation',
			name: 'Relation',
			amount: Math.floor(globals[RELATION] * model.definition.relation.rate + 0.5)
		}
	];
}

/** The printed objective, in cents. Before an agreement, what leaving now would be worth. */
export function value(model: Model, state: PublicState): Cents {
	let total = 0;
	for (const term of terms(model, state)) total += term.amount;
	return total;
}

/** The board. Margins of what is on the table are those of the player’s last offer and of the other side’s last bid. */
export function kpis(model: Model, state: PublicState): Kpi[] {
	const { globals } = state;
	const { outcomes } = model.brief;
	const agreed = globals[ENDING] === Ending.agreed;
	const told = state.told.reduce((sum, level) => sum + (level === 255 ? 0 : 1), 0);
	const over = globals[PHASE] !== Phase.preparation && globals[PHASE] !== Phase.talk;
	const figures: Kpi[] = [
		{ id: 'objective', name: 'Objectif', unit: 'cents', value: value(model, state), better: 'higher' },
		{
			id: 'margin',
			name: gainName(model),
			unit: 'cents',
			value: agreed ? agreedMargin(model, state) : 0,
			better: 'higher'
		},
		{ id: 'relation', name: 'Relation', unit: 'points', value: globals[RELATION], better: 'higher' },
		{ id: 'turns', name: 'Tours de parole', unit: 'count', value: globals[TURN], better: 'neither' },
		{ id: 'answers', name: 'Réponses obtenues', unit: 'count', value: told, better: 'higher' },
		{ id: 'concessions', name: 'Concessions', unit: 'count', value: globals[CONCESSIONS], better: 'neither' },
		{ id: 'exchanges', name: 'Concessions échangées', unit: 'count', value: globals[EXCHANGES], better: 'higher' }
	];
	if (globals[OFFERS] > 0 && !over)
		figures.push({
			id: 'offer-margin',
			name: model.brief.situation === 'sale' ? 'Marge de votre dernière offre' : 'Gain de votre dernière offre',
			unit: 'cents',
			value: outcomes.margin[encodeOutcome(outcomes.sizes, state.offer)],
			better: 'higher'
		});
	if (agreed) {
		figures.push(
			{
				id: 'errors',
				name: 'Lignes fausses de l’écrit',
				unit: 'count',
				value: globals[ERRORS],
				better: 'lower'
			},
			{ id: 'follow-up-costs', name: 'Coûts du suivi', unit: 'cents', value: globals[COSTS], better: 'lower' },
			{ id: 'renewal', name: 'Renouvellement', unit: 'cents', value: globals[RENEWED], better: 'higher' }
		);
	}
	return figures;
}
