/**
 * One round of a market of six teams, 2,000 customers each, as a server plays it: six decisions checked, the month, the bytes of
 * the world, six views. Beside it, the same month for one firm alone written as a turn of a game framework is: a new immutable
 * object per customer, every customer choosing by himself, the log of the turn serialised. It stands for boardgame.io, whose
 * dependencies (a web server and sockets) are not worth a line of ours; engine.md gives 11 ms for that one.
 */
import { actionPlan } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import type { World } from '#engine/action-plan/world.ts';
import { exp } from '#engine/math/exp.ts';
import { deriveKey, Purpose, uniform } from '#engine/random.ts';
import { fixtureDefinition } from '../tests/engine/action-plan/fixture.ts';
import { marketRound, type Size } from './configurations.ts';
import type { Report } from './report.ts';

interface Customer {
	readonly id: number;
	readonly habit: number;
	readonly sensitivity: number;
	readonly bought: number;
}

/** Milliseconds of processor of the fastest of some laps: other work on the machine only adds. */
function fastest(laps: number, lap: () => void): number {
	let best = Infinity;
	for (let n = 0; n < laps; n++) {
		const before = process.cpuUsage();
		const started = process.hrtime.bigint();
		lap();
		const { user, system } = process.cpuUsage(before);
		best = Math.min(best, Math.max((user + system) / 1000, Number(process.hrtime.bigint() - started) / 1e6));
	}
	return best;
}

/** A round of `teams` teams, milliseconds. */
function ofTeams(teams: number, customers: number, laps: number): number {
	const definition = fixtureDefinition(true);
	const total = definition.segments.reduce((sum, segment) => sum + segment.customers, 0);
	for (const segment of definition.segments)
		segment.customers = Math.round((segment.customers * teams * customers) / total);
	const model = compile(definition, teams);
	const start = actionPlan.start(model, 1);
	const rounds = 12;
	let world: World | undefined;
	return (
		fastest(laps, () => {
			world = actionPlan.copy(start, world);
			for (let round = 0; round < rounds; round++) {
				const decisions = world.books.map((_, seat) => {
					const view = actionPlan.view(model, world as World, seat);
					const checked = actionPlan.check(view, actionPlan.policies.naive(view, seat));
					if (!checked.ok) throw new Error('a policy plays what is possible');
					return checked.decision;
				});
				actionPlan.step(model, world, decisions);
				actionPlan.encode(world);
			}
		}) / rounds
	);
}

/** The same month for one firm, a turn of a game framework, milliseconds. */
function ofObjects(customers: number, laps: number): number {
	const prices = [40, 90, 120, 60, 75];
	let state = {
		turn: 0,
		log: [] as readonly string[],
		customers: Array.from({ length: customers }, (_, id): Customer => ({
			id,
			habit: id % 5,
			sensitivity: 0.01 + (id % 7) / 500,
			bought: 0
		}))
	};
	return fastest(laps, () => {
		const key = deriveKey(1, state.turn, Purpose.purchases);
		const next = {
			...state,
			turn: state.turn + 1,
			customers: state.customers.map((customer): Customer => {
				const weights = prices.map((price, j) => exp((j === customer.habit ? 1.5 : 0) - customer.sensitivity * price));
				const sum = weights.reduce((total, weight) => total + weight, 1);
				let left = uniform(key, customer.id, 0) * sum;
				const choice = weights.findIndex((weight) => (left -= weight) < 0);
				return choice === -1 ? { ...customer, bought: 0 } : { ...customer, habit: choice, bought: 1 };
			})
		};
		state = { ...next, log: [JSON.stringify(next.customers)] };
	});
}

export async function benchmarkMarket(size: Size): Promise<Report> {
	const { teams, customers, laps, published } = marketRound[size];
	const ours = ofTeams(teams, customers, laps);
	const objects = ofObjects(customers, laps);
	return {
		title: `One round of ${teams} teams, ${customers} customers each, beside one firm of a game framework`,
		unit: 'ms a round',
		rows: [
			{ name: `action plan, ${teams} teams`, value: ours, ratio: published / ours, target: 1 },
			{ name: 'immutable objects, one firm', value: objects, ratio: objects / ours },
			{ name: 'boardgame.io, one firm (engine.md)', value: published, ratio: published / ours }
		],
		faults: []
	};
}
