/** The pay of a month to come, at the sales to expect, by the rules that a form says. */
import type { PresentedPerson, Presentation } from '#engine/salesforce/present.ts';
import { readAmount } from '../read-figure.ts';
import { textOf, type Fields } from '../round/fields.ts';

export interface PayLine {
	readonly id: 'fixed' | 'commission' | 'over' | 'bonus' | 'total';
	readonly name: string;
	/** Cents. */
	readonly amount: number;
}

/** Rules of the variable pay. Rates are fractions, the bonus cents a quarter. */
export interface PayPlan {
	readonly commission: number;
	readonly overRate: number;
	readonly bonus: number;
}

/** The rules that a form says; those that stand where it says none. */
export function planOf({ settings }: Presentation, fields: Fields): PayPlan {
	const of = (name: string, now: number) => (textOf(fields, name) === '' ? now : Number(textOf(fields, name)));
	return {
		commission: of('commission', settings.commission),
		overRate: of('surprime', settings.overRate),
		bonus: of('prime', settings.bonus)
	};
}

/** The lines of a payslip and their sum; the quarter’s bonus is counted by the month when the quota is within reach. */
export function payslipOf(
	{ round, season, months }: Pick<Presentation, 'round' | 'season' | 'months'>,
	person: Pick<PresentedPerson, 'id' | 'fixed' | 'quota' | 'expected'>,
	{ commission, overRate, bonus }: PayPlan,
	fields: Fields
): PayLine[] {
	const raise = readAmount(textOf(fields, `augmentation.${person.id}`)) ?? 0;
	const yearly = readAmount(textOf(fields, `objectif.${person.id}`)) ?? person.quota;
	const quota = (yearly * (season[round - 1] ?? 1)) / months;
	const lines: PayLine[] = [
		{ id: 'fixed', name: 'Fixe', amount: person.fixed + raise },
		{ id: 'commission', name: 'Commission', amount: Math.round(commission * person.expected) },
		{ id: 'over', name: 'Dépassement', amount: Math.round(overRate * Math.max(0, person.expected - quota)) },
		{ id: 'bonus', name: 'Prime, au mois', amount: quota > 0 && person.expected >= quota ? Math.round(bonus / 3) : 0 }
	];
	return [...lines, { id: 'total', name: 'Total', amount: lines.reduce((sum, { amount }) => sum + amount, 0) }];
}
