/** What a posted form of a month means: the decision that the engine will check, and where its refusals belong. */
import type { Booking, Decision, Submission } from '#engine/action-plan/decision.ts';
import type { DecisionProblem } from '#engine/simulation.ts';
import { formatNumber } from '../format.ts';
import { textOf, type Fields } from '../round/fields.ts';
import { accountField, freshAccounts, readAccounts } from '../portfolio/accounts-form.ts';
import { changeOf, isWhole, priceOf } from './accounts.ts';
import { cellState, monthsOf } from './calendar.ts';
import { FIELDS, PARTS, TICKED } from './names.ts';
import type { Plan } from './plan.ts';
import { readPercent, writePercent } from '../read-figure.ts';
import { readAmount, writeAmount } from '../read-figure.ts';

/** The form of a month in which nothing is changed. */
export function freshFields(plan: Plan): Fields {
	const fields: Record<string, string | readonly string[]> = {
		...(plan.portfolio === null ? {} : freshAccounts(plan.portfolio)),
		[FIELDS.terms]: plan.granted
	};
	for (const range of plan.ranges) {
		fields[FIELDS.price(range.id)] = writeAmount(priceOf(range));
		if (range.listed) fields[FIELDS.listed(range.id)] = TICKED;
	}
	for (const { id, effort } of plan.segments) fields[FIELDS.effort(id)] = writePercent(effort);
	for (const { id, booked } of plan.operations)
		for (const month of booked) if (month >= plan.round) fields[FIELDS.booked(id, month)] = TICKED;
	if (plan.round === plan.revision) fields[FIELDS.objective] = writeAmount(plan.announced);
	return fields;
}

/** A decision read from a form, and what of it cannot be understood, in the manner of the engine. */
export interface ReadMonth {
	readonly decision: Decision;
	readonly problems: readonly DecisionProblem[];
}

type Refuse = (path: string, code: string, message: string) => void;

const UNREAD = 'Écrivez un montant en euros, comme «\u00a01\u202f250,50\u00a0».';

/** What the form changes of the plan; what it leaves as it was is not in the decision. */
export function readDecision(plan: Plan, fields: Fields): ReadMonth {
	const problems: DecisionProblem[] = [];
	const refuse: Refuse = (path, code, message) => problems.push({ path, code, message });
	const fresh = freshFields(plan);
	const moved = (name: string): boolean => textOf(fields, name).trim() !== textOf(fresh, name);

	const prices: Record<string, number> = {};
	const ranges: Record<string, boolean> = {};
	for (const range of plan.ranges) {
		const name = FIELDS.price(range.id);
		const price = readAmount(textOf(fields, name));
		if (range.allowed && moved(name) && textOf(fields, name).trim() !== '') {
			if (price === null || price <= 0) refuse(`prices.${range.id}`, 'unread-price', UNREAD);
			else if (price !== priceOf(range)) prices[range.id] = changeOf(range, price);
		}
		const listed = textOf(fields, FIELDS.listed(range.id)) === TICKED;
		if (range.allowed && listed !== range.listed) ranges[range.id] = listed;
	}

	const terms = textOf(fields, FIELDS.terms);
	const [book, cancel] = readCalendar(plan, fields);
	const forecast: Record<string, number> = {};
	for (const { id } of plan.segments) {
		const name = FIELDS.forecast(id);
		const written = textOf(fields, name).trim();
		if (written === '') continue;
		const amount = readAmount(written);
		if (amount === null) refuse(`forecast.${id}`, 'unread-forecast', UNREAD);
		else forecast[id] = amount;
	}

	let objective: number | null = null;
	if (plan.round === plan.revision && moved(FIELDS.objective) && textOf(fields, FIELDS.objective).trim() !== '') {
		objective = readAmount(textOf(fields, FIELDS.objective));
		if (objective === null || objective <= 0) refuse('objective', 'unread-objective', UNREAD);
	}

	const decision: Decision = {
		prices,
		terms: terms === '' || terms === plan.granted ? null : terms,
		effort: readEffort(plan, fields, moved, refuse),
		ranges,
		book,
		cancel,
		forecast,
		objective,
		proposals: readProposals(plan, fields, refuse),
		portfolio: readAccounts(plan.portfolio, fields, refuse)
	};
	return { decision, problems };
}

