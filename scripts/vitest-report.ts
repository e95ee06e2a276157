import { relative } from 'node:path';
import { addTallies, NOTHING, type Tally } from './tally.ts';

/** The part of Vitest's JSON report that is counted. */
export interface VitestReport {
	readonly success: boolean;
	readonly testResults: readonly {
		readonly name: string;
		readonly status: string;
		readonly assertionResults: readonly { readonly status: string }[];
	}[];
}

/** The first folder of a test below tests/, or its own name: `engine`, `server`, `architecture`. */
function groupOf(file: string, testsFolder: string): string {
	return relative(testsFolder, file)
		.split(/[\\/]/)[0]
		.replace(/\.test\.ts$/, '');
}

function tallyFile({ status, assertionResults }: VitestReport['testResults'][number]): Tally {
	const count = (...wanted: string[]) => assertionResults.filter(({ status }) => wanted.includes(status)).length;
	const tally = {
		passed: count('passed'),
		failed: count('failed'),
		skipped: count('skipped', 'pending', 'todo', 'disabled'),
		retried: 0
	};
	// A file that could not be loaded, or whose hooks failed, holds no failed test and has failed all the same.
	return status === 'failed' && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** The tests of a Vitest report counted by group, groups in alphabetical order. */
export function tallyVitest(report: VitestReport, testsFolder: string): Map<string, Tally> {
	const groups = new Map<string, Tally>();
	for (const file of report.testResults) {
		const group = groupOf(file.name, testsFolder);
		groups.set(group, addTallies(groups.get(group) ?? NOTHING, tallyFile(file)));
	}
	return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
