/** What deserves attention in a month that was played, each in a sentence. */
import { actualTurnover } from './expectation.ts';
import { lastYearTurnover } from './forecast.ts';
import { writeRate } from './french.ts';
import type { View } from './view.ts';

export interface Alert {
	readonly id: string;
	/** A rule was broken. */
	readonly grave: boolean;
	readonly sentence: string;
}

/** Gap to the plan, of a share of the panel over a season, and of a unit cost, from which one is told. */
const BEHIND = 0.1;
const LOST = 0.02;
const DEARER = 0.01;
/** Months over which a loss of share is looked at: one month of a panel is mostly its error. */
const SEASON = 3;

/** The alerts of a month, the gravest first. */
export function alertsOf(view: View, month: number): readonly Alert[] {
	return [
		...breachAlerts(view, month),
		...costAlerts(view, month),
		...planAlerts(view, month),
		...shareAlerts(view, month),
		...forecastAlerts(view, month)
	];
}

function breachAlerts({ brief, breaches }: View, month: number): Alert[] {
	return brief.rules.flatMap(({ id, title }, rule) =>
		breaches[month * brief.rules.length + rule] === 0
			? []
			: [{ id: `breach-${id}`, grave: true, sentence: `Règle enfreinte : ${title}.` }]
	);
}

/** Cost of a unit of a range in a month, cents; null when none was sold. */
function unitCost({ brief, units, goods }: View, month: number, r: number): number | null {
	let [sold, cost] = [0, 0];
	for (let s = 0; s < brief.segments.length; s++) {
		const at = (month * brief.segments.length + s) * brief.ranges.length + r;
		sold += units[at];
		cost += goods[at];
	}
	return sold > 0 ? cost / sold : null;
}

function costAlerts(view: View, month: number): Alert[] {
	return view.brief.ranges.flatMap(({ id, name }, r) => {
		const [now, planned] = [unitCost(view, month, r), view.brief.own.offers[r]?.cost];
		if (now === null || planned === undefined || now <= planned * (1 + DEARER)) return [];
		const sentence = `« ${name} » vous coûte ${writeRate(now / planned - 1)} de plus qu’au budget : sa marge fond d’autant.`;
		return [{ id: `cost-${id}`, grave: false, sentence }];
	});
}

function planAlerts(view: View, month: number): Alert[] {
	const { segments, ranges, own, norms } = view.brief;
	return segments.flatMap(({ id, name }, s) => {
		let planned = 0;
		ranges.forEach((_, r) => {
			planned += norms.plan[(month * segments.length + s) * ranges.length + r] * (own.offers[r]?.price ?? 0);
		});
		const gap = planned > 0 ? actualTurnover(view, month, s) / planned - 1 : 0;
		if (gap > -BEHIND) return [];
		const sentence = `« ${name} » est à ${writeRate(-gap)} sous l’objectif du mois.`;
		return [{ id: `plan-${id}`, grave: false, sentence }];
	});
}

function shareAlerts({ brief, panel }: View, month: number): Alert[] {
	const { segments, firms, own } = brief;
	if (month < 2 * SEASON) return [];
	return segments.flatMap(({ id, name }, s) => {
		const mean = (from: number): number => {
			let sum = 0;
			for (let m = from; m < from + SEASON; m++) sum += panel[(m * segments.length + s) * firms.length + own.firm];
			return sum / SEASON;
		};
		const lost = mean(month - 2 * SEASON + 1) - mean(month - SEASON + 1);
		if (lost < LOST) return [];
		const points = writeRate(lost).replace('\u00a0%', '\u00a0points');
		return [
			{
				id: `share-${id}`,
				grave: false,
				sentence: `« ${name} » vous échappe : ${points} de part de marché perdus en trois mois.`
			}
		];
	});
}

function forecastAlerts(view: View, month: number): Alert[] {
	const { segments, objective } = view.brief;
	return segments.flatMap(({ id, name }, s) => {
		const written = view.forecast[month * segments.length + s];
		const forecast = written < 0 ? lastYearTurnover(view, s, month) : written;
		const actual = actualTurnover(view, month, s);
		const gap = forecast > 0 ? actual / forecast - 1 : 0;
		if (gap <= objective.forecast.tolerance && gap >= -objective.forecast.tolerance) return [];
		const what =
			written < 0 ? 'sans prévision de votre part, le chiffre de l’an dernier était' : 'votre prévision était';
		const sentence = `« ${name} » : ${what} trop ${gap < 0 ? 'haut' : 'bas'}${written < 0 ? '' : 'e'}, le réel s’en écarte de ${writeRate(Math.abs(gap))}.`;
		return [{ id: `forecast-${id}`, grave: false, sentence }];
	});
}
