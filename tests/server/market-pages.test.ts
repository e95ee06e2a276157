/** What leaves the server about a market, to each of those who read its pages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshFields } from '#ui/action-plan/read-form.ts';
import type { Model, View } from '#engine/action-plan/index.ts';
import { present } from '#engine/action-plan/present.ts';
import type { Account } from '#server/auth/session.ts';
import { newId } from '#server/db/id.ts';
import { actOnMarket } from '#server/markets/act.ts';
import { requireManagedMarket } from '#server/markets/guard.ts';
import { loadMarketRun } from '#server/markets/load-market.ts';
import { openMarket } from '#server/markets/open.ts';
import { stopMarketReviews } from '#server/markets/review.ts';
import { selectRound } from '#server/markets/round.ts';
import { db } from '#server/db/database.ts';
import { closePool } from '#server/workers/pool.ts';
import { cases } from '#server/scenarios/library.ts';
import { addMarketLycee, terms, type MarketLycee } from './support/market.ts';
import { answer, loadRoutes, type RouteModule } from './support/pages.ts';

const SECRET = 'Gardons la marge avant la saison';
let routes: Map<string, RouteModule>;
let lycee: MarketLycee;
let a: Account, b: Account, rival: Account;
let id: string;

const page = (user: Account, route: string, query = '') =>
	answer(user, `${route.replace('[id]', id)}${query}`, (event) => routes.get(route)?.load?.(event));
const post = (user: Account, action: string, fields: Record<string, string | readonly string[]>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields))
		for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
	return answer(
		user,
		`/marches/${id}/equipe`,
		(event) => routes.get('/marches/[id]/equipe')?.actions?.[action](event),
		form
	);
};

beforeAll(async () => {
	routes = await loadRoutes();
	lycee = await addMarketLycee(cases, 3);
	[a, b, rival] = lycee.students;
	const scenario = (await cases.list()).find(({ stages }) => stages.some(({ market }) => market));
	const stage = scenario?.stages.find(({ market }) => market);
	if (!scenario || !stage) throw new Error('no shipped case is made for a market');
	const { slug, version } = scenario;
	const opened = await openMarket(
		cases,
		lycee.teacher,
		terms(lycee, [[a, b], [rival]], { slug, version, stage: stage.id, rounds: 2 })
	);
	if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
	({ id } = opened);
	await actOnMarket(cases, lycee.teacher, id, { kind: 'open-round', round: 1 });
});

// what was asked of the pool on the way
afterAll(async () => {
	await closePool();
	await stopMarketReviews();
});

/** The form of a month as it stands. */
async function fresh(seat: number) {
	const { stage, world } = await loadMarketRun(cases, await requireManagedMarket(lycee.teacher, id));
	const model = stage.params as Model;
	return freshFields(present(model, stage.room.view(model, world, seat) as View));
}

describe('the pages of a market', () => {
	it('take a proposal from the form of the room, and show it to nobody but its author while it is sealed', async () => {
		const sent = { ...(await fresh(0)), tour: '1', cle: newId(), raison: SECRET, confirme: '1' };
		expect(await post(a, 'proposer', sent)).toContain(`/marches/${id}/equipe`);
		expect(await page(a, '/marches/[id]/equipe')).toContain(SECRET);
		for (const user of [b, rival]) expect(await page(user, '/marches/[id]/equipe')).not.toContain(SECRET);
		expect(await page(lycee.teacher, '/marches/[id]')).not.toContain(SECRET);
	});

	it('open it to the team alone once all are in, and what the team decides to nobody else before the end', async () => {
		await post(b, 'proposer', { ...(await fresh(0)), tour: '1', cle: newId(), confirme: '1' });
		expect(await page(b, '/marches/[id]/equipe')).toContain(SECRET);
		expect(await page(rival, '/marches/[id]/equipe')).not.toContain(SECRET);
		expect(await page(lycee.teacher, '/marches/[id]')).not.toContain(SECRET);
		const price = { ...(await fresh(0)), tour: '1', cle: newId(), confirme: '1' };
		await post(b, 'decider', price);
		const { decided } = await selectRound(db, await requireManagedMarket(lycee.teacher, id), 1);
		expect(decided.get(0)).toMatchObject({ authorId: b.id });
		expect(await page(a, '/marches/[id]/equipe')).toContain(`"by":"${b.displayName}"`);
		expect(await page(rival, '/marches/[id]/equipe')).not.toContain(b.displayName);
	});

	it('refuse at its field what the form cannot say, and keep it', async () => {
		const [name] = Object.keys(await fresh(1)).filter((one) => one.startsWith('prix'));
		const wrong = { ...(await fresh(1)), [name]: 'beaucoup', tour: '1', cle: newId() };
		expect(await post(rival, 'proposer', wrong)).toContain('"status":422');
		expect(await page(rival, '/marches/[id]/equipe')).toContain('beaucoup');
	});

	it('tell nothing of the seeds, the grading or the worlds, whoever asks', async () => {
		for (const user of [a, rival]) {
			const text = await page(user, '/marches/[id]/equipe');
			for (const secret of ['"seed"', '"gradingSeed"', '"clientKey"', '"form"']) expect(text).not.toContain(secret);
		}
	});

	it('keep the debrief for the end', async () => {
		expect(await page(a, '/marches/[id]/debrief')).toContain('"status":303');
		await actOnMarket(cases, lycee.teacher, id, { kind: 'close-round', round: 1 });
		await actOnMarket(cases, lycee.teacher, id, { kind: 'end' });
		expect(await page(a, '/marches/[id]/debrief')).toContain('"played":1');
	});
});
