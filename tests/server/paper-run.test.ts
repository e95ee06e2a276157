/** A paper about a run: its figures are those of the run that the candidate had finished when he opened his copy. */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { startAssignedRun, startTrialRun } from '#server/runs/start.ts';
import { submitDecision } from '#server/runs/submit.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { runs } from '#server/db/schema.ts';
import { figuresOf } from '#server/papers/figures.ts';
import { selectOptionalCopy } from '#server/papers/guard.ts';
import { handIn } from '#server/papers/hand-in.ts';
import { paperOf } from '#server/papers/library.ts';
import { openCopy } from '#server/papers/open-copy.ts';
import { openSession } from '#server/papers/open-session.ts';
import type { Papers, PublishedPaper } from '#server/papers/paper.ts';
import { readAsCandidate } from '#server/papers/read-as-candidate.ts';
import { readCopy } from '#server/papers/read-copy.ts';
import { loadRun } from '#server/runs/load.ts';
import { selectOptionalRun } from '#server/runs/run.ts';
import { registerPapers } from '#server/scenarios/register.ts';
import { paperWith } from '../scenario/papers/example.ts';
import { addLycee } from './support/lycee.ts';
import { after, done, START } from './support/paper-session.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const ROUNDS = 2;
const cases = toyCases(toyCase('caisse', { rounds: ROUNDS, seats: 1 }));
const bound = 'atLeast: 450, atMost: 1300';

/** The example, its fixed costs read from what is left in the till. */
function published(slug: string, least: number): PublishedPaper {
	const files = paperWith(
		['slug: exemple-sujet', `slug: ${slug}`],
		['points: 20', 'points: 20\nrun: { scenario: caisse, stage: campagne }'],
		['charges: { from: 5200, to: 8400, step: 100,', 'charges: { value: 6400, kpi: till, decimals: 2,'],
		[bound, bound.replace('450', String(least))]
	);
	return paperOf(new Map([...files].map(([path, content]) => [path, Buffer.from(content)])))!;
}

const paper = published('bilan', 20);
const strict = published('bilan-exigeant', 450);
const papers: Papers = {
	list: () => Promise.resolve([paper, strict]),
	load: async (slug) => (slug === paper.slug ? paper : strict)
};

let lycee: Awaited<ReturnType<typeof addLycee>>;
let assigned: string;

beforeAll(async () => {
	lycee = await addLycee(cases);
	await registerPapers([paper, strict]);
	assigned = await lycee.assign({ attempts: 5 });
});

async function open(one: PublishedPaper, figures: 'own' | 'common'): Promise<string> {
	const terms = { paperSlug: one.slug, paperVersion: one.version, groupId: null, startsAt: START, minutes: 60 };
	const wanted = { ...terms, figures, clientKey: newId() };
	return done(await openSession(papers, lycee.teacher, lycee.classId, wanted, after(-30))).id;
}

/** A run of a student, played to its end unless fewer rounds are asked. What is left in the till, in euros. */
async function play(player: Account, rounds = ROUNDS): Promise<{ readonly runId: string; readonly till: number }> {
	const started = await startAssignedRun(cases, player, assigned);
	if (started.kind === 'refused') throw new Error(started.sentence);
	const { runId } = started;
	for (let round = 1; round <= rounds; round++) {
		const sent = { runId, seat: 0, expectedRound: round, clientKey: newId(), authorId: player.id };
		expect(await submitDecision(cases, { ...sent, decision: { spend: 100 * round } })).toMatchObject({
			kind: 'accepted'
		});
	}
	const { stage, world } = await loadRun(cases, (await selectOptionalRun(runId))!);
	return { runId, till: stage.room.kpis(stage.params, world, 0)[0].value / 100 };
}

async function sit(user: Account, one: PublishedPaper, figures: 'own' | 'common' = 'own') {
	const session = await open(one, figures);
	done(await openCopy(papers, cases, user, session, after(1)));
	const copy = (await selectOptionalCopy(db, session, user.id))!;
	const { paper: shown } = await readAsCandidate(papers, user, session, after(2));
	return { session, copy, about: shown?.about, charges: figuresOf(one, copy).get('charges')?.value };
}

describe('a paper about a run', () => {
	it('has common figures for who has finished none, even one that is under way', async () => {
		await play(lycee.hugo, 1);
		expect(await sit(lycee.hugo, paper)).toMatchObject({ about: 'other run', charges: 6400, copy: { played: null } });
	});

	it('has the figures of the last run that the candidate finished, and keeps them', async () => {
		await play(lycee.lea);
		const { runId, till } = await play(lycee.lea);
		const { session, copy, about, charges } = await sit(lycee.lea, paper);
		expect({ about, charges }).toEqual({ about: 'own run', charges: till });
		expect(copy.played?.runId).toBe(runId);
		// what was played since, or thrown away, changes no copy
		await play(lycee.lea);
		await db.delete(runs).where(eq(runs.id, runId));
		const again = (await selectOptionalCopy(db, session, lycee.lea.id))!;
		expect(figuresOf(paper, again).get('charges')?.value).toBe(till);
		done(await handIn(papers, lycee.lea, session, after(20)));
		const read = await readCopy(papers, lycee.lea, copy.id, after(21));
		expect(read.paper.about).toBe('own run');
		const printed = till.toLocaleString('fr-FR', { minimumFractionDigits: 2 });
		expect(read.figures.find(({ name }) => name === 'charges')?.value.replaceAll('\u202f', '')).toContain(
			printed.replaceAll('\u202f', '')
		);
	});

	it('leaves a run aside whose figures break its conditions, and every run when figures are common', async () => {
		expect(await sit(lycee.lea, strict)).toMatchObject({ about: 'other run', charges: 6400 });
		expect(await sit(lycee.lea, paper, 'common')).toMatchObject({ about: 'other run', charges: 6400 });
	});

	it('reads the runs of nobody else', async () => {
		const trial = await startTrialRun(cases, lycee.teacher, { slug: 'caisse', version: 1, stage: 'campagne' });
		expect(trial.kind).not.toBe('refused');
		expect(await sit(lycee.hugo, paper)).toMatchObject({ about: 'other run', copy: { played: null } });
	});
});
