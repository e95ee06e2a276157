import { parseArgs } from 'node:util';
import { benchmarkChoice } from './choice.ts';
import { benchmarkMarket } from './market.ts';
import { benchmarkReview } from './review.ts';
import { benchmarkRollout } from './rollout.ts';
import type { Size } from './configurations.ts';
import { isMissed, printed } from './report.ts';
import type { Report } from './report.ts';

/** Every benchmark by name: it gives one report for a size. */
const BENCHMARKS: Readonly<Record<string, (size: Size) => Promise<Report>>> = {
	choice: benchmarkChoice,
	rollout: benchmarkRollout,
	review: benchmarkReview,
	market: benchmarkMarket
};

const { values } = parseArgs({
	options: {
		only: { type: 'string', multiple: true },
		size: { type: 'string', default: 'reference' },
		json: { type: 'boolean', default: false },
		strict: { type: 'boolean', default: false }
	}
});
const names = values.only ?? Object.keys(BENCHMARKS);
const unknown = names.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0 || (values.size !== 'small' && values.size !== 'reference')) {
	console.error(
		`npm run bench -- [--only ${Object.keys(BENCHMARKS).join('|')}] [--size small|reference] [--json] [--strict]`
	);
	process.exit(2);
}

const reports: Record<string, Report> = {};
for (const name of names) {
	reports[name] = await BENCHMARKS[name](values.size);
	if (!values.json) console.log(`${printed(reports[name])}\n`);
}
if (values.json) console.log(JSON.stringify({ node: process.version, size: values.size, reports }, null, '\t'));
const all = Object.values(reports);
// A missed target on a busy machine is news, not a failure, unless asked; contenders that disagree always are one.
if (all.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
if (values.strict && all.some(({ rows }) => rows.some(isMissed))) process.exitCode = 1;
