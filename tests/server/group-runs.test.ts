import { beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '#engine/negotiation/decision.ts';
import type { Model } from '#engine/negotiation/model.ts';
import { present, presentClient } from '#engine/negotiation/present.ts';
import { CLIENT_SEAT, type View } from '#engine/negotiation/view.ts';
import type { Account } from '#server/auth/session.ts';
import { db, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classMembers, runs } from '#server/db/schema.ts';
import { createRolePlay } from '#server/role-plays/create.ts';
import { requireManagedRolePlay } from '#server/role-plays/guard.ts';
import { openGroupRun } from '#server/role-plays/play.ts';
import { closeTurn, startTurn } from '#server/role-plays/turn.ts';
import { requireReviewableRun, requireRun } from '#server/runs/guard.ts';
import { loadRun, viewOf } from '#server/runs/load.ts';
import { replayRun } from '#server/runs/replay.ts';
import { selectOptionalRun } from '#server/runs/run.ts';
import { submitDecision, type Submitted } from '#server/runs/submit.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { pairedCases } from './support/paired-cases.ts';

const SLUGS = ['vente-a', 'vente-b', 'vente-c'];
const cases = pairedCases(...SLUGS);

let lycee: Awaited<ReturnType<typeof addLycee>>;
let accounts: Map<string, Account>;

beforeAll(async () => {
	lycee = await addLycee(cases);
	const added: Account[] = [];
	for (let i = 1; i <= 4; i++) added.push(await addUser(lycee.establishmentId, 'student', `Binôme ${i}`));
	await transaction((tx) =>
		tx
			.insert(classMembers)
			.values(added.map(({ id }) => ({ classId: lycee.classId, userId: id, role: 'student' as const })))
	);
	accounts = new Map([lycee.lea, lycee.hugo, ...added].map((account) => [account.id, account]));
});

/** A session whose first turn has begun, and its first group. */
async function begin(mode: 'on-screen' | 'in-room' = 'on-screen', started = true) {
	const created = await createRolePlay(
		lycee.teacher,
		{
			classId: lycee.classId,
			cases: SLUGS.map((slug) => ({ slug, version: 1, stage: 'vente' })),
			studentIds: [...accounts.keys()],
			mode,
			minutes: 20,
			allowSeen: true,
			clientKey: newId()
		},
		async () => 'a card'
	);
	if (!created.ok) throw new Error(created.problems[0].sentence);
	const { id } = created;
	if (started) await startTurn(lycee.teacher, id, 1);
	const [group] = (await requireManagedRolePlay(lycee.teacher, id)).turns[0].groups;
	const of = (userId: string): Account => accounts.get(userId) as Account;
	const others = [...accounts.values()].filter(
		(one) => ![group.seller, group.buyer, ...group.observers].includes(one.id)
	);
	return { id, seller: of(group.seller), buyer: of(group.buyer), observer: of(group.observers[0]), others };
}

const open = async (user: Account, id: string): Promise<string> => {
	const found = await openGroupRun(cases, user, id, 1);
	if (!found.ok) throw new Error(found.sentence);
	return found.runId;
};

async function say(runId: string, author: Account, seat: number, decision: Decision): Promise<Submitted> {
	const run = await selectOptionalRun(runId);
	if (!run) throw new Error('no run');
	return submitDecision(cases, {
		runId,
		seat,
		expectedRound: run.round,
		clientKey: newId(),
		decision,
		authorId: author.id
	});
}

async function seen(runId: string, seat: number) {
	const run = await selectOptionalRun(runId);
	if (!run) throw new Error('no run');
	const loaded = await loadRun(cases, run);
	return { run, model: loaded.stage.params as Model, view: viewOf(loaded, seat) as View };
}

describe('the run of a group', () => {
	it('is one, whoever of the group asks first, however many at once', async () => {
		const { id, seller, buyer, observer } = await begin();
		const ids = await Promise.all([seller, buyer, observer, seller].map((user) => open(user, id)));
		expect(new Set(ids).size).toBe(1);
		expect(await db.$count(runs)).toBeGreaterThan(0);
		const run = await selectOptionalRun(ids[0]);
		expect(run).toMatchObject({ kind: 'negotiation-pair', playerId: seller.id, round: 1, status: 'playing' });
	});

	it('meets the same other side in every group of a turn', async () => {
		const { id, seller, others } = await begin();
		const groups = (await requireManagedRolePlay(lycee.teacher, id)).turns[0].groups;
		expect(groups.length).toBeGreaterThan(1);
		const second = accounts.get(groups.find((group) => group.seller !== seller.id)?.seller ?? '') as Account;
		expect(others).toContain(second);
		const cards = await Promise.all(
			[seller, second].map(async (user) => (await seen(await open(user, id), CLIENT_SEAT)).view.card)
		);
		expect(cards[0]).toBe(cards[1]);
	});

	it('waits for the turn, and for a session that is played on screen', async () => {
		const early = await begin('on-screen', false);
		expect(await openGroupRun(cases, early.seller, early.id, 1)).toMatchObject({ ok: false });
		const aloud = await begin('in-room');
		expect(await openGroupRun(cases, aloud.seller, aloud.id, 1)).toMatchObject({ ok: false });
		await expect(openGroupRun(cases, lycee.colleague, aloud.id, 1)).rejects.toMatchObject({ status: 404 });
	});

	it('is played by two people in turn, each from his own seat, to an agreement that replays to the byte', async () => {
		const { id, seller, buyer } = await begin();
		const runId = await open(seller, id);
		const prepared = await say(runId, seller, 0, {
			act: 'prepare',
			objectives: {},
			questions: [],
			arguments: [],
			exchanges: []
		});
		expect(prepared).toMatchObject({ kind: 'accepted', played: true });
		expect(await say(runId, buyer, 1, { act: 'reply', reply: 'greets' })).toMatchObject({ kind: 'closed' });
		expect(await say(runId, seller, 0, { act: 'open', opening: 'agenda', words: 'Bonjour.' })).toMatchObject({
			kind: 'accepted'
		});
		expect(await say(runId, seller, 0, { act: 'pause' })).toMatchObject({ kind: 'closed' });
		expect(await say(runId, buyer, 1, { act: 'reply', reply: 'agrees' })).toMatchObject({ kind: 'refused' });
		expect(await say(runId, buyer, 1, { act: 'reply', reply: 'greets' })).toMatchObject({ kind: 'accepted' });
		expect(await say(runId, seller, 1, { act: 'reply', reply: 'greets' })).toMatchObject({ kind: 'closed' });
		await say(runId, seller, 0, { act: 'offer', terms: { price: 1, volume: 0, delay: 1, payment: 1, service: 1 } });
		const bid = { price: 3, volume: 1, delay: 2, payment: 2, service: 2 };
		await say(runId, buyer, 1, { act: 'reply', reply: 'counters', terms: bid });
		const { model, view } = await seen(runId, 0);
		expect(present(model, view).bid?.levels).toEqual([3, 1, 2, 2, 2]);
		await say(runId, seller, 0, { act: 'accept' });
		expect(await say(runId, buyer, 1, { act: 'reply', reply: 'agrees' })).toMatchObject({ kind: 'accepted' });
		expect((await seen(runId, 0)).view.globals[1]).toBe(2);
		expect(await say(runId, seller, 0, { act: 'order', terms: bid })).toMatchObject({ kind: 'accepted' });
		const run = await selectOptionalRun(runId);
		expect(run && (await replayRun(cases, run))).toMatchObject({ kind: 'same' });
	});

	it('shows the seller no card, and the buyer none of the seller’s accounts', async () => {
		const { id, seller } = await begin();
		const runId = await open(seller, id);
		await say(runId, seller, 0, {
			act: 'prepare',
			objectives: { price: { initial: 0, target: 2, limit: 3 } },
			questions: ['when'],
			arguments: [],
			exchanges: []
		});
		await say(runId, seller, 0, { act: 'ask', topic: 'when', form: 'open', to: 'petit' });
		const mine = await seen(runId, 0);
		const shown = JSON.stringify(present(mine.model, mine.view));
		for (const secret of ['selon les motivations', 'Acheteuse', 'Utilisateur inquiet', 'Utilisateur tranquille'])
			expect(shown).not.toContain(secret);
		expect(present(mine.model, mine.view)).toMatchObject({ acts: [], unanswered: { act: 'ask', topic: 'when' } });
		const theirs = await seen(runId, CLIENT_SEAT);
		const client = presentClient(theirs.model, theirs.view);
		expect(client.card.replies).toContain('tells');
		expect(client.truth).not.toBeNull();
		const text = JSON.stringify(client);
		for (const secret of ['amounts', 'margin', 'alternative', 'objectives', 'quantities'])
			expect(text).not.toContain(secret);
	});

	it('is read by its observer and by the teacher, by nobody else, and its debrief waits for the end of the turn', async () => {
		const { id, seller, buyer, observer, others } = await begin();
		const runId = await open(buyer, id);
		expect((await requireRun(seller, runId)).access).toMatchObject({ as: 'player', seat: 0, play: true });
		expect((await requireRun(buyer, runId)).access).toMatchObject({ as: 'player', seat: 1, play: true });
		expect((await requireRun(observer, runId)).access).toMatchObject({ as: 'observer', play: false, review: false });
		expect((await requireRun(lycee.teacher, runId)).access).toMatchObject({ as: 'teacher', play: false, review: true });
		for (const stranger of [...others, lycee.colleague])
			await expect(requireRun(stranger, runId)).rejects.toMatchObject({ status: 404 });
		for (const user of [seller, buyer, observer])
			await expect(requireReviewableRun(user, runId)).rejects.toMatchObject({ status: 403 });
		await closeTurn(lycee.teacher, id, 1);
		for (const user of [seller, buyer, observer])
			expect((await requireReviewableRun(user, runId)).access).toMatchObject({ play: false, review: true });
	});
});
