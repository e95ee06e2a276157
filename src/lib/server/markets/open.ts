import { and, eq } from 'drizzle-orm';
import { LADDER, type Rung } from '#engine/simulation.ts';
import type { Account } from '../auth/session.ts';
import { listGroups, listStudents, requireTaughtClass } from '../classes/class.ts';
import { db, transaction } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { newId, newSeed } from '../db/id.ts';
import { marketMembers, markets, marketTeams, scenarios } from '../db/schema.ts';
import { keyProblem, type Problem } from '../files/outcome.ts';
import { record } from '../journal/record.ts';
import { insertMarketRun } from '../runs/start.ts';
import { marketStageOf, stageOf, type Case, type Cases, type Stage } from '../scenarios/case.ts';
import { checkTeams, drawTeams, type Drawn, type Teams } from './draw-teams.ts';

/** How the class is shared out: by chance, by its groups, or by hand. */
export type Sharing =
	| { readonly kind: 'drawn'; readonly studentIds: readonly string[] }
	| { readonly kind: 'groups'; readonly studentIds: readonly string[] }
	| { readonly kind: 'by-hand'; /** By seat. */ readonly teams: Teams };

export interface NewMarket {
	readonly classId: string;
	readonly slug: string;
	readonly version: number;
	readonly stage: string;
	/** Firms, 2 to 8. */
	readonly seats: number;
	readonly rounds: number;
	readonly sharing: Sharing;
	/** Who holds the firms without a team. */
	readonly policy: Rung;
	/** Minutes; null is without a limit. */
	readonly proposeMinutes: number | null;
	readonly decideMinutes: number | null;
	readonly chained: boolean;
	readonly decides: 'anyone' | 'captain';
	/** Per cent. */
	readonly ownShare: number;
	readonly rankingShown: boolean;
	/** Drawn by the page for this click; sent again, it is the same click. */
	readonly clientKey: string;
}

export type Opened =
	| {
			readonly ok: true;
			readonly id: string;
			/** It existed already: nothing was done this time. */ readonly again: boolean;
	  }
	| { readonly ok: false; readonly problems: readonly (Problem & { readonly field: keyof NewMarket })[] };

export const OWN_SHARE = 60;
const LONGEST = 7 * 24 * 60;
const MOST_ROUNDS = 60;

const isMinutes = (minutes: number | null) =>
	minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST);

function termProblems(wanted: NewMarket): (Problem & { field: keyof NewMarket })[] {
	const problems: (Problem & { field: keyof NewMarket })[] = [];
	const say = (field: keyof NewMarket, sentence: string) => problems.push({ field, sentence });
	const badKey = keyProblem(wanted.clientKey);
	if (badKey) say('clientKey', badKey.problems[0].sentence);
	for (const field of ['proposeMinutes', 'decideMinutes'] as const)
		if (!isMinutes(wanted[field])) say(field, 'Indiquez un nombre entier de minutes, ou rien pour ne pas limiter.');
	if (!LADDER.includes(wanted.policy)) say('policy', 'Choisissez qui tient les entreprises sans équipe.');
	if (!Number.isInteger(wanted.ownShare) || wanted.ownShare < 0 || wanted.ownShare > 100)
		say('ownShare', 'La part des propositions de chacun va de 0 à 100 %.');
	if (!Number.isInteger(wanted.rounds) || wanted.rounds < 1 || wanted.rounds > MOST_ROUNDS)
		say('rounds', 'Indiquez combien de tours se jouent, au moins un.');
	return problems;
}

/** The case of a market with its stage for so many firms, or what is wrong with it. */
async function openCase(
	cases: Cases,
	establishmentId: string,
	wanted: NewMarket
): Promise<
	| { readonly ok: true; readonly scenario: Case; readonly stage: Stage }
	| { readonly ok: false; readonly field: keyof NewMarket; readonly sentence: string }
> {
	const no = (field: keyof NewMarket, sentence: string) => ({ ok: false, field, sentence }) as const;
	const { slug, version, stage: id, seats } = wanted;
	const [row] = await db
		.select()
		.from(scenarios)
		.where(and(eq(scenarios.slug, slug), eq(scenarios.version, version)));
	const open = row?.establishmentId === null || row?.establishmentId === establishmentId;
	const named = row?.card.stages.some((stage) => stage.id === id);
	if (!row || !open || row.status !== 'published' || !named)
		return no('slug', 'Cette étude de cas n’est pas publiée. Choisissez-en une autre.');
	const scenario = await cases.load(slug, version);
	const alone = stageOf(scenario, id);
	if (!alone.market) return no('slug', 'Cette étude de cas ne se joue pas à plusieurs entreprises.');
	const stage = marketStageOf(alone, seats);
	if (!stage) return no('seats', `Ce marché compte de 2 à ${alone.market.most} entreprises.`);
	return { ok: true, scenario, stage };
}

