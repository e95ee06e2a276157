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

/** A test that passed only when tried again counts as failed. */
export function tallyPlaywright({ stats, errors }: PlaywrightReport): Tally {
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
