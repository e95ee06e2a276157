import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { describe, expect, inject, it } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { db, transaction } from '#server/db/database.ts';
import { classMembers, copies, copyAnswers } from '#server/db/schema.ts';
import { handIn } from '#server/papers/hand-in.ts';
import { openCopy } from '#server/papers/open-copy.ts';
import { digestCopy, selectAnswers } from '#server/papers/seal.ts';
import { addUser } from './support/lycee.ts';
import { addPaperLycee, done, papers } from './support/paper-session.ts';
import { cases } from './support/sitting.ts';
import { textOf, type Line, type Typed } from './support/paper-writer.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const KILLS = SOAK ? 40 : 2;
const CLASS = SOAK ? 35 : 8;
/** What was typed longer ago than that is kept, whatever happens. Milliseconds. */
const LOST_AT_MOST = 5000;

/** Null for what was being written when the server died. */
function readLine(text: string): Line | null {
	try {
		return JSON.parse(text) as Line;
	} catch {
		return null;
	}
}

/** Runs a server, kills it a moment after its first acknowledgement, and returns the whole lines that it wrote, and when it died. */
async function composeUntilKilled(session: string, candidates: readonly Account[], pending: readonly Typed[]) {
	const script = join(import.meta.dirname, 'support/paper-writer.ts');
	const given = [
		'--session',
		session,
		'--candidates',
		JSON.stringify(candidates),
		'--pending',
		JSON.stringify(pending)
	];
	const child = spawn(process.execPath, [script, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
	const lines: Line[] = [];
	const closed = once(child, 'close');
	let killing: Promise<unknown> | undefined;
	for await (const text of createInterface({ input: child.stdout })) {
		const line = readLine(text);
		if (line) lines.push(line);
		if (line?.event === 'acknowledged') killing ??= sleep(Math.random() * 3000).then(() => child.kill('SIGKILL'));
	}
	await closed;
	expect(child.signalCode).toBe('SIGKILL');
	return { lines, diedAt: Date.now() };
}

async function selectLength(copyId: string): Promise<number> {
	const own = and(eq(copyAnswers.copyId, copyId), eq(copyAnswers.questionId, 'seuil'));
	const [row] = await db.select().from(copyAnswers).where(own);
	return Number(row?.answer.values?.marge ?? 0);
}

// PGlite lives inside the process: there is no server to outlive it
describe.skipIf(inject('database') === 'pglite')('a class whose server is killed while it sits a paper', () => {
	it(
		`${KILLS} times, ${CLASS} copies: keeps all that it acknowledged, and all that was typed five seconds before`,
		{ timeout: (KILLS + 2) * 60_000 },
		async () => {
			const lycee = await addPaperLycee();
			const session = await lycee.begin({ startsAt: null }, []);
			done(await lycee.start(session, new Date()));
			const candidates = await Promise.all(
				Array.from({ length: CLASS }, (_, index) => addUser(lycee.establishmentId, 'student', `Candidat ${index}`))
			);
			const members = candidates.map(({ id }) => ({ classId: lycee.classId, userId: id, role: 'student' as const }));
			await transaction((tx) => tx.insert(classMembers).values(members));
			for (const user of candidates) done(await openCopy(papers, cases, user, session));
			const opened = await db.select().from(copies).where(eq(copies.sessionId, session));
			const copyOf = (userId: string) => opened.find(({ candidateId }) => candidateId === userId)?.id ?? '';

			const kept = new Map<string, number>();
			let pending: Typed[] = [];
			let acknowledged = 0;
			let [interrupted, oldest] = [0, 0];
			for (let kill = 0; kill < KILLS; kill++) {
				const { lines, diedAt } = await composeUntilKilled(session, candidates, pending);
				const told = lines.filter(({ event }) => event === 'acknowledged').map(({ typed }) => typed);
				acknowledged += told.length;
				for (const { userId, length } of told) kept.set(userId, Math.max(length, kept.get(userId) ?? 0));
				const sent = lines.filter(({ event }) => event === 'sending').map(({ typed }) => typed);
				const left = sent.filter(({ userId, length }) => length > (kept.get(userId) ?? 0));
				interrupted += left.length;
				for (const { at } of left) oldest = Math.max(oldest, diedAt - at);
				// a page that has nothing in flight goes on from what was acknowledged
				pending = candidates.map(
					({ id }): Typed =>
						left.find(({ userId }) => userId === id) ?? { userId: id, length: kept.get(id) ?? 0, at: diedAt }
				);
				for (const [userId, length] of kept) {
					const stored = await selectLength(copyOf(userId));
					expect(stored).toBeGreaterThanOrEqual(length);
				}
			}
			expect(acknowledged).toBeGreaterThan(CLASS);
			expect(oldest).toBeLessThan(LOST_AT_MOST);
			for (const user of candidates) {
				const length = await selectLength(copyOf(user.id));
				const answers = await selectAnswers(db, copyOf(user.id));
				// both fields of a save are kept, or neither
				expect(answers.get('message')?.text ?? '').toBe(length === 0 ? '' : textOf(length));
				done(await handIn(papers, user, session));
			}
			const sealed = await db.select().from(copies).where(eq(copies.sessionId, session));
			for (const { id, number, digest } of sealed) expect(digest).toBe(digestCopy(number, await selectAnswers(db, id)));
			console.log(
				`${KILLS} kills, ${CLASS} copies, ${acknowledged} saves acknowledged, ${interrupted} cut short, the oldest ${oldest} ms`
			);
		}
	);
});
