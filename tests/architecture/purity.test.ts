import { ESLint } from 'eslint';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const eslint = new ESLint({ cwd: ROOT });
const purityRules = ['no-restricted-globals', 'no-restricted-syntax'];

/** The purity rules that the linter finds broken by `source`, were it a file of `folder`. */
async function brokenRules(folder: string, source: string): Promise<string[]> {
	const [result] = await eslint.lintText(source, { filePath: join(ROOT, 'src', folder, 'planted.ts') });
	return result.messages.map(({ ruleId }) => ruleId ?? 'parse').filter((rule) => purityRules.includes(rule));
}

describe('the linter', () => {
	it.each([
		['the clock', 'export const a = Date.now();'],
		['a new date', 'export const a = new Date(0);'],
		['chance', 'export const a = Math.random();'],
		['the exponential of the machine', 'export const a = Math.exp(1);'],
		['a power', 'export const a = 2 ** 0.5;'],
		['a power assigned', 'export let a = 2; a **= 0.5;'],
		['a function of Math by its text', "export const a = Math['pow'](2, 0.5);"],
		['Math under another name', 'const { log } = Math; export const a = log(2);'],
		['the global object', 'export const a = globalThis;'],
		['the process', 'export const a = process.env;'],
		['the console', "console.log('a');"],
		['a timer', 'setTimeout(() => undefined, 1);'],
		['the language tables', "export const a = 'a'.localeCompare('b');"],
		['a local format', 'export const a = (1).toLocaleString();'],
		['Intl', 'export const a = new Intl.NumberFormat();']
	])('refuses %s in the engine, the framework and the calculations', async (_, source) => {
		for (const folder of ['engine', 'framework', 'calculation']) {
			expect(await brokenRules(folder, source), folder).not.toEqual([]);
		}
	});

	it('refuses big integers in the engine', async () => {
		expect(await brokenRules('engine', 'export const a = 1n;')).toEqual(['no-restricted-syntax']);
		expect(await brokenRules('engine', 'export const a = BigInt(1);')).toEqual(['no-restricted-syntax']);
	});

	it('allows exact arithmetic in the engine', async () => {
		const source = 'export const a = Math.sqrt(2) * Math.PI + Math.floor(1.5) + Math.imul(2, 3) + Math.max(1, 2);';
		expect(await brokenRules('engine', source)).toEqual([]);
	});
});

describe('the pure compiler settings', () => {
	const settings = ts.getParsedCommandLineOfConfigFile(join(ROOT, 'tsconfig.pure.json'), undefined, {
		...ts.sys,
		onUnRecoverableConfigFileDiagnostic: () => undefined
	});

	/** What the compiler says of `source`, were it a file of the engine. */
	function complaints(source: string): string[] {
		const file = join(ROOT, 'src', 'engine', 'planted.ts');
		const options = settings!.options;
		const host = ts.createCompilerHost(options);
		const { getSourceFile } = host;
		host.getSourceFile = (name, ...rest) =>
			name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2023) : getSourceFile(name, ...rest);
		const program = ts.createProgram([file], options, host);
		return ts
			.getPreEmitDiagnostics(program)
			.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
	}

	it('cover the engine, the framework and the calculations', () => {
		const includes = ['engine', 'framework', 'calculation'].map((folder) => `src/${folder}/**/*.ts`);
		expect(settings?.raw.include).toEqual(includes);
	});

	it('know neither the page nor Node', () => {
		expect(complaints('export const a: number[] = [Math.sqrt(2)].toSorted();')).toEqual([]);
		for (const name of ['document', 'window', 'process', 'Buffer', 'console', 'setTimeout', 'fetch']) {
			expect(complaints(`export const a = ${name};`), name).toEqual([
				expect.stringContaining(`Cannot find name '${name}'`)
			]);
		}
	});
});
