/** A person of a sales force as the manager may see him: the books, the reports, what was said, what can be inferred. */
import { exp } from '../math/exp.ts';
import { expectedOf } from './belief.ts';
import { departureCauses, moraleCauses } from './causes.ts';
import { DRIVER_COUNT, DRIVERS, TOPICS, type Driver } from './definition.ts';
import type { Model } from './model.ts';
import { craftFactor, fileSales, seasonOf } from './month.ts';
import type { PersonStatus, PresentedCandidate, PresentedMonth, PresentedPerson, PresentedZone } from './present.ts';
import type { View } from './view.ts';
import { Happening, type LogEntry } from './log.ts';
import { ACTIVE, ARRIVING, LEAVING } from './world.ts';

/** The estimate of an ability (by person), then of a potential (by zone, after the persons). */
export type Estimates = (at: number) => PresentedZone['potential'];

/** What a person lets out of what moves him. */
const TOLD: Readonly<Record<Driver, string>> = {
	money: 'Dit que ce qui compte d’abord, c’est de bien gagner sa vie.',
	recognition: 'Dit que ce qui compte d’abord, c’est la reconnaissance de son travail.',
	autonomy: 'Dit que ce qui compte d’abord, c’est de travailler à sa façon.',
	growth: 'Dit que ce qui compte d’abord, c’est de progresser.'
};
const TROUBLE = 'Parle d’une difficulté personnelle, qui pèse sur son travail.';

/** Whether a person works in the team. */
export const isMember = ({ status }: Pick<View, 'status'>, p: number): boolean =>
	status[p] === ACTIVE || status[p] === LEAVING;

/** The lines of the diary about a person, oldest first. */
function linesOf({ history, historyLength }: View, p: number): LogEntry[] {
	const lines: LogEntry[] = [];
	for (let e = 0; history !== null && e < historyLength; e++) {
		const line = history.at(e);
		if (line.subject === p && OF_PERSON.has(line.what)) lines.push(line);
	}
	return lines;
}

const OF_PERSON: ReadonlySet<Happening> = new Set([
	Happening.month,
	Happening.morale,
	Happening.notice,
	Happening.strain,
	Happening.interview,
	Happening.told,
	Happening.training,
	Happening.work
]);

function statusOf(view: View, p: number): PersonStatus {
	const status = view.status[p];
	if (status === ARRIVING) return 'arriving';
	if (status === LEAVING) return 'leaving';
	if (status !== ACTIVE) return 'gone';
	return view.absent[p] > 0 ? 'absent' : 'active';
}

/** Points that a line of morale is worth, by what is thought to move the person. */
const pointsOf = (view: View, p: number, line: LogEntry): number => expectedOf(view.weight, p, line.values, 0);

/** Morale to a tenth of a point, as its causes are told: an event is not measured more finely than that. */
function moraleOf(view: View, p: number): PresentedPerson['morale'] {
	if (view.history !== null) return moraleCauses(view, p);
	const now = expectedOf(view.weight, p, view.morale, p * DRIVER_COUNT);
	return { now, before: now, causes: [] };
}

const tenth = (points: number): number => Math.floor(points * 10 + 0.5) / 10;

/** The months worked, the morale of each counted back from today’s. */
function monthsOf(view: View, p: number, lines: readonly LogEntry[], now: number): PresentedMonth[] {
	const months: PresentedMonth[] = [];
	let morale = now;
	for (let month = view.round - 1; month >= 1; month--) {
		const own = lines.filter((line) => line.month === month);
		const sold = own.find(({ what }) => what === Happening.month);
		const work = own.find(({ what }) => what === Happening.work);
		if (sold && work) {
			const [sales, quota, visits, prospectVisits] = sold.values;
			const [km, load, pay, newAccounts] = work.values;
			months.unshift({
				month,
				sales,
				quota,
				visits,
				prospectVisits,
				newAccounts,
				km,
				load,
				pay,
				morale: tenth(morale)
			});
		}
		for (const line of own) if (line.what === Happening.morale) morale -= pointsOf(view, p, line);
	}
	return months;
}

/** The causes of a departure, the heaviest first; null when nobody left of himself. */
function departureOf(view: View, p: number): PresentedPerson['departure'] {
	const told = view.history === null ? null : departureCauses(view, p);
	return told && { ...told, causes: [...told.causes].sort((a, b) => b.amount - a.amount) };
}

/** Sales to expect of a person’s zones in the month to come, cents. */
function expectedSales(model: Model, view: View, p: number, estimates: Estimates): number {
	if (!isMember(view, p) || view.absent[p] > 0) return 0;
	let sales = 0;
	for (let z = 0; z < model.zones; z++)
		if (view.owner[z] === p) sales += fileSales(model.brief, view, z) * estimates(model.persons + z).estimate;
	return Math.floor(sales * craftFactor(view, p) * estimates(p).estimate * seasonOf(model.brief, view) + 0.5);
}

/** A person of the team, or who was of it. */
export function presentPerson(model: Model, view: View, p: number, estimates: Estimates): PresentedPerson {
	const { id, name, file, x, y } = model.brief.people[p];
	const lines = linesOf(view, p);
	const of = (what: Happening): LogEntry[] => lines.filter((line) => line.what === what).reverse();
	const morale = moraleOf(view, p);
	return {
		id,
		name,
		file,
		status: statusOf(view, p),
		tenure: view.tenure[p],
		place: { x, y },
		fixed: view.fixed[p],
		quota: view.quota[p],
		sold: view.sold[p],
		attainment: view.target[p] > 0 ? view.sold[p] / view.target[p] : null,
		craft: exp(view.craft[p] + view.gain[p]),
		ability: estimates(p),
		morale,
		fatigue: view.fatigue[p],
		load: view.load[p],
		known: of(Happening.told).map(({ month, detail }) => ({
			month,
			text: detail < DRIVER_COUNT ? TOLD[DRIVERS[detail]] : TROUBLE
		})),
		interviews: of(Happening.interview).map(({ month, detail }) => ({ month, topic: TOPICS[detail] })),
		coachingDays: view.coached[p],
		trainings: of(Happening.training).map(({ detail }) => model.definition.programs[detail].id),
		dismissal: view.summoned[p] > 0 ? { step: 'summon', month: view.summoned[p] } : null,
		months: monthsOf(view, p, lines, morale.now),
		expected: expectedSales(model, view, p, estimates),
		departure: departureOf(view, p)
	};
}

/** Somebody who applies. */
export function presentCandidate(model: Model, view: View, p: number): PresentedCandidate {
	const { id, name, file, x, y } = model.brief.people[p];
	const seen = (means: number): number | null => {
		const value = view.seen[p * 3 + means];
		return value === value ? exp(value) : null;
	};
	return {
		id,
		name,
		file,
		craft: exp(view.craft[p]),
		fixed: view.fixed[p],
		place: { x, y },
		application: seen(0) ?? 1,
		assessed: { interview: seen(1), trial: seen(2) }
	};
}