/** The teams, each checked; groups of the class keep their names. */
async function shareOut({ classId, sharing, seats }: NewMarket): Promise<{ drawn: Drawn; names: readonly string[] }> {
	const names = Array.from({ length: seats }, (_, seat) => `Équipe ${seat + 1}`);
	if (sharing.kind === 'drawn') return { drawn: drawTeams(sharing.studentIds, seats, newSeed()), names };
	if (sharing.kind === 'by-hand') return { drawn: checkTeams(sharing.teams, seats), names };
	const present = new Set(sharing.studentIds);
	const groups = (await listGroups(classId))
		.map(({ name, studentIds }) => ({ name, studentIds: studentIds.filter((id) => present.has(id)) }))
		.filter(({ studentIds }) => studentIds.length > 0);
	const teams = groups.map(({ studentIds }) => studentIds);
	return { drawn: checkTeams(teams, seats), names: names.map((name, seat) => groups[seat]?.name ?? name) };
}

/** The market that this click has already opened. */
async function selectByKey({ classId, clientKey }: NewMarket): Promise<Opened | null> {
	const [row] = await db
		.select({ id: markets.id })
		.from(markets)
		.where(and(eq(markets.classId, classId), eq(markets.clientKey, clientKey)));
	return row ? { ok: true, id: row.id, again: true } : null;
}

async function write(
	cases: Cases,
	teacher: Account,
	wanted: NewMarket,
	{ scenario, stage }: { readonly scenario: Case; readonly stage: Stage },
	{ teams, names }: { readonly teams: Teams; readonly names: readonly string[] },
	now: Date
): Promise<string> {
	const { classId, seats, policy, proposeMinutes, decideMinutes, chained, decides, ownShare } = wanted;
	const { rankingShown, clientKey, rounds } = wanted;
	const { establishmentId, id: createdBy } = teacher;
	const id = newId();
	await transaction(async (tx) => {
		const runId = await insertMarketRun(tx, scenario, stage, cases.engineVersion, teacher, newSeed(), now);
		await tx.insert(markets).values({
			...{ id, establishmentId, classId, runId, seats, rounds, policy, proposeMinutes, decideMinutes },
			...{ chained, decides, ownShare, rankingShown, clientKey, createdBy, createdAt: now }
		});
		await tx.insert(marketTeams).values(names.map((name, seat) => ({ marketId: id, seat, name })));
		await tx
			.insert(marketMembers)
			.values(
				teams.flatMap((members, seat) =>
					members.map((userId, rank) => ({ marketId: id, userId, seat, rank, presentFrom: 1 }))
				)
			);
		const detail = { seats, rounds, members: teams.flat().length, ownShare };
		await record(tx, { establishmentId, actorId: createdBy, action: 'market.opened', objectId: id, detail }, now);
	});
	return id;
}

/**
 * Opens a market for a class that the teacher teaches, with its teams, or says what prevents it. Its first round is not open
 * yet. A second click finds the market of the first.
 */
export async function openMarket(cases: Cases, teacher: Account, wanted: NewMarket, now = new Date()): Promise<Opened> {
	await requireTaughtClass(teacher, wanted.classId);
	const known = await selectByKey(wanted);
	if (known) return known;
	const problems = termProblems(wanted);
	const found = await openCase(cases, teacher.establishmentId, wanted);
	if (!found.ok) problems.push({ field: found.field, sentence: found.sentence });
	const { drawn, names } = await shareOut(wanted);
	const ofClass = new Set((await listStudents(wanted.classId)).map(({ id }) => id));
	if (!drawn.ok && problems.every(({ field }) => field !== 'seats'))
		problems.push({ field: 'sharing', sentence: drawn.sentence });
	if (drawn.ok && !drawn.teams.flat().every((id) => ofClass.has(id)))
		problems.push({ field: 'sharing', sentence: 'L’un des présents n’est pas élève de la classe. Rechargez la page.' });
	if (problems.length > 0 || !found.ok || !drawn.ok) return { ok: false, problems };
	try {
		return {
			ok: true,
			id: await write(cases, teacher, wanted, found, { teams: drawn.teams, names }, now),
			again: false
		};
	} catch (error) {
		// another tab was quicker
		if (violation(error) !== 'unique') throw error;
		const first = await selectByKey(wanted);
		if (!first) throw error;
		return first;
	}
}
