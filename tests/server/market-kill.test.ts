import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { count, eq } from 'drizzle-orm';
import { describe, expect, inject, it } from 'vitest';
import { db } from '#server/db/database.ts';
import { decisions, marketPlays, marketProposals, worlds } from '#server/db/schema.ts';
import { requireManagedMarket } from '#server/markets/guard.ts';
import { playedRounds } from '#server/markets/market.ts';
import { replayRun } from '#server/runs/replay.ts';
import { selectOptionalRun } from '#server/runs/run.ts';
import type { Line, Said } from './support/market-trader.ts';
import { addMarketLycee, beginMarket } from './support/market.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const KILLS = process.env.TERRAIN_SOAK === '1' ? 100 : inject('database') === 'sqlite' ? 6 : 3;
const ROUNDS = 60;

/** Null for what was being written when the trader died. */
function readLine(text: string): Line | null {
	try {
		return JSON.parse(text) as Line;
	} catch {
		return null;
	}
}

/** Runs a trader, kills it a moment after its first acknowledgement, and returns the whole lines that it wrote. */
async function tradeUntilKilled(options: Readonly<Record<string, unknown>>, moment: number): Promise<Line[]> {
	const script = join(import.meta.dirname, 'support/market-trader.ts');
	const given = Object.entries(options).flatMap(([name, value]) => [
		`--${name}`,
		typeof value === 'string' ? value : JSON.stringify(value)
	]);
	const child = spawn(process.execPath, [script, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
	const lines: Line[] = [];
	const closed = once(child, 'close');
	let killing: Promise<unknown> | undefined;
	for await (const text of createInterface({ input: child.stdout })) {
		const line = readLine(text);
		if (line) lines.push(line);
		if (line?.event === 'acknowledged') killing ??= sleep(moment).then(() => child.kill('SIGKILL'));
	}
	await closed;
	return lines;
}

// PGlite lives inside the process: there is no server to outlive it
describe.skipIf(inject('database') === 'pglite')('a market whose server is killed', () => {
	it(
		`${KILLS} times loses nothing that it acknowledged, and plays no round twice`,
		{ timeout: KILLS * 60_000 },
		async () => {
			const cases = toyCases(toyCase('caisse', { rounds: ROUNDS, seats: 1 }));
			const lycee = await addMarketLycee(cases, 4);
			const [a, b, c, d] = lycee.students;
			const { id } = await beginMarket(
				cases,
				lycee,
				[
					[a, b],
					[c, d]
				],
				{ rounds: ROUNDS, seats: 3 }
			);
			const acknowledged: Said[] = [];
			let pending: Said[] = [];
			for (let kill = 0; kill < KILLS; kill++) {
				const members = [a, b, c, d];
				const lines = await tradeUntilKilled(
					{ market: id, teacher: lycee.teacher, members, pending },
					Math.random() * 800
				);
				const told = lines.filter(({ event }) => event === 'acknowledged').map(({ said }) => said);
				acknowledged.push(...told);
				const known = new Set(told.map(({ clientKey }) => clientKey));
				pending = lines.filter(({ event }) => event === 'sending').map(({ said }) => said);
				pending = pending.filter(({ clientKey }) => !known.has(clientKey));
			}
			expect(acknowledged.length).toBeGreaterThan(KILLS);

			const { runId, ...market } = await requireManagedMarket(lycee.teacher, id);
			const proposals = await db.select().from(marketProposals).where(eq(marketProposals.marketId, id));
			const decided = await db.select().from(decisions).where(eq(decisions.runId, runId));
			for (const { act, userId, round, spend } of acknowledged) {
				const rows = act === 'propose' ? proposals : decided;
				const mine = rows.filter(
					(row) => row.round === round && ('userId' in row ? row.userId : row.authorId) === userId
				);
				expect(mine.map(({ decision }) => decision)).toEqual([{ spend }]);
			}
			const rounds = playedRounds({ ...market, runId });
			expect(rounds).toEqual(rounds.map((_, at) => at + 1));
			const run = await selectOptionalRun(runId);
			expect(run && (await replayRun(cases, run))).toEqual({ kind: 'same', rounds: rounds.length });
			const [kept] = await db.select({ count: count() }).from(worlds).where(eq(worlds.runId, runId));
			const plays = await db.$count(marketPlays, eq(marketPlays.marketId, id));
			expect([kept.count, plays]).toEqual([rounds.length + 1, rounds.length * 3]);
			console.log(`${KILLS} kills, ${acknowledged.length} acknowledged, ${rounds.length} rounds`);
		}
	);
});
