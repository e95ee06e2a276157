/** Figures of a team that its screens share. */
import type { PresentedPerson, PresentedZone, Presentation } from '#engine/salesforce/present.ts';
import { formatCount, formatNumber, formatPercent } from '../format.ts';
import { teamOf } from './read-form.ts';

/** « 3 ans et 2 mois », « 7 mois ». */
export function tenureWords(months: number): string {
	const [years, rest] = [Math.floor(months / 12), Math.round(months % 12)];
	if (years === 0) return rest === 0 ? 'premier mois' : `${rest}\u00a0mois`;
	return formatCount(years, 'an') + (rest === 0 ? '' : ` et ${rest}\u00a0mois`);
}

/** « 62 », with its change: « 62 (−4) ». */
export function moraleWords({ morale: { now, before } }: Pick<PresentedPerson, 'morale'>): string {
	const change = Math.round(now) - Math.round(before);
	return formatNumber(now) + (change === 0 ? '' : ` (${formatNumber(change, { sign: 'always' })})`);
}

/** How heavy a month is: « 112 % ». */
export const loadWords = (load: number): string => formatPercent(load, { decimals: 0 });

/** An ability against an ordinary one, with its margin: « 1,08 ± 0,15 ». */
export const abilityWords = ({ estimate, error }: PresentedPerson['ability']): string =>
	`${formatNumber(estimate, { decimals: 2 })}\u00a0±\u00a0${formatNumber(error, { decimals: 2 })}`;

/** What a seller has: his zones, by the sellers that a form gives them. */
export interface Charge {
	readonly person: PresentedPerson;
	readonly zones: readonly PresentedZone[];
	/** Hours of visits and roads a month, and monthly sales by the file. */
	readonly hours: number;
	readonly potential: number;
}

/** The zones of each seller, and those of nobody, were the zones given as `sellerOf` says. */
export function chargesOf(
	year: Presentation,
	sellerOf: (zone: string) => string
): { readonly charges: readonly Charge[]; readonly uncovered: readonly PresentedZone[] } {
	const sum = (zones: readonly PresentedZone[], of: (zone: PresentedZone) => number) =>
		zones.reduce((total, zone) => total + of(zone), 0);
	return {
		charges: teamOf(year).map((person) => {
			const zones = year.zones.filter(({ id }) => sellerOf(id) === person.id);
			return {
				person,
				zones,
				hours: sum(zones, ({ hours }) => hours[person.id] ?? 0),
				potential: sum(zones, ({ filePotential, potential }) => filePotential * potential.estimate)
			};
		}),
		uncovered: year.zones.filter(({ id }) => sellerOf(id) === '')
	};
}

/** Posts that nobody holds, or will hold next month. */
export function vacantPosts({ posts, people }: Presentation): number {
	return (
		posts - people.filter(({ status }) => status === 'active' || status === 'absent' || status === 'arriving').length
	);
}
