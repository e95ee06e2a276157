import { CHANNELS } from '#engine/prospecting/definition.ts';
import { writeEuros } from '#calculation/french-number.ts';
import type { ParsedStageOf } from '../parse.ts';
import { inStage, stagesOf, type Rule } from './rule.ts';

/** Contacts that a budget must at least pay for. */
const FEWEST_CONTACTS = 20;

/** The budget forbids something, and allows something. */
export const idleBudget: Rule = function* (subject) {
	for (const stage of stagesOf(subject, 'prospecting')) {
		const { budget, channels } = stage.stage;
		const cheapest = Math.min(...CHANNELS.map((channel) => channels[channel].cost).filter((cost) => cost > 0));
		if (Number.isFinite(cheapest) && budget < cheapest * FEWEST_CONTACTS) {
			const message = `Ce budget ne paie pas ${FEWEST_CONTACTS} contacts du canal payant le moins cher : augmentez-le.`;
			yield inStage(subject, stage, ['budget'], { severity: 'error', code: 'idle-budget', message });
			continue;
		}
		// What a visit costs is not known before both tables are.
		if (stage.towns.length === 0 || stage.prospects.length === 0) continue;
		const most = mostSpending(stage);
		if (budget >= most) {
			const message = `Tout le temps de l’équipe, employé au plus cher, ne dépense pas ce budget (${writeEuros(Math.round(most / 100) * 100)} au plus) : il n’oblige à aucun choix. Réduisez-le.`;
			yield inStage(subject, stage, ['budget'], { severity: 'warning', code: 'idle-budget', message });
		}
	}
};

/** What the team would spend, in cents, if each minute went to the most expensive work, fairs and verifications included. */
function mostSpending({ stage, prospects, towns }: ParsedStageOf<'prospecting'>): number {
	const { channels, travel, information, weeks } = stage;
	const minutes = weeks * stage.sellers.reduce((sum, { minutesPerWeek }) => sum + minutesPerWeek, 0);
	const home = towns.find(({ id }) => id === stage.sellers[0].home);
	const distances = prospects.map(({ town }) => {
		const place = towns.find(({ id }) => id === town);
		return home && place ? travel.roadFactor * Math.hypot(place.x - home.x, place.y - home.y) : 0;
	});
	const far = distances.length === 0 ? 0 : distances.reduce((sum, km) => sum + km, 0) / distances.length;
	// The dearest visit that is still reasonable: a return trip for each.
	const km = 2 * far;
	const perMinute = [
		...CHANNELS.map((channel) => channels[channel].cost / channels[channel].minutes),
		(channels.visit.cost + km * travel.costPerKm) / (channels.visit.minutes + (km * 60) / travel.speedKmh),
		information.qualify.minutes > 0 ? information.qualify.cost / information.qualify.minutes : 0
	];
	return minutes * Math.max(...perMinute) + stage.fairs.reduce((sum, { cost }) => sum + cost, 0);
}
