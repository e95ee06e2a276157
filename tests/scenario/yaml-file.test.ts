import { describe, expect, it } from 'vitest';
import { readYaml } from '#scenario/yaml-file.ts';

const DOCUMENT = `# titre
title: Un cas
stages:
  - id: un
    budget: 12
    window: [3,
      5]
  - &deux
    id: deux
    empty:
copy: *deux
`;

describe('a document', () => {
	const { yaml } = readYaml('scenario.yaml', DOCUMENT);

	it.each([
		[['title'], 'value', 2, 8],
		[['title'], 'key', 2, 1],
		[['stages', 0, 'budget'], 'value', 5, 13],
		[['stages', 0, 'window', 1], 'value', 7, 7],
		[['stages', 1, 'empty'], 'value', 10, 5],
		[['copy', 'id'], 'value', 9, 9],
		[['stages', 0, 'absent'], 'value', 4, 5],
		[['stages', 7], 'value', 4, 3],
		[[], 'value', 2, 1]
	] as const)('places %j (%s) at %i:%i', (path, target, line, column) => {
		expect(yaml.locate(path, target)).toEqual({ line, column });
	});
});

describe('a document that cannot be read', () => {
	const bomb = [
		'a: &a [x,x,x,x,x,x,x,x,x]',
		...'bcdefghi'.split('').map((name, at) => {
			const before = 'abcdefgh'[at];
			return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
		})
	].join('\n');

	it.each([
		['a tabulation', 'a:\n\tb: 1', 'yaml-syntax', 2],
		['a field written twice', 'a: 1\nb: 2\na: 3', 'yaml-syntax', 3],
		['an open bracket', 'a: [1, 2\nb: 3', 'yaml-syntax', 2],
		['a colon too many', 'a: b: c', 'yaml-syntax', 1],
		['an alias without anchor', 'a: *b', 'yaml-alias', 1],
		['aliases that unfold for ever', bomb, 'yaml-alias', 1],
		['thousands of brackets', '['.repeat(50_000), 'yaml-syntax', 1],
		['thousands of question marks', '? '.repeat(50_000), 'yaml-syntax', 1],
		['two documents', 'a: 1\n---\nb: 2', 'yaml-syntax', 2],
		['a book', `a: ${'x'.repeat(1_100_000)}`, 'file-too-long', 1]
	])('says where: %s', (_what, text, code, line) => {
		const begun = performance.now();
		const { yaml, problems } = readYaml('scenario.yaml', text);
		expect(yaml.value).toBeNull();
		expect(problems[0]).toMatchObject({ file: 'scenario.yaml', code, severity: 'error' });
		if (line > 1) expect(problems[0].line).toBe(line);
		expect(problems.length).toBeLessThanOrEqual(20);
		expect(performance.now() - begun).toBeLessThan(5000);
	});

	it('shows the first fault that derails the reading, and none of its echoes', () => {
		const open = [
			'objectives:',
			'  - text: Un',
			'    codes: [C41',
			'  - text: Deux',
			'    codes: [C11]',
			'stages:',
			'  - a: 1'
		];
		const { problems } = readYaml('scenario.yaml', open.join('\n'));
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatchObject({ code: 'yaml-syntax', line: 4 });
		expect(problems[0].message).toContain('fermez les crochets');
	});

	it('goes on after a fault that spoils only its own place', () => {
		const { problems } = readYaml('scenario.yaml', 'a: 1\na: 2\nb: @c\nb: "\\q"\n');
		expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 4]);
	});

	it.each(['a: [\n- b: 1\n  c: 2\n]', 'a: "\\q"', 'a: !b!c d', '%YAML 9\na: 1', '? [a]: b\n: : c', '[a: {b: - c]'])(
		'never shows the name that the reader gives to a fault: %j',
		(text) => {
			for (const { message } of readYaml('scenario.yaml', text).problems) expect(message).not.toMatch(/[A-Z]{3,}_/);
		}
	);

	it('keeps a key named __proto__ from reaching the prototype of anything', () => {
		readYaml('scenario.yaml', '__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }');
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});
