import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Same input, same bytes, on every machine and for ever: folders that must compute so. */
const PURE = ['src/engine/**/*.ts', 'src/framework/**/*.ts', 'src/calculation/**/*.ts'];
/** Marks and reports: as exact as the engine, but they may read a date that they were given. */
const JUDGING = ['src/assessment/**/*.ts'];
const AUTHORING = ['src/scenario/**/*.ts'];
/** Lists of students: the day is an argument, as the file is. */
const READING = ['src/roster/**/*.ts'];

const because = {
	clock: 'Time is an argument.',
	world: 'Pure code does not know the machine that it runs on.',
	math: 'The result differs between machines: #engine/math has exp, log and the like; only exact functions of Math are allowed.',
	chance: 'Chance is an argument: draw it from an addressed seed (#engine/random.ts).',
	locale: 'The result depends on the language tables of the machine: compare code units, format in #ui/format.ts.'
};

/** @type {(message: string, ...names: string[]) => { name: string, message: string }[]} */
const restrict = (message, ...names) => names.map((name) => ({ name, message }));
/** @type {(message: string, ...selectors: string[]) => { selector: string, message: string }[]} */
const forbid = (message, ...selectors) => selectors.map((selector) => ({ selector, message }));

const worldGlobals = restrict(
	because.world,
	...['globalThis', 'window', 'self', 'global', 'process', 'console', 'performance', 'crypto', 'fetch', 'navigator'],
	...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Atomics', 'SharedArrayBuffer', 'WeakRef'],
	...['FinalizationRegistry', 'require', 'Buffer', 'eval', 'Function']
);
const clockGlobals = restrict(because.clock, 'Date', 'Temporal');
const localeGlobals = restrict(because.locale, 'Intl');

// IEEE 754 defines these to the last bit; it leaves exp, log, pow, sin and the others to the machine.
const exactMath =
	'abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|E|LN10|LN2|LOG10E|LOG2E|PI|SQRT1_2|SQRT2';
const mathSyntax = [
	...forbid(
		because.math,
		`MemberExpression[object.name="Math"]:not([computed=false][property.name=/^(${exactMath}|random)$/])`,
		'BinaryExpression[operator="**"]',
		'AssignmentExpression[operator="**="]'
	),
	...forbid('Write Math.name in full, so that the rule sees it.', ':not(MemberExpression) > Identifier[name="Math"]')
];
const chanceSyntax = forbid(because.chance, 'MemberExpression[object.name="Math"][property.name="random"]');
const localeSyntax = forbid(
	because.locale,
	'MemberExpression[property.name=/^(toLocale.*|localeCompare)$/]',
	'MemberExpression[property.value=/^(toLocale.*|localeCompare)$/]'
);
const clockSyntax = forbid(
	because.clock,
	'NewExpression[callee.name="Date"][arguments.length=0]',
	'CallExpression[callee.name="Date"]',
	'MemberExpression[object.name="Date"][property.name="now"]'
);
const bigSyntax = forbid(
	'Money is integer cents in a double: BigInt is too slow here.',
	'Literal[bigint]',
	'Identifier[name="BigInt"]'
);

/** @type {(files: string[], restrictedGlobals: object[], restrictedSyntax: object[]) => import('eslint').Linter.Config} */
const purity = (files, restrictedGlobals, restrictedSyntax) => ({
	files,
	rules: {
		'no-restricted-globals': ['error', ...restrictedGlobals],
		'no-restricted-syntax': ['error', ...restrictedSyntax]
	}
});
const pureGlobals = [...worldGlobals, ...clockGlobals, ...localeGlobals];
const pureSyntax = [...mathSyntax, ...chanceSyntax, ...localeSyntax];

export default ts.config(
	{ ignores: ['.svelte-kit', 'build', 'data', 'drizzle', 'playwright-report', 'scenarios', 'test-results', 'tmp'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			// TypeScript knows the names that exist.
			'no-undef': 'off',
			'no-console': 'error',
			// French has no-break spaces.
			'no-irregular-whitespace': [
				'error',
				{ skipStrings: true, skipTemplates: true, skipComments: true, skipRegExps: true }
			],
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'prefer-const': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
		rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error', 'no-irregular-whitespace': 'off' }
	},
	{
		// Components are given addresses; the pages that give them resolve them.
		files: ['src/lib/ui/**'],
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	{
		// A promise that nobody awaits is a write that may be lost, or an error that nobody sees.
		files: ['src/**/*.ts', 'scripts/**/*.ts'],
		ignores: [...PURE, '**/*.svelte.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error'
		}
	},
	{
		files: ['server.js', 'scripts/**', 'src/cli/**', 'benchmarks/**', 'tests/**'],
		rules: { 'no-console': 'off' }
	},
	{
		// Published coefficients are written with the digits that were published.
		files: ['src/engine/math/**'],
		rules: { 'no-loss-of-precision': 'off' }
	},
	purity(PURE, pureGlobals, pureSyntax),
	purity(['src/engine/**/*.ts'], pureGlobals, [...pureSyntax, ...bigSyntax]),
	purity(JUDGING, [...worldGlobals, ...localeGlobals], [...pureSyntax, ...clockSyntax]),
	purity(READING, [...worldGlobals, ...localeGlobals], [...pureSyntax, ...clockSyntax]),
	purity(AUTHORING, worldGlobals, [...chanceSyntax, ...clockSyntax])
);