function readEffort(
	{ segments }: Plan,
	fields: Fields,
	moved: (name: string) => boolean,
	refuse: Refuse
): Record<string, number> {
	if (!segments.some(({ id }) => moved(FIELDS.effort(id)))) return {};
	const shares = segments.map(({ id }) => readPercent(textOf(fields, FIELDS.effort(id)).trim() || '0'));
	const unread = shares.findIndex((share) => share === null);
	if (unread !== -1) {
		refuse(`effort.${segments[unread].id}`, 'unread-share', 'Écrivez une part en pour cent, entre 0 et 100.');
		return {};
	}
	const sum = shares.reduce((total: number, share) => total + (share ?? 0), 0);
	if (!isWhole(sum)) {
		const gap = Math.round(Math.abs(100 - sum) * 10) / 10;
		const percent = `${formatNumber(gap, { decimals: Number.isInteger(gap) ? 0 : 1 })}\u00a0%`;
		refuse(
			'effort',
			'share-total',
			sum < 100 ? `Il reste ${percent} du temps à répartir.` : `Vous répartissez ${percent} de temps de trop.`
		);
		return {};
	}
	// the whole is exactly one, whatever the rounding of what was typed
	return Object.fromEntries(segments.map(({ id }, at) => [id, (shares[at] ?? 0) / sum]));
}

function readCalendar(plan: Plan, fields: Fields): [Booking[], Booking[]] {
	const book: Booking[] = [];
	const cancel: Booking[] = [];
	for (const operation of plan.operations)
		for (const month of monthsOf(plan)) {
			if (month < plan.round) continue;
			const ticked = textOf(fields, FIELDS.booked(operation.id, month)) === TICKED;
			const booked = operation.booked.includes(month);
			if (ticked && !booked) book.push({ operation: operation.id, month });
			// a box that the page does not show cannot be unticked
			if (!ticked && booked && cellState(plan, operation, month) === 'open')
				cancel.push({ operation: operation.id, month });
		}
	return [book, cancel];
}

function readProposals(plan: Plan, fields: Fields, refuse: Refuse): Submission[] {
	const made: Submission[] = [];
	for (const { id, most, arguments: list } of plan.proposals) {
		if (textOf(fields, FIELDS.propose(id)) !== TICKED) continue;
		const chosen = list.filter((argument) => textOf(fields, FIELDS.argument(id, argument.id)) === TICKED);
		if (chosen.length > most)
			refuse(
				`proposals[${made.length}]`,
				'crowded-proposal',
				most === 1 ? 'Un seul argument peut être avancé.' : `${most} arguments au plus peuvent être avancés.`
			);
		made.push({ proposal: id, arguments: chosen.map((argument) => argument.id) });
	}
	return made;
}

/** The field of the form that a path of the engine is about; null for the whole. */
export function fieldOf(path: string, plan: Plan, fields: Fields): string | null {
	const [, part, id, index] = /^(\w+)(?:\.([\w-]+))?(?:\[(\d+)\])?/.exec(path) ?? [];
	const at = index === undefined ? -1 : Number(index);
	switch (part) {
		case 'prices':
			return id === undefined ? PARTS.prices : FIELDS.price(id);
		case 'ranges':
			return FIELDS.listed(id ?? plan.ranges[0].id);
		case 'terms':
			return FIELDS.terms;
		case 'effort':
			return FIELDS.effort(id ?? plan.segments[0].id);
		case 'forecast':
			return FIELDS.forecast(id ?? plan.segments[0].id);
		case 'objective':
			return FIELDS.objective;
		case 'proposals': {
			const made = readDecision(plan, fields).decision.proposals.at(at);
			return made ? FIELDS.propose(made.proposal) : PARTS.proposals;
		}
		case 'book':
		case 'cancel': {
			const booking = readDecision(plan, fields).decision[part].at(at);
			return booking ? FIELDS.booked(booking.operation, booking.month) : PARTS.calendar;
		}
		default:
			return accountField(path, readDecision(plan, fields).decision.portfolio);
	}
}
