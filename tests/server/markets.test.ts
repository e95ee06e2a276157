import { and, asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { decisions, journal, marketPlays, marketProposals, worlds } from '#server/db/schema.ts';
import { createGroup } from '#server/classes/roster.ts';
import { reportAbsentMembers, reportPresentMembers } from '#server/markets/attend.ts';
import { saveMarketDraft, selectOptionalMarketDraft } from '#server/markets/draft.ts';
import { requireManagedMarket, requireMarket, requireMember } from '#server/markets/guard.ts';
import { listMarkets, listOwnMarkets } from '#server/markets/list.ts';
import { clockOf } from '#server/markets/market.ts';
import { openMarket } from '#server/markets/open.ts';
import { selectRound } from '#server/markets/round.ts';
import { settleDueMarkets, settleMarket } from '#server/markets/settle.ts';
import { support } from '#server/markets/support.ts';
import { requireRun } from '#server/runs/guard.ts';
import { replayRun } from '#server/runs/replay.ts';
import { listRunsOf, selectOptionalRun } from '#server/runs/run.ts';
import { startTrialRun } from '#server/runs/start.ts';
import { addMarketLycee, beginMarket, terms, type MarketLycee } from './support/market.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const cases = toyCases(toyCase());
const MINUTE = 60_000;
let lycee: MarketLycee;
let other: MarketLycee;
let a: Account, b: Account, c: Account, d: Account;

beforeAll(async () => {
	lycee = await addMarketLycee(cases, 6);
	other = await addMarketLycee(cases, 2);
	[a, b, c, d] = lycee.students;
});

const begin = (
	wanted?: Parameters<typeof beginMarket>[3],
	teams = [
		[a, b],
		[c, d]
	],
	at?: Date
) => beginMarket(cases, lycee, teams, wanted, at);

async function playsOf(id: string, round: number) {
	return db
		.select({ seat: marketPlays.seat, origin: marketPlays.origin, proposerId: marketPlays.proposerId })
		.from(marketPlays)
		.where(and(eq(marketPlays.marketId, id), eq(marketPlays.round, round)))
		.orderBy(asc(marketPlays.seat));
}

async function decisionsOf(runId: string, round: number) {
	const rows = await db
		.select({ decision: decisions.decision })
		.from(decisions)
		.where(and(eq(decisions.runId, runId), eq(decisions.round, round)))
		.orderBy(asc(decisions.seat));
	return rows.map(({ decision }) => (decision as { spend: number }).spend);
}

async function phaseOf({ market }: Awaited<ReturnType<typeof begin>>, now = new Date()) {
	const { phase, round } = clockOf(await market(), now);
	return `${phase} ${round}`;
}

describe('opening a market', () => {
	it('is for a teacher of the class, once for each click', async () => {
		const wanted = terms(lycee, [
			[a, b],
			[c, d]
		]);
		for (const user of [lycee.colleague, a, other.teacher])
			await expect(openMarket(cases, user, wanted)).rejects.toMatchObject({ status: 404 });
		const [first, second] = await Promise.all([1, 2].map(() => openMarket(cases, lycee.teacher, wanted)));
		expect(first).toMatchObject({ ok: true });
		expect(second).toMatchObject({ ok: true, id: first.ok && first.id });
	});

	it('shares the students out by chance, in teams whose sizes differ by one at most', async () => {
		const studentIds = lycee.students.map(({ id }) => id);
		const opened = await openMarket(
			cases,
			lycee.teacher,
			terms(lycee, [], { seats: 4, sharing: { kind: 'drawn', studentIds } })
		);
		if (!opened.ok) throw new Error('not opened');
		const { teams } = await requireManagedMarket(lycee.teacher, opened.id);
		expect(teams.map(({ members }) => members.length)).toEqual([2, 2, 1, 1]);
		expect(teams.flatMap(({ members }) => members.map(({ userId }) => userId)).sort()).toEqual(studentIds.sort());
	});

	it('takes the groups of the class, under their names, without those who are absent', async () => {
		await createGroup(lycee.teacher, lycee.classId, { name: 'Aubagne', studentIds: [a.id, b.id] });
		await createGroup(lycee.teacher, lycee.classId, { name: 'Marseille', studentIds: [c.id, d.id] });
		const sharing = { kind: 'groups', studentIds: [a.id, b.id, c.id] } as const;
		const opened = await openMarket(cases, lycee.teacher, terms(lycee, [], { seats: 3, sharing }));
		if (!opened.ok) throw new Error('not opened');
		const { teams } = await requireManagedMarket(lycee.teacher, opened.id);
		expect(teams.map(({ name, members }) => [name, members.map(({ userId }) => userId).sort()])).toEqual([
			['Aubagne', [a.id, b.id].sort()],
			['Marseille', [c.id]],
			['Équipe 3', []]
		]);
	});

	it.each([
		[{ seats: 1 }, 'seats'],
		[{ seats: 9 }, 'seats'],
		[{ slug: 'inconnu' }, 'slug'],
		[{ rounds: 0 }, 'rounds'],
		[{ ownShare: 101 }, 'ownShare'],
		[{ decideMinutes: 0.5 }, 'decideMinutes'],
		[{ clientKey: 'x' }, 'clientKey'],
		[{ sharing: { kind: 'by-hand' as const, teams: [] } }, 'sharing'],
		[{ sharing: { kind: 'by-hand' as const, teams: [['ailleurs']] } }, 'sharing']
	])('with %j says what prevents it', async (wanted, field) => {
		const refused = await openMarket(cases, lycee.teacher, terms(lycee, [[a], [b]], wanted));
		expect(refused).toMatchObject({ ok: false, problems: [{ field }] });
	});

	it('refuses a student in two teams and a team of seven', async () => {
		const twice = await openMarket(cases, lycee.teacher, terms(lycee, [[a, b], [a]]));
		expect(twice).toMatchObject({ ok: false, problems: [{ field: 'sharing' }] });
		const seven = { kind: 'by-hand', teams: [['1', '2', '3', '4', '5', '6', '7']] } as const;
		const large = await openMarket(cases, lycee.teacher, terms(lycee, [], { sharing: seven }));
		expect(large).toMatchObject({ ok: false, problems: [{ field: 'sharing' }] });
	});
});

describe('a round', () => {
	it('is proposed, unsealed, decided and played, and three of them end the market', async () => {
		const play = await begin();
		for (const round of [1, 2, 3]) {
			if (round > 1) expect(await play.act({ kind: 'open-round', round })).toMatchObject({ ok: true });
			for (const user of [a, b, c]) expect(await play.propose(user, round, 10)).toMatchObject({ kind: 'accepted' });
			expect(await phaseOf(play)).toBe(`proposing ${round}`);
			expect(await play.decide(a, round, 20)).toMatchObject({ kind: 'accepted', played: false });
			expect(await play.decide(c, round, 20)).toMatchObject({ kind: 'closed' });
			expect(await play.propose(d, round, 30)).toMatchObject({ kind: 'accepted' });
			expect(await phaseOf(play)).toBe(`deciding ${round}`);
			expect(await play.decide(d, round, 40)).toMatchObject({ kind: 'accepted', played: true });
			expect(await phaseOf(play)).toBe(round === 3 ? 'ended 3' : `between ${round}`);
		}
		const { runId } = await play.market();
		expect(await decisionsOf(runId, 2)).toEqual([20, 40]);
		const run = await selectOptionalRun(runId);
		expect(run).toMatchObject({ status: 'over', round: 4, kind: 'toy-market/2' });
		expect(run && (await replayRun(cases, run))).toEqual({ kind: 'same', rounds: 3 });
		expect(await play.propose(a, 4, 10)).toMatchObject({ kind: 'closed' });
	});

	it('keeps proposals sealed until the whole team is in', async () => {
		const play = await begin();
		await play.propose(a, 1, 10);
		expect(await play.decide(a, 1, 10)).toMatchObject({ kind: 'closed' });
		const said = { marketId: play.id, round: 1, proposerId: a.id };
		expect(await support(cases, b, said)).toMatchObject({ ok: false });
		await play.propose(b, 1, 20);
		expect(await support(cases, b, said)).toMatchObject({ ok: true });
		expect(await support(cases, c, said)).toMatchObject({ ok: false });
	});

	it('opens one round at a time, and the next by itself when rounds follow each other', async () => {
		const play = await begin({ chained: true });
		expect(await play.act({ kind: 'open-round', round: 2 })).toMatchObject({ ok: false });
		await play.act({ kind: 'close-round', round: 1 });
		expect(await phaseOf(play)).toBe('proposing 2');
		expect(await play.act({ kind: 'close-round', round: 1 })).toMatchObject({ ok: true });
		expect(await phaseOf(play)).toBe('proposing 2');
	});

	it('is refused what is malformed, and keeps what was said first', async () => {
		const play = await begin();
		expect(await play.propose(a, 1, 'beaucoup')).toMatchObject({ kind: 'refused', problems: [{ path: 'spend' }] });
		expect(await play.propose(a, 1, 1, undefined, '?')).toMatchObject({ kind: 'refused' });
		const key = newId();
		expect(await play.propose(a, 1, 7, undefined, key)).toMatchObject({ kind: 'accepted', again: false });
		expect(await play.propose(a, 1, 7, undefined, key)).toMatchObject({ kind: 'accepted', again: true });
		expect(await play.propose(a, 1, 8)).toMatchObject({ kind: 'conflict' });
		expect(await play.propose(a, 2, 8)).toMatchObject({ kind: 'closed' });
		const rows = await db.select().from(marketProposals).where(eq(marketProposals.marketId, play.id));
		expect(rows.map(({ decision }) => decision)).toEqual([{ spend: 7 }]);
	});

	it('is decided once when two members decide at once: the second is told', async () => {
		const play = await begin();
		for (const user of [a, b]) await play.propose(user, 1, 10);
		const answers = await Promise.all([play.decide(a, 1, 1), play.decide(b, 1, 2)]);
		expect(answers.map(({ kind }) => kind).sort()).toEqual(['accepted', 'conflict']);
		const [first] = await db
			.select({ authorId: decisions.authorId })
			.from(decisions)
			.where(eq(decisions.runId, (await play.market()).runId));
		const name = first.authorId === a.id ? a.displayName : b.displayName;
		const told = answers.find(({ kind }) => kind === 'conflict');
		expect(told && 'sentence' in told && told.sentence).toContain(name);
	});

	it('takes one member in two tabs for one', async () => {
		const play = await begin();
		const key = newId();
		const answers = await Promise.all([
			play.propose(a, 1, 5, undefined, key),
			play.propose(a, 1, 5, undefined, key),
			play.propose(a, 1, 6)
		]);
		expect(answers.filter(({ kind }) => kind === 'accepted').length).toBeGreaterThanOrEqual(1);
		const rows = await db.select().from(marketProposals).where(eq(marketProposals.marketId, play.id));
		expect(rows).toHaveLength(1);
	});

	it('is played once by whoever closes it at the same time', async () => {
		const at = new Date();
		const play = await begin({ proposeMinutes: 5, decideMinutes: 5 }, undefined, at);
		const due = new Date(at.getTime() + 11 * MINUTE);
		const settled = await Promise.all([
			settleMarket(cases, play.id, due),
			settleMarket(cases, play.id, due),
			play.act({ kind: 'close-round', round: 1 }, due)
		]);
		expect(settled.filter((one) => one === true).length).toBeLessThanOrEqual(1);
		const { runId } = await play.market();
		const kept = await db.select({ round: worlds.round }).from(worlds).where(eq(worlds.runId, runId));
		expect(kept.map(({ round }) => round).sort()).toEqual([1, 2]);
		expect(await playsOf(play.id, 1)).toHaveLength(2);
	});

	it('leaves the captain alone to send, in turn, where it was said so', async () => {
		const play = await begin({ decides: 'captain' });
		for (const user of [a, b]) await play.propose(user, 1, 10);
		expect(await play.decide(b, 1, 10)).toMatchObject({ kind: 'closed' });
		expect(await play.decide(a, 1, 10)).toMatchObject({ kind: 'accepted' });
		await play.act({ kind: 'close-round', round: 1 });
		await play.act({ kind: 'open-round', round: 2 });
		for (const user of [a, b]) await play.propose(user, 2, 10);
		expect(await play.decide(a, 2, 10)).toMatchObject({ kind: 'closed' });
		expect(await play.decide(b, 2, 10)).toMatchObject({ kind: 'accepted' });
	});
});

describe('a team that has not decided', () => {
	it('plays what most members support, else what was sealed first, else changes nothing', async () => {
		const play = await begin({}, [[a, b], [c], [d]]);
		await play.propose(a, 1, 10);
		await play.propose(b, 1, 20);
		await play.propose(c, 1, 30);
		await support(cases, a, { marketId: play.id, round: 1, proposerId: b.id });
		await play.act({ kind: 'close-round', round: 1 });
		expect(await playsOf(play.id, 1)).toEqual([
			{ seat: 0, origin: 'supported', proposerId: b.id },
			{ seat: 1, origin: 'first-sealed', proposerId: c.id },
			{ seat: 2, origin: 'fallback', proposerId: null }
		]);
		expect(await decisionsOf((await play.market()).runId, 1)).toEqual([20, 30, 0]);
	});

	it('is held by the policy when it has no member, or none who is there', async () => {
		const play = await begin({ seats: 3, policy: 'naive' });
		await reportAbsentMembers(cases, lycee.teacher, play.id, [c.id, d.id]);
		for (const user of [a, b]) await play.propose(user, 1, 10);
		expect(await play.decide(a, 1, 5)).toMatchObject({ kind: 'accepted', played: true });
		expect((await playsOf(play.id, 1)).map(({ origin }) => origin)).toEqual(['team', 'policy', 'policy']);
		expect(await decisionsOf((await play.market()).runId, 1)).toEqual([5, 20_000, 20_000]);
	});
});

describe('the clock', () => {
	const at = new Date('2026-11-24T10:00:00Z');
	const after = (minutes: number) => new Date(at.getTime() + minutes * MINUTE);

	it('ends proposing, then closes the round, without any page of the teacher', async () => {
		const play = await begin({ proposeMinutes: 10, decideMinutes: 5 }, undefined, at);
		await play.propose(a, 1, 10, after(1));
		expect(await play.propose(b, 1, 20, after(10))).toMatchObject({ kind: 'closed' });
		expect(await play.decide(b, 1, 20, after(11))).toMatchObject({ kind: 'accepted' });
		expect(await play.decide(c, 1, 20, after(15))).toMatchObject({ kind: 'stale' });
		expect(await phaseOf(play, after(15))).toBe('between 1');
		const { events } = await play.market();
		expect(events.at(-1)).toMatchObject({ kind: 'round-closed', closing: 'clock', authorId: null });
	});

	it('is settled for every market that is due by one call, and not before', async () => {
		const play = await begin({ proposeMinutes: 10, decideMinutes: 5, chained: true }, undefined, at);
		expect(await settleDueMarkets(cases, after(14.9))).not.toContain(play.id);
		expect(await settleDueMarkets(cases, after(15))).toContain(play.id);
		expect(await settleDueMarkets(cases, after(15))).not.toContain(play.id);
		expect(await phaseOf(play, after(15))).toBe('proposing 2');
	});

	it('stops while the market is paused, and is given minutes once for each click', async () => {
		const play = await begin({ proposeMinutes: 10, decideMinutes: 5 }, undefined, at);
		await play.act({ kind: 'pause', round: 1 }, after(4));
		expect(await play.propose(a, 1, 10, after(5))).toMatchObject({ kind: 'closed' });
		expect(await settleMarket(cases, play.id, after(60))).toBe(false);
		await play.act({ kind: 'resume', round: 1 }, after(60));
		expect(clockOf(await play.market(), after(60)).dueAt).toEqual(after(71));
		const clientKey = newId();
		for (let click = 0; click < 2; click++)
			await play.act({ kind: 'extend', round: 1, minutes: 3, clientKey }, after(61));
		expect(clockOf(await play.market(), after(61)).dueAt).toEqual(after(74));
	});

	it('gives a team that was quick all the time to decide that the others have', async () => {
		const play = await begin({ proposeMinutes: 10, decideMinutes: 5 }, undefined, at);
		for (const user of [a, b, c, d]) await play.propose(user, 1, 10, after(2));
		expect(clockOf(await play.market(), after(2))).toMatchObject({ phase: 'deciding', dueAt: after(7) });
	});
});

describe('those who are absent', () => {
	it('are not waited for, and count again from the next round once proposals are open', async () => {
		const play = await begin();
		await play.propose(a, 1, 10);
		await reportAbsentMembers(cases, lycee.teacher, play.id, [b.id]);
		expect(await play.decide(a, 1, 10)).toMatchObject({ kind: 'accepted' });
		await reportPresentMembers(cases, lycee.teacher, play.id, { userIds: [b.id], seat: null });
		expect(await play.propose(b, 1, 10)).toMatchObject({ kind: 'closed' });
		await play.act({ kind: 'close-round', round: 1 });
		await play.act({ kind: 'open-round', round: 2 });
		expect(await play.propose(b, 2, 10)).toMatchObject({ kind: 'accepted' });
		const [first] = await db
			.select({ expected: marketPlays.expected })
			.from(marketPlays)
			.where(and(eq(marketPlays.marketId, play.id), eq(marketPlays.round, 1), eq(marketPlays.seat, 0)));
		expect(first.expected).toEqual([a.id]);
	});

	it('may be joined by a student of the class who arrives late, and by nobody else', async () => {
		const play = await begin();
		const late = lycee.students[4];
		const join = (userIds: string[], seat: number | null) =>
			reportPresentMembers(cases, lycee.teacher, play.id, { userIds, seat });
		expect(await join([late.id], null)).toMatchObject({ ok: false });
		expect(await join([other.lea.id], 1)).toMatchObject({ ok: false });
		expect(await join([late.id], 1)).toMatchObject({ ok: true });
		expect(await play.propose(late, 1, 10)).toMatchObject({ kind: 'accepted' });
	});
});

describe('a market', () => {
	it('exists for its teachers and its members only', async () => {
		const play = await begin();
		const stranger = lycee.students[5];
		for (const user of [lycee.colleague, other.teacher, other.lea, stranger])
			await expect(requireMarket(user, play.id)).rejects.toMatchObject({ status: 404 });
		expect(await requireMarket(lycee.teacher, play.id)).toMatchObject({ as: 'teacher' });
		expect(await requireMarket(a, play.id)).toMatchObject({ as: 'member', team: { seat: 0 } });
		await expect(requireManagedMarket(a, play.id)).rejects.toMatchObject({ status: 404 });
		await expect(requireMember(lycee.teacher, play.id)).rejects.toMatchObject({ status: 404 });
		await expect(play.act({ kind: 'end' })).resolves.toMatchObject({ ok: true });
	});

	it('has a run that is read on its own pages only, and that is nobody’s trial', async () => {
		const play = await begin();
		const { runId } = await play.market();
		for (const user of [lycee.teacher, a, c])
			await expect(requireRun(user, runId)).rejects.toMatchObject({ status: 404 });
		expect((await listRunsOf(lycee.teacher.id)).map(({ id }) => id)).not.toContain(runId);
		const trial = await startTrialRun(cases, lycee.teacher, { slug: 'caisse', version: 1, stage: 'campagne' });
		expect(trial.kind !== 'refused' && trial.runId).not.toBe(runId);
	});

	it('is listed to its class and to its members', async () => {
		const play = await begin();
		expect((await listMarkets(lycee.teacher, lycee.classId)).map(({ id }) => id)).toContain(play.id);
		await expect(listMarkets(other.teacher, lycee.classId)).rejects.toMatchObject({ status: 404 });
		expect((await listOwnMarkets(a)).map(({ id }) => id)).toContain(play.id);
		expect((await listOwnMarkets(lycee.students[5])).map(({ id }) => id)).not.toContain(play.id);
	});

	it('may end before its last round: the one under way is not played', async () => {
		const play = await begin();
		await play.propose(a, 1, 10);
		await play.act({ kind: 'end' });
		expect(await phaseOf(play)).toBe('ended 1');
		expect(await playsOf(play.id, 1)).toEqual([]);
		expect(await play.propose(b, 1, 10)).toMatchObject({ kind: 'closed' });
		expect(await play.act({ kind: 'open-round', round: 2 })).toMatchObject({ ok: false });
	});

	it('keeps what each has under the pen to himself, for the round under way', async () => {
		const play = await begin();
		const draft = { marketId: play.id, purpose: 'proposal' as const, round: 1, draft: { spend: 3 } };
		expect(await saveMarketDraft(a, draft)).toMatchObject({ kind: 'saved' });
		expect(await selectOptionalMarketDraft(play.id, a.id, 'proposal', 1)).toMatchObject({ draft: { spend: 3 } });
		expect(await selectOptionalMarketDraft(play.id, b.id, 'proposal', 1)).toBeUndefined();
		expect(await saveMarketDraft(a, { ...draft, round: 2 })).toMatchObject({ kind: 'stale' });
		await play.propose(a, 1, 3);
		expect(await selectOptionalMarketDraft(play.id, a.id, 'proposal', 1)).toBeUndefined();
	});

	it('writes in the journal who opened it and why each round was closed', async () => {
		const play = await begin();
		await play.act({ kind: 'close-round', round: 1 });
		const rows = await db.select().from(journal).where(eq(journal.objectId, play.id)).orderBy(asc(journal.id));
		expect(rows.map(({ action }) => action)).toEqual(['market.opened', 'market.round-opened', 'market.round-closed']);
		expect(rows[2]).toMatchObject({ actorId: lycee.teacher.id, detail: { closing: 'teacher', round: 1 } });
	});

	it('finds its state again: what was sealed, supported and decided', async () => {
		const play = await begin();
		for (const user of [a, b]) await play.propose(user, 1, 10);
		await support(cases, a, { marketId: play.id, round: 1, proposerId: b.id });
		await play.decide(b, 1, 12);
		const state = await selectRound(db, await play.market(), 1);
		expect(state.proposals.map(({ userId }) => userId)).toEqual([a.id, b.id]);
		expect([...state.unsealed]).toEqual([0]);
		expect(state.supports).toEqual([{ userId: a.id, proposerId: b.id }]);
		expect(state.decided.get(0)).toMatchObject({ authorId: b.id, decision: { spend: 12 } });
	});
});
