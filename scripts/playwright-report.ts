import type { Tally } from './tally.ts';

/** The part of Playwright's JSON report that is counted. */
export interface PlaywrightReport {
	readonly stats: {
		readonly expected: number;
		readonly unexpected: number;
		readonly flaky: number;
		readonly skipped: number;
	};
	/** What failed outside a test: a file that does not load, a server that does not start. */
	readonly errors: readonly unknown[];
}

/** A test tried again on a machine that was busy passes, and is counted as such beside the others. */
export function tallyPlaywright({ stats, errors }: PlaywrightReport): Tally {
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected + errors.length,
		skipped: stats.skipped,
		retried: stats.flaky
	};
}
