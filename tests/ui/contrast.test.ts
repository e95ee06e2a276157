import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/lib/ui/tokens.css', 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

type Tokens = Map<string, string>;

function declarations(body: string): Tokens {
	return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2].trim()]));
}

function block(selector: string, from = css): Tokens {
	const start = from.indexOf(`${selector} {`);
	if (start < 0) throw new Error(`no block ${selector}`);
	const open = from.indexOf('{', start);
	return declarations(from.slice(open + 1, from.indexOf('}', open)));
}

const root = block(':root');
const byDevice = block(":root:not([data-theme='light'])", css.slice(css.indexOf('prefers-color-scheme: dark')));
const byChoice = block("\n:root[data-theme='dark']");
const onPaper = block(":root[data-theme='dark']", css.slice(css.indexOf('@media print')));
const themes: Record<string, Tokens> = {
	light: root,
	dark: new Map([...root, ...byChoice]),
	print: new Map([...root, ...onPaper])
};

/** Linear sRGB of an oklch colour (Björn Ottosson, 2020), clipped to the gamut. */
function linear(text: string): [number, number, number] {
	const match = /^oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)$/.exec(text);
	if (!match) throw new Error(`not an opaque oklch colour: ${text}`);
	const [lightness, chroma, hue] = [Number(match[1]) / 100, Number(match[2]), (Number(match[3]) * Math.PI) / 180];
	const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const clip = (value: number) => Math.min(1, Math.max(0, value));
	return [
		clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
		clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
		clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
	];
}

/** WCAG 2.2 contrast ratio of two oklch colours, between 1 and 21. */
function contrast(one: string, other: string): number {
	const luminance = (text: string) => {
		const [red, green, blue] = linear(text);
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
}

const backgrounds = ['--paper', '--surface', '--sunken'];
const texts = ['--ink', '--muted', '--act', '--act-strong', '--attention-ink', '--danger', '--danger-strong', '--good'];
const washes = ['--act-wash', '--attention-wash', '--danger-wash', '--good-wash'];
const graphics = ['--edge', '--act', '--attention', '--danger', '--good'];

const textPairs: [string, string][] = [
	...texts.flatMap((text) => backgrounds.map((background): [string, string] => [text, background])),
	...washes.flatMap((wash): [string, string][] => [
		['--ink', wash],
		['--muted', wash]
	]),
	['--act', '--act-wash'],
	['--attention-ink', '--attention-wash'],
	['--danger', '--danger-wash'],
	['--good', '--good-wash'],
	['--on-act', '--act'],
	['--on-act', '--act-strong'],
	['--on-danger', '--danger'],
	['--on-danger', '--danger-strong'],
	['--paper', '--ink']
];
const graphicPairs = graphics.flatMap((graphic) =>
	backgrounds.map((background): [string, string] => [graphic, background])
);

test('the formula gives the known contrast of black on white and of a mid grey', () => {
	expect(contrast('oklch(0% 0 0)', 'oklch(100% 0 0)')).toBeCloseTo(21, 3);
	// oklch(59.99% 0 0) is #808080, whose contrast with white is 3.95.
	expect(contrast('oklch(59.99% 0 0)', 'oklch(100% 0 0)')).toBeCloseTo(3.95, 1);
});

describe.each(Object.keys(themes))('%s theme', (name) => {
	const theme = themes[name];
	const colour = (token: string) => theme.get(token)!;

	test.each(textPairs)('text %s on %s reaches 4.5 to 1', (text, background) => {
		expect(contrast(colour(text), colour(background))).toBeGreaterThanOrEqual(4.5);
	});

	test.each(graphicPairs)('shape %s on %s reaches 3 to 1', (graphic, background) => {
		expect(contrast(colour(graphic), colour(background))).toBeGreaterThanOrEqual(3);
	});
});

test('the dark theme is the same by preference of the device and by choice', () => {
	expect([...byDevice]).toEqual([...byChoice]);
});

test('every colour of the light theme is re-tuned in the dark one', () => {
	const colours = [...root].filter(([, value]) => value.startsWith('oklch')).map(([token]) => token);
	expect(colours.filter((token) => !byChoice.has(token))).toEqual([]);
});
