import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Causes from '#ui/causes.svelte';
import { displayAttributes, formatDisplay, parseDisplay, THEMES } from '#ui/display-preference.ts';
import { formatDuration, formatMoney } from '#ui/format.ts';
import Gauge from '#ui/gauge.svelte';
import RunEnd from '#ui/run-end.svelte';
import { ofPerson } from '#ui/of-person.ts';
import { firstName } from '#ui/role-name.ts';
import { playedName, roundCount, roundName } from '#ui/round-name.ts';
import { workTab } from '#ui/work-tab.ts';
import Verdict, { VERDICTS, type VerdictName } from '#ui/verdict.svelte';

const text = (html: string) =>
	html
		.replace(/<!--.*?-->/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/[ \t\n]+/g, ' ')
		.trim();
const euros = (html: string) =>
	[...html.matchAll(/<td class="number[^"]*">([^<]+)<\/td>/g)].map((match) =>
		Number(match[1].replace(/[^\d−]/g, '').replace('−', '-'))
	);

describe('a verdict', () => {
	test.each(Object.keys(VERDICTS) as VerdictName[])('%s shows its sign and always its word', (name) => {
		const { body } = render(Verdict, { props: { name } });
		expect(text(body)).toBe(`${VERDICTS[name].sign} ${VERDICTS[name].word}`);
	});

	test('no two verdicts share a sign or a word', () => {
		const all = Object.values(VERDICTS);
		expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length);
		expect(new Set(all.map(({ word }) => word)).size).toBe(all.length);
	});
});

describe('the causes of a change', () => {
	test.each([[[3333, 3333, 3334]], [[50, 50, 50, 50]], [[-12345, 6789, -49, 51]], [[]]])(
		'%j, rounded to euros, add up on the page',
		(amounts) => {
			const causes = amounts.map((amount, index) => ({ id: String(index), name: `cause ${index}`, amount }));
			const { body } = render(Causes, { props: { causes, caption: 'c', total: 'Total' } });
			const shown = euros(body);
			const total = shown.pop();
			expect(shown).toHaveLength(amounts.length);
			expect(shown.reduce((sum, one) => sum + one, 0)).toBe(total);
		}
	);
});

describe('a gauge', () => {
	test('says what is left', () => {
		const { body } = render(Gauge, { props: { label: 'Budget', used: 356000, max: 480000, format: formatMoney } });
		expect(text(body)).toContain('reste 1\u202f240\u00a0€');
		expect(body).toContain('aria-valuenow="356000"');
	});

	test('says by how much it is exceeded, in words and not by colour alone', () => {
		const { body } = render(Gauge, { props: { label: 'Temps', used: 2200, max: 2040, format: formatDuration } });
		expect(text(body)).toContain('dépassé de 2\u00a0h\u00a040');
		expect(body).not.toContain('NaN');
	});
});

describe('the display preference', () => {
	const all = THEMES.flatMap((theme) =>
		(['auto', 'none'] as const).flatMap((motion) => [true, false].map((folded) => ({ theme, motion, folded })))
	);

	test.each(all)('$theme $motion $folded survives the cookie', (preference) => {
		expect(parseDisplay(formatDisplay(preference))).toEqual(preference);
	});

	test('a cookie that means nothing changes nothing and writes nothing in the page', () => {
		for (const cookie of [undefined, '', 'rose', '"><script>', '__proto__', 'constructor.toString']) {
			const preference = parseDisplay(cookie);
			expect(preference).toEqual({ theme: 'auto', motion: 'auto', folded: false });
			expect(displayAttributes(preference)).toBe('');
		}
	});

	test('a choice is written on the page', () => {
		expect(displayAttributes(parseDisplay('sombre.fixe'))).toBe('data-theme="dark" data-motion="none"');
	});
});

describe('words', () => {
	test('an unknown tab is the one where one decides', () => {
		expect(['dossier', 'decider', 'resultats', 'autre', null].map(workTab)).toEqual([
			'dossier',
			'decider',
			'resultats',
			'decider',
			'decider'
		]);
	});

	test('rounds are named after the room, and counted from one', () => {
		expect(roundName('prospecting', 3)).toBe('semaine\u00a03');
		expect(roundName('negotiation', 1)).toBe('préparation');
		expect(roundName('negotiation', 5)).toBe('tour\u00a04');
		expect(playedName('negotiation', 1)).toBe('préparée');
		expect(playedName('negotiation', 4)).toBe('3\u00a0tours');
		expect(playedName('prospecting', 3)).toBe('3\u00a0semaines');
		expect(roundCount('salesforce', 12)).toBe('12\u00a0mois');
		expect(roundCount('prospecting', 1)).toBe('1\u00a0semaine');
	});

	test('one is greeted by one’s first name', () => {
		expect(firstName(' Léa Martin ')).toBe('Léa');
	});
});

describe('the name of a person', () => {
	test.each([
		['Léa Martin', 'de Léa Martin'],
		['Amine Belkacem', 'd’Amine Belkacem'],
		['Élodie Roux', 'd’Élodie Roux'],
		['Océane Petit', 'd’Océane Petit'],
		['Yanis Traoré', 'de Yanis Traoré'],
		['Hugo Delmas', 'de Hugo Delmas']
	])('%s: %s', (name, expected) => {
		expect(ofPerson(name)).toBe(expected);
	});
});

describe('the end of a campaign', () => {
	const props = { terms: [], review: '/revue', reviewClosed: null, results: '/resultats' };

	test('speaks to its player, and of him to whoever else reads it', () => {
		expect(text(render(RunEnd, { props: { ...props, student: null } }).body)).toMatch(/^Votre résultat.*vos décisions/);
		const read = text(render(RunEnd, { props: { ...props, student: 'Amine Belkacem' } }).body);
		expect(read).toMatch(/^Résultat d’Amine Belkacem.*aux décisions d’Amine Belkacem/);
		expect(read).not.toMatch(/vo(s|us|tre) /i);
	});
});
