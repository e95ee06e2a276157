// `npm test`: every check and test, one line each, all of them even when one fails; the last line counts the tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Installed, installBrowser } from './install-browser.ts';
import { type PlaywrightReport, tallyPlaywright } from './playwright-report.ts';
import { type Outcome, ROOT, runCommand } from './run-command.ts';
import { addTallies, NOTHING, sayTally, type Tally } from './tally.ts';
import { tallyVitest, type VitestReport } from './vitest-report.ts';

const reports = mkdtempSync(join(tmpdir(), 'terrain-reports-'));
let total = NOTHING;

function readReport<T>(file: string): T | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as T;
	} catch {
		return undefined;
	}
}

function line(name: string, words: string): void {
	console.log(`${name.padEnd(14)} ${words}`);
}

/** Starts a clock; the function it returns says how long ago that was. */
function clock(): () => string {
	const start = performance.now();
	return () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** A stage that counts nothing when it passes, and as one failure when it does not. */
async function check(name: string, commands: readonly Promise<Outcome>[]): Promise<boolean> {
	const elapsed = clock();
	const failed = (await Promise.all(commands)).filter(({ code }) => code !== 0);
	for (const { output } of failed) console.log(output.trimEnd());
	if (failed.length > 0) total = addTallies(total, { ...NOTHING, failed: 1 });
	line(name, `${failed.length === 0 ? 'passed' : 'FAILED'} (${elapsed()})`);
	return failed.length === 0;
}

/** Adds what a runner counted. A runner that failed without counting a failure counts as one. */
function conclude(outcome: Outcome, tallies: readonly Tally[]): void {
	const sum = tallies.reduce(addTallies, NOTHING);
	const silent = outcome.code !== 0 && sum.failed === 0;
	if (outcome.code !== 0 || sum.retried > 0) console.log(outcome.output.trimEnd());
	total = addTallies(total, silent ? { ...sum, failed: 1 } : sum);
}

async function vitest(): Promise<void> {
	const file = join(reports, 'vitest.json');
	const elapsed = clock();
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const outcome = await runCommand('vitest', ['run', ...reporters]);
	const report = readReport<VitestReport>(file);
	const groups = report ? tallyVitest(report, join(ROOT, 'tests')) : new Map<string, Tally>();
	conclude(outcome, [...groups.values()]);
	for (const [name, tally] of groups) line(name, sayTally(tally));
	line('vitest', `${outcome.code === 0 ? 'passed' : 'FAILED'} (${elapsed()})`);
}

async function playwright(executable: string): Promise<void> {
	const file = join(reports, 'playwright.json');
	const elapsed = clock();
	const env = { CHROMIUM: executable, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
	const outcome = await runCommand('playwright', ['test', '--reporter=list,json'], { env });
	const report = readReport<PlaywrightReport>(file);
	const tally = report ? tallyPlaywright(report) : NOTHING;
	conclude(outcome, [tally]);
	line('browser', `${sayTally(tally)} (${elapsed()})`);
}

function announce({ path, output }: Installed): void {
	if (path) return line('chromium', path);
	console.log(output.trimEnd());
	line('chromium', 'FAILED: none found, none could be installed; set CHROMIUM to the path of one');
	total = addTallies(total, { ...NOTHING, failed: 1 });
}

const elapsed = clock();
// Mostly waiting for the network, so it begins now.
const browser = installBrowser();
// The linter and the compiler read settings that SvelteKit writes.
await runCommand('svelte-kit', ['sync']);
await check('lint', [runCommand('prettier', ['--check', '.']), runCommand('eslint', ['.'])]);
const nativeTsc = join('node_modules', '@typescript', 'native', 'bin', 'tsc');
await check('types', [
	runCommand('svelte-check', ['--tsconfig', './tsconfig.json', '--tsgo', '--fail-on-warnings']),
	runCommand('node', [nativeTsc, '-p', 'tsconfig.pure.json'])
]);
await vitest();
const built = await check('build', [runCommand('node', ['scripts/build.ts', '--if-needed'])]);
const found = await browser;
announce(found);
if (built && found.path) await playwright(found.path);

rmSync(reports, { recursive: true, force: true });
console.log(`\nEverything took ${elapsed()}.`);
console.log(sayTally(total));
process.exitCode = total.failed === 0 ? 0 : 1;
