import { describe, expect, it } from 'vitest';
import { tallyPlaywright } from '../../scripts/playwright-report.ts';
import { addTallies, NOTHING, sayTally } from '../../scripts/tally.ts';
import { tallyVitest } from '../../scripts/vitest-report.ts';

const file = (name: string, status: string, ...statuses: string[]) => ({
	name: `/terrain/tests/${name}`,
	status,
	assertionResults: statuses.map((status) => ({ status }))
});
const tally = (...testResults: ReturnType<typeof file>[]) =>
	Object.fromEntries(tallyVitest({ success: true, testResults }, '/terrain/tests'));

describe('counting the tests of Vitest', () => {
	it('groups them by their first folder, in alphabetical order', () => {
		const groups = tallyVitest(
			{
				success: true,
				testResults: [
					file('server/runs/submit.test.ts', 'passed', 'passed'),
					file('engine/random.test.ts', 'passed', 'passed', 'passed'),
					file('engine/market/choice.test.ts', 'passed', 'passed'),
					file('architecture.test.ts', 'passed', 'passed')
				]
			},
			'/terrain/tests'
		);
		expect([...groups].map(([name, { passed }]) => [name, passed])).toEqual([
			['architecture', 1],
			['engine', 3],
			['server', 1]
		]);
	});

	it('counts failures and what was skipped', () => {
		expect(tally(file('engine/a.test.ts', 'failed', 'passed', 'failed', 'pending', 'todo', 'skipped'))).toEqual({
			engine: { passed: 1, failed: 1, skipped: 3, retried: 0 }
		});
	});

	it('counts a file that could not be loaded as one failure', () => {
		expect(tally(file('engine/a.test.ts', 'failed'))).toEqual({
			engine: { passed: 0, failed: 1, skipped: 0, retried: 0 }
		});
	});
});

describe('counting the tests of Playwright', () => {
	it('counts a test that passed at the second try as passed, and says so; a failure outside tests is one', () => {
		const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
		expect(tallyPlaywright({ stats, errors: [{ message: 'no server' }] })).toEqual({
			passed: 6,
			failed: 2,
			skipped: 2,
			retried: 1
		});
	});
});

describe('the closing line', () => {
	it('says how many passed and failed, and how many were skipped or tried again when some were', () => {
		const sum = addTallies({ ...NOTHING, passed: 2 }, { ...NOTHING, passed: 3, failed: 1 });
		expect(sayTally(sum)).toBe('5 passed, 1 failed');
		expect(sayTally({ ...sum, skipped: 4 })).toBe('5 passed, 1 failed, 4 skipped');
		expect(sayTally({ ...sum, retried: 2 })).toBe('5 passed, 1 failed, 2 at a second try');
	});
});
