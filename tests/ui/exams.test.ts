import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce, formatCountdown, phaseWithArticle, whereInSitting } from '#ui/exams/clock-text.ts';
import { readGrid, readMark, writeMark } from '../../src/routes/passages/[id]/read-forms.ts';

const MINUTE = 60_000;

describe('the countdown', () => {
	it.each([
		[40 * MINUTE, '40:00'],
		[39 * MINUTE + 59_001, '40:00'],
		[61_000, '01:01'],
		[1, '00:01'],
		[0, '00:00'],
		[-5, '00:00'],
		[120 * MINUTE, '2:00:00'],
		[60 * MINUTE - 1, '1:00:00']
	])('shows %d ms as %s', (milliseconds, shown) => expect(formatCountdown(milliseconds)).toBe(shown));

	it('announces five minutes, one minute and the end, once each, whatever the steps', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 20, maxLength: 400 }), (steps) => {
				let left = 6 * MINUTE;
				const said: string[] = [];
				for (const step of [...steps, 6 * MINUTE]) {
					const after = Math.max(0, left - step);
					const one = announce(left, after);
					if (one) said.push(one);
					left = after;
				}
				expect(new Set(said).size).toBe(said.length);
				expect(said.at(-1)).toBe('Le temps de cette phase est écoulé.');
			})
		);
		expect(announce(5 * MINUTE + 1, 5 * MINUTE)).toBe('Il reste 5\u00a0minutes.');
		expect(announce(MINUTE + 1, MINUTE - 1)).toBe('Il reste 1\u00a0minute.');
		// a laptop that slept says the last of what it missed
		expect(announce(6 * MINUTE, 30_000)).toBe('Il reste 1\u00a0minute.');
		expect(announce(4 * MINUTE, 3 * MINUTE)).toBe('');
	});
});

describe('the words of a clock', () => {
	const phases = ['Préparation', 'Oral', 'Autoanalyse'].map((title) => ({
		...{ kind: 'exam' as const, title, minutes: 40, milliseconds: 40 * MINUTE }
	}));

	it('say the phase and its state, and that the last one over is the end', () => {
		expect(whereInSitting({ state: 'waiting', phase: null, phases })).toBe('pas commencé');
		expect(whereInSitting({ state: 'running', phase: 1, phases })).toBe('Oral, en cours');
		expect(whereInSitting({ state: 'over', phase: 1, phases })).toBe('Oral, temps écoulé');
		expect(whereInSitting({ state: 'over', phase: 2, phases })).toBe('terminé');
		expect(whereInSitting({ state: 'ended', phase: 1, phases })).toBe('terminé');
	});

	it.each([
		['Préparation', 'la préparation'],
		['Oral', 'l’oral'],
		['Écrit', 'l’écrit'],
		['Situation 2', 'la situation\u00a02'],
		['Autoanalyse', 'l’autoanalyse']
	])('put %s in a sentence as %s', (title, words) => expect(phaseWithArticle({ title })).toBe(words));
});

describe('a mark', () => {
	it.each([
		['14,5', 1450],
		['14.5', 1450],
		[' 8 ', 800],
		['0', 0],
		['', null],
		['douze', null],
		['-1', null],
		['1e1', null],
		['12,345', null]
	])('written %j is %j hundredths', (written, mark) => expect(readMark(written)).toBe(mark));

	it('is read as it is written, for every half point', () => {
		for (let mark = 0; mark <= 2000; mark += 50) expect(readMark(writeMark(mark))).toBe(mark);
		expect(writeMark(null)).toBe('');
	});

	it('that is not there is not changed, and that is emptied is taken back', () => {
		const form = new FormData();
		const any = (mark: unknown) => typeof mark === 'number';
		expect(readGrid(form, any).patch).toEqual({ levels: {}, notes: {} });
		form.set('note', ' ');
		expect(readGrid(form, any)).toEqual({ patch: { levels: {}, notes: {}, mark: null }, unreadableMark: false });
		form.set('note', 'x');
		expect(readGrid(form, any)).toEqual({ patch: { levels: {}, notes: {} }, unreadableMark: true });
	});
});

describe('the page that watches a clock', () => {
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] });
		vi.stubGlobal('window', new EventTarget());
		vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
	});

	afterEach(() => {
		vi.useRealTimers();
		vi.unstubAllGlobals();
	});

	const running = (milliseconds: number) => ({ state: 'running' as const, phase: 0, milliseconds });

	async function watching(answers: (() => unknown)[]) {
		const { SittingWatch } = await import('#ui/exams/sitting-watch.svelte.ts');
		const fetched = vi.fn(async () => {
			const next = (answers.length > 1 ? answers.shift() : answers[0]) as () => unknown;
			return { ok: true, status: 200, redirected: false, json: async () => next() };
		});
		vi.stubGlobal('fetch', fetched);
		const onchange = vi.fn();
		const watch = new SittingWatch({ address: () => '/horloge', shown: () => 'a', onchange });
		return { watch, fetched, onchange, stop: watch.start() };
	}

	const settle = () => vi.advanceTimersByTimeAsync(0);

	it('counts down from the last answer, whatever the clock of the device is set to', async () => {
		const { watch, stop } = await watching([() => ({ clock: running(100_000), shown: 'a' })]);
		await settle();
		await vi.advanceTimersByTimeAsync(4000);
		vi.setSystemTime(new Date('2031-01-01'));
		await vi.advanceTimersByTimeAsync(1000);
		expect(watch.at(running(1)).milliseconds).toBe(95_000);
		stop();
	});

	it('asks every ten seconds and when it is looked at, and reads the page again when something else changed', async () => {
		const { fetched, onchange, stop } = await watching([
			() => ({ clock: running(100_000), shown: 'a' }),
			() => ({ clock: running(90_000), shown: 'b' })
		]);
		await settle();
		expect(fetched).toHaveBeenCalledTimes(1);
		expect(onchange).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(9000);
		expect(fetched).toHaveBeenCalledTimes(1);
		await vi.advanceTimersByTimeAsync(2000);
		expect(fetched).toHaveBeenCalledTimes(2);
		expect(onchange).toHaveBeenCalledTimes(1);
		window.dispatchEvent(new Event('focus'));
		await settle();
		expect(fetched).toHaveBeenCalledTimes(3);
		stop();
		await vi.advanceTimersByTimeAsync(60_000);
		window.dispatchEvent(new Event('focus'));
		expect(fetched).toHaveBeenCalledTimes(3);
	});

	it('goes on without a network, says so, and follows the server when it is back', async () => {
		const lost = () => {
			throw new TypeError('Failed to fetch');
		};
		const { watch, stop } = await watching([
			() => ({ clock: running(100_000), shown: 'a' }),
			lost,
			() => ({ clock: { state: 'suspended', phase: 0, milliseconds: 95_000 }, shown: 'a' })
		]);
		await settle();
		await vi.advanceTimersByTimeAsync(11_000);
		expect(watch.online).toBe(false);
		expect(watch.at(running(1)).milliseconds).toBe(89_000);
		window.dispatchEvent(new Event('online'));
		await settle();
		expect(watch.online).toBe(true);
		await vi.advanceTimersByTimeAsync(5000);
		expect(watch.at(running(1))).toEqual({ state: 'suspended', phase: 0, milliseconds: 95_000 });
		stop();
	});

	it('announces the last minutes as it counts', async () => {
		const { watch, stop } = await watching([() => ({ clock: running(61_000), shown: 'a' })]);
		await settle();
		await vi.advanceTimersByTimeAsync(2000);
		expect(watch.announced).toBe('Il reste 1\u00a0minute.');
		stop();
	});
});
