/** How many tests of a group passed, failed and were skipped. */
export interface Tally {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	/** Of those that passed, how many did so at a second try only. */
	readonly retried: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, retried: 0 };

export function addTallies(a: Tally, b: Tally): Tally {
	return {
		passed: a.passed + b.passed,
		failed: a.failed + b.failed,
		skipped: a.skipped + b.skipped,
		retried: a.retried + b.retried
	};
}

/** `12 passed, 0 failed`, with `, 3 skipped` and `, 1 at a second try` when some were. */
export function sayTally({ passed, failed, skipped, retried }: Tally): string {
	const some = (count: number, what: string) => (count ? `, ${count} ${what}` : '');
	return `${passed} passed, ${failed} failed${some(skipped, 'skipped')}${some(retried, 'at a second try')}`;
}
