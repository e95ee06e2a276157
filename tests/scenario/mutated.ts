/** Packages after accidents: what authors, editors and spreadsheets do to files. */
import fc from 'fast-check';
import { stringify, parse as parseYaml } from 'yaml';
import { expect } from 'vitest';
import type { Problem } from '#scenario/problem.ts';
import type { PackageFiles } from '#scenario/text-file.ts';

type Change = (files: Map<string, string | Uint8Array>) => void;

const oddValue = fc.constantFrom<unknown>(
	...[null, true, '', ' ', 0, -1, 1, 2, 63, 64, 0.5, 1e-9, 1e9, 1e308, Number.NaN, Number.POSITIVE_INFINITY, -0],
	...['0 %', '100 %', '50 %', '-5 %', '12 %', 'lyon', 'epicerie', 'constructor', '__proto__', 'toString', '2026-02-30'],
	...[[], [[]], {}, { id: 'x' }, [1, 2], 'x'.repeat(3000), 'é\u202f\u0000', '=1+1', '*a', '&a', '<script>']
);
const oddText = fc.constantFrom(
	...[
		':',
		'- ',
		'  ',
		'\t',
		'"',
		"'",
		'[',
		']',
		'{',
		'}',
		'#',
		'&a ',
		'*a',
		'|',
		'>',
		'%',
		'\n',
		'\r',
		'\u0000',
		'\ud800',
		';',
		','
	],
	...[
		'---',
		'...',
		'? ',
		'<<: *a',
		'!!binary x',
		'!!js/function',
		'\ufeff',
		'0x1F',
		'1e999',
		'.nan',
		'~',
		'<b>',
		'](http://x)',
		'😀'
	]
);

/** One accident in the text of a file: a line lost, doubled, moved, cut, or something typed in. */
const accidentIn = (texts: readonly string[]): fc.Arbitrary<Change> =>
	fc
		.record({ path: fc.constantFrom(...texts), what: fc.nat(6), at: fc.nat(), other: fc.nat(), typed: oddText })
		.map(({ path, what, at, other, typed }) => (files) => {
			const before = files.get(path);
			if (typeof before !== 'string') return;
			const lines = before.split('\n');
			const row = at % lines.length;
			const spot = at % (before.length + 1);
			const put = (text: string): void => void files.set(path, text);
			if (what === 0) put(lines.toSpliced(row, 1).join('\n'));
			else if (what === 1) put(lines.toSpliced(row, 0, lines[row]).join('\n'));
			else if (what === 2)
				put(
					lines
						.toSpliced(row, 1)
						.toSpliced(other % lines.length, 0, lines[row])
						.join('\n')
				);
			else if (what === 3) put(before.slice(0, spot));
			else if (what === 4) put(lines.with(row, ` ${lines[row]}`).join('\n'));
			else if (what === 5) put(lines.with(row, lines[row].replace(/\d+(\.\d+)?/, typed)).join('\n'));
			else put(before.slice(0, spot) + typed + before.slice(spot));
		});

/** A file lost, emptied, in another encoding, or in the place of another. */
const lossIn = (whole: PackageFiles): fc.Arbitrary<Change> =>
	fc
		.record({
			path: fc.constantFrom(...whole.keys()),
			other: fc.constantFrom(...whole.keys()),
			what: fc.nat(3),
			bytes: fc.uint8Array({ maxLength: 60 })
		})
		.map(({ path, other, what, bytes }) => (files) => {
			if (what === 0) files.delete(path);
			else if (what === 1) files.set(path, '');
			else if (what === 2) files.set(path, bytes);
			else files.set(path, whole.get(other) ?? '');
		});

type Edit = (root: unknown) => void;

/** One value of the scenario replaced, removed or added, the YAML staying correct. */
const edit: fc.Arbitrary<Edit> = fc
	.record({ steps: fc.array(fc.nat(), { minLength: 1, maxLength: 7 }), value: oddValue, what: fc.nat(3) })
	.map(({ steps, value, what }) => (root) => {
		let holder = root as Record<string, unknown>;
		for (const [depth, step] of steps.entries()) {
			const keys = Object.keys(holder);
			if (keys.length === 0) return;
			const key = keys[step % keys.length];
			const inside = holder[key];
			if (depth < steps.length - 1 && typeof inside === 'object' && inside !== null) {
				holder = inside as Record<string, unknown>;
				continue;
			}
			if (what === 0) delete holder[key];
			else if (what === 1 && typeof inside === 'number') holder[key] = inside * 1000;
			else if (what === 2) holder[typeof value === 'string' ? value : 'extra'] = value;
			else holder[key] = value;
			return;
		}
	});

/** A package after accidents in its files, and changes of the values of its structured ones. */
export function mutated(whole: PackageFiles, structured: readonly string[]): fc.Arbitrary<PackageFiles> {
	const texts = [...whole.keys()].filter((path) => !path.endsWith('.png'));
	const values = new Map(structured.map((path): [string, unknown] => [path, parseYaml(whole.get(path) as string)]));
	return fc
		.record({
			edits: fc.array(fc.record({ path: fc.constantFrom(...structured), change: edit }), { maxLength: 3 }),
			changes: fc.array(
				fc.oneof({ weight: 4, arbitrary: accidentIn(texts) }, { weight: 1, arbitrary: lossIn(whole) }),
				{ maxLength: 2 }
			)
		})
		.map(({ edits, changes }) => {
			const files = new Map(whole);
			for (const path of new Set(edits.map((one) => one.path))) {
				const root = structuredClone(values.get(path));
				for (const one of edits) if (one.path === path) one.change(root);
				files.set(path, stringify(root));
			}
			for (const change of changes) change(files);
			return files;
		});
}

export function judgeProblem(problem: Problem, files: PackageFiles): void {
	const content = files.get(problem.file);
	const lines = typeof content === 'string' ? content.split('\n').length : 1;
	expect(problem.line, JSON.stringify(problem)).toBeGreaterThanOrEqual(1);
	expect(problem.line, JSON.stringify(problem)).toBeLessThanOrEqual(lines + 1);
	expect(problem.column, JSON.stringify(problem)).toBeGreaterThanOrEqual(1);
	expect(problem.code).toMatch(/^[a-z0-9-]+$/);
	expect(problem.message, JSON.stringify(problem)).toMatch(/^[\p{Lu}«\d][\s\S]{8,}[.?…)]$/u);
	expect(problem.message).not.toMatch(/\b(Invalid|Expected|Unrecognized|undefined|NaN|Required)\b/);
}
