import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { count, eq, sql } from 'drizzle-orm';
import { describe, expect, inject, it } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { db } from '#server/db/database.ts';
import { decisions, runs, worlds } from '#server/db/schema.ts';
import { replayRun } from '#server/runs/replay.ts';
import { runColumns } from '#server/runs/run.ts';
import type { Submission } from '#server/runs/submit.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { prospectingCases } from './support/prospecting-case.ts';
import type { Line } from './support/submitter.ts';

const KILLS = process.env.TERRAIN_SOAK === '1' ? 200 : inject('database') === 'sqlite' ? 12 : 4;
const PLAYERS = 4;

/** Null for what was being written when the submitter died. */
function readLine(text: string): Line | null {
	try {
		return JSON.parse(text) as Line;
	} catch {
		return null;
	}
}

/** Runs a submitter, kills it within a moment of its given acknowledgement, and returns the whole lines it wrote. */
async function playUntilKilled(players: Account[], pending: Submission[], enough: number): Promise<Line[]> {
	const script = join(import.meta.dirname, 'support/submitter.ts');
	const options = ['--players', JSON.stringify(players), '--pending', JSON.stringify(pending)];
	const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
	const lines: Line[] = [];
	const closed = once(child, 'close');
	let killing: Promise<unknown> | undefined;
	let told = 0;
	for await (const text of createInterface({ input: child.stdout })) {
		const line = readLine(text);
		if (line) lines.push(line);
		if (line?.event === 'acknowledged') told += 1;
		if (told >= enough) killing ??= sleep(Math.random() * 120).then(() => child.kill('SIGKILL'));
	}
	await closed;
	expect(child.signalCode).toBe('SIGKILL');
	return lines;
}

// PGlite lives inside the process: there is no server to outlive it
describe.skipIf(inject('database') === 'pglite')('a server killed while it plays', () => {
	it(`${KILLS} times loses no acknowledged decision and plays none twice`, { timeout: KILLS * 60_000 }, async () => {
		const cases = prospectingCases(120, 8);
		const { establishmentId } = await addLycee(cases);
		const names = Array.from({ length: PLAYERS }, (_, i) => `Professeur ${i}`);
		const players = await Promise.all(names.map((name) => addUser(establishmentId, 'teacher', name)));
		const acknowledged: Extract<Line, { event: 'acknowledged' }>[] = [];
		let pending: Submission[] = [];
		let interrupted = 0;
		for (let kill = 0; kill < KILLS; kill++) {
			const lines = await playUntilKilled(players, pending, 1 + (kill % 3));
			const told = lines.filter((line) => line.event === 'acknowledged');
			acknowledged.push(...told);
			const submitted = lines.flatMap((line) => (line.event === 'submitting' ? [line.submission] : []));
			const known = new Set(told.map(({ clientKey }) => clientKey));
			pending = [...pending, ...submitted].filter(({ clientKey }) => !known.has(clientKey));
			interrupted += pending.length;
		}
		expect(acknowledged.length).toBeGreaterThan(KILLS);
		expect(interrupted).toBeGreaterThan(KILLS / 2);

		const rows = await db
			.select({ clientKey: decisions.clientKey, runId: decisions.runId, round: decisions.round })
			.from(decisions);
		const byKey = Map.groupBy(rows, ({ clientKey }) => clientKey);
		for (const { clientKey, runId, round } of acknowledged)
			expect(byKey.get(clientKey)).toEqual([{ clientKey, runId, round }]);

		const played = await db.select(runColumns).from(runs);
		for (const run of played) {
			expect(await replayRun(cases, run)).toEqual({ kind: 'same', rounds: run.round - 1 });
			const [decided] = await db.select({ count: count() }).from(decisions).where(eq(decisions.runId, run.id));
			const [kept] = await db.select({ count: count() }).from(worlds).where(eq(worlds.runId, run.id));
			expect([decided.count, kept.count]).toEqual([run.round - 1, run.round]);
		}
		if (inject('database') === 'sqlite') {
			const found = await db.select({ result: sql<string>`integrity_check` }).from(sql`pragma_integrity_check`);
			expect(found).toEqual([{ result: 'ok' }]);
		}
		const killed = `${KILLS} kills, ${acknowledged.length} acknowledged, ${interrupted} cut short, ${played.length} runs`;
		console.log(killed);
	});
});
