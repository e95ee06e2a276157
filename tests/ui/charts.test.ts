import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import BarChart from '#ui/charts/bar-chart.svelte';
import FunnelChart from '#ui/charts/funnel-chart.svelte';
import { placeLabels } from '#ui/charts/place-labels.ts';
import SectorMap from '#ui/charts/sector-map.svelte';
import { spread } from '#ui/charts/spread.ts';
import MarkRange from '#ui/review/mark-range.svelte';

const sentence = 'La marge baisse depuis la semaine 5.';
const text = (html: string) =>
	html
		.replace(/<!--.*?-->/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/[ \t\n]+/g, ' ');

describe('every chart is drawn on the server, with its sentence and its figures', () => {
	test('a bar chart is a table; a negative bar goes to the left of the base line', () => {
		const bars = [
			{ id: 'a', label: 'Téléphone', value: 10, reference: 12 },
			{ id: 'b', label: 'E-mail', value: -5 }
		];
		const props = {
			title: 't',
			sentence,
			rowName: 'Canal',
			valueName: 'Écart',
			referenceName: 'Prévu',
			bars,
			format: String
		};
		const { body } = render(BarChart, { props });
		expect(text(body)).toContain(sentence);
		expect(text(body)).toMatch(/Téléphone.*10 , Prévu\u00a0: 12/);
		const rects = [...body.matchAll(/<rect[^>]*x="([\d.-]+)"[^>]*width="([\d.]+)"/g)].map((match) =>
			match.slice(1, 3).map(Number)
		);
		const [[start], [negative, width]] = rects;
		expect(negative + width).toBeCloseTo(start, 6);
	});

	test('a funnel says the share of each stage that passes to the next', () => {
		const stages = [
			{ id: 'a', label: 'Contactés', count: 148 },
			{ id: 'b', label: 'Intéressés', count: 37 },
			{ id: 'c', label: 'Clients', count: 0 }
		];
		const { body } = render(FunnelChart, { props: { title: 't', sentence, stages } });
		expect(text(body)).toMatch(/Intéressés\s+37\s+25\u00a0%/);
		expect(body).not.toContain('NaN');
	});

	test.each([
		['inside its scale', { mark: 19.8, error: 0.6 }, [96, 100]],
		['between the bounds of a mark that is capped', { mark: 8, error: 0.9, low: 7.5, high: 8 }, [37.5, 40]]
	])('the interval of a mark is drawn %s', (_title, mark, ends) => {
		const { body } = render(MarkRange, { props: { mark } });
		const [, from, to] = /class="interval[^>]*x1="([\d.]+)%" x2="([\d.]+)%"/.exec(body) ?? [];
		expect([from, to].map(Number)).toEqual([expect.closeTo(ends[0], 6), expect.closeTo(ends[1], 6)]);
	});

	test('a map gives its towns in a table, the largest first, with their links', () => {
		const towns = [
			{ id: 'a', name: 'Apt', x: 0, y: 0, count: 3, href: '/?ville=apt' },
			{ id: 'b', name: 'Avignon', x: 40, y: 10, count: 90 }
		];
		const { body } = render(SectorMap, { props: { title: 't', sentence, towns, tour: ['a', 'b'] } });
		const table = body.slice(body.indexOf('<table'));
		expect(table.indexOf('Avignon')).toBeLessThan(table.indexOf('Apt'));
		expect(table).toContain('href="/?ville=apt"');
		expect(body).not.toContain('NaN');
	});
});

describe('labels', () => {
	test('labels at the end of lines keep their distance and their order, inside the frame', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 }), (wanted) => {
				const placed = spread(wanted, 17, 0, 200);
				const sorted = wanted
					.map((want, index) => ({ want, at: placed[index] }))
					.sort((a, b) => a.want - b.want || a.at - b.at);
				for (let rank = 1; rank < sorted.length; rank++)
					expect(sorted[rank].at - sorted[rank - 1].at).toBeGreaterThanOrEqual(17 - 1e-9);
				expect(Math.min(...placed)).toBeGreaterThanOrEqual(-1e-9);
				expect(Math.max(...placed)).toBeLessThanOrEqual(200 + 1e-9);
			})
		);
	});

	test('labels that are far enough stay where they are', () => {
		expect(spread([10, 60, 190], 17, 0, 200)).toEqual([10, 60, 190]);
	});

	test('a name moves to the side that covers nothing', () => {
		const [left, right] = placeLabels(
			[
				{ x: 100, y: 100, radius: 10, width: 60 },
				{ x: 140, y: 100, radius: 9, width: 60 }
			],
			300,
			200
		);
		expect(left?.anchor).toBe('end');
		expect(right?.anchor).toBe('start');
	});

	test('a name that could only be written over another is left out, the smaller one', () => {
		const crowd = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => ({ x: 100 + at, y: 100, radius: 10 - at, width: 180 }));
		const labels = placeLabels(crowd, 210, 140);
		expect(labels[0]).not.toBeNull();
		expect(labels).toContain(null);
	});

	test('a name at the edge of the map stays on the map', () => {
		expect(placeLabels([{ x: 290, y: 100, radius: 8, width: 80 }], 300, 200)[0]?.anchor).toBe('end');
	});
});
