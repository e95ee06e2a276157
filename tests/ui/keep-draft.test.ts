import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDecision, type Decision } from '#engine/prospecting/decision.ts';
import type { SaveStatus } from '#ui/save-state.svelte';
import { DraftKeeper } from '#ui/keep-draft.ts';
import { planDrafting } from '#ui/prospecting/plan-drafting.ts';
import { freshWeek } from './prospecting/played.ts';

const { campaign } = freshWeek();
const sent: { keepalive: boolean; size: number }[] = [];
const statuses: SaveStatus[] = [];
const page = { visibilityState: 'visible' };

/** A browser refuses a body of more than 64 KiB to a request that may outlive its page. */
beforeEach(() => {
	sent.length = statuses.length = 0;
	page.visibilityState = 'visible';
	vi.stubGlobal('document', page);
	vi.stubGlobal('localStorage', { getItem: () => null, setItem() {}, removeItem() {} });
	vi.stubGlobal('fetch', async (_address: string, { body, keepalive }: { body: Blob; keepalive: boolean }) => {
		sent.push({ keepalive, size: body.size });
		if (keepalive && body.size > 65_536) throw new TypeError('Failed to fetch');
		const { draft } = JSON.parse(await body.text()) as { draft: Decision };
		return Response.json({ savedAt: new Date().toISOString(), draft });
	});
});
afterEach(() => void vi.unstubAllGlobals());

function keeperOf(base: Decision): DraftKeeper<Decision> {
	const onstatus = (status: SaveStatus) => void statuses.push(status);
	const drafting = planDrafting(campaign);
	return new DraftKeeper({ drafting, runId: 'r', round: 1, address: '/brouillon', base, onstatus, onmerged() {} });
}

const plan: Decision = { ...emptyDecision(), report: 'full' };
const contact = { prospect: 1, seller: 'paul', channel: 'phone', argument: 'marge', discount: 0 } as const;
/** As many contacts as make a plan of more than 64 KiB. */
const large = { ...emptyDecision(), contacts: Array.from({ length: 1000 }, () => contact) } as unknown as Decision;

async function keepAndFlush(base: Decision): Promise<void> {
	const keeper = keeperOf(base);
	keeper.keep(plan);
	await keeper.flush();
	keeper.close();
}

describe('a plan on its way to the server', () => {
	it('does not ask to outlive the page that shows it', async () => {
		await keepAndFlush(emptyDecision());
		expect(sent).toEqual([{ keepalive: false, size: expect.any(Number) }]);
		expect(statuses.at(-1)).toMatchObject({ state: 'saved' });
	});

	it('outlives the page that is left', async () => {
		page.visibilityState = 'hidden';
		await keepAndFlush(emptyDecision());
		expect(sent).toEqual([{ keepalive: true, size: expect.any(Number) }]);
	});

	it.each(['visible', 'hidden'])('of hundreds of contacts is saved from a %s page too', async (state) => {
		page.visibilityState = state;
		await keepAndFlush(large);
		expect(sent[0].size).toBeGreaterThan(65_536);
		expect(statuses.at(-1)).toMatchObject({ state: 'saved' });
	});
});
