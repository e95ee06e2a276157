/** How a rollout of the prospecting room grows with the file: time per account and round, bytes per account. */
import { prospecting } from '#engine/prospecting/index.ts';
import { compile } from '#engine/prospecting/model.ts';
import { finish } from '#engine/rollout.ts';
import { fixtureDefinition } from '../tests/engine/prospecting/fixture.ts';
import { growth, type Size } from './configurations.ts';
import type { Report, Row } from './report.ts';

/** Nanoseconds of processor per account and round, the fastest of a few plays: other work on the machine only adds. */
function measure(accounts: number, weeks: number, plays: number): { ns: number; bytes: number } {
	const model = compile(fixtureDefinition(accounts, weeks));
	const first = prospecting.start(model, 1);
	const world = prospecting.copy(first);
	const views: Parameters<typeof finish>[6] = [];
	let best = Infinity;
	for (let n = 0; n < plays; n++) {
		prospecting.copy(first, world);
		world.seed.fill(n);
		const before = process.cpuUsage();
		finish(
			prospecting as never,
			model as never,
			world as never,
			0,
			(() => prospecting.policies.expert) as never,
			n,
			views
		);
		const { user, system } = process.cpuUsage(before);
		best = Math.min(best, user + system);
	}
	return { ns: (best * 1000) / (accounts * weeks), bytes: model.layout.bytes / accounts };
}

export async function benchmarkRollout(size: Size): Promise<Report> {
	const { accounts, weeks, plays, largestBytes } = growth[size];
	const points = accounts.map((n) => ({ n, ...measure(n, weeks, plays(n)) }));
	const rows: Row[] = points.map(({ n, ns }) => ({ name: `${n.toLocaleString('en')} accounts`, value: ns }));
	// Slope of log time against log size over the large files, where the fixed cost of a week no longer counts.
	const large = points.slice(-3);
	const x = large.map(({ n }) => Math.log(n));
	const y = large.map(({ n, ns }) => Math.log(n * ns));
	const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [mx, my] = [mean(x), mean(y)];
	const slope =
		x.reduce((sum, value, at) => sum + (value - mx) * (y[at] - my), 0) /
		x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
	rows.push({ name: 'slope of time in accounts (1: linear)', value: slope });
	const heaviest = Math.max(...points.map(({ bytes }) => bytes));
	rows.push({ name: 'bytes per account', value: heaviest, ratio: largestBytes / heaviest, target: 1 });
	return {
		title: 'Rollouts of a prospecting campaign by the expert',
		unit: 'ns per account and week',
		rows,
		faults: []
	};
}
