/** What the pages of a running campaign send: nothing that its player could not know. */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Definition } from '#engine/prospecting/definition.ts';
import { compile } from '#engine/prospecting/model.ts';
import { prospecting, type Model, type World } from '#engine/prospecting/index.ts';
import type { Account } from '#server/auth/session.ts';
import { db } from '#server/db/database.ts';
import { worlds } from '#server/db/schema.ts';
import { selectSeeds } from '#server/runs/run.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { submitDecision } from '#server/runs/submit.ts';
import { keepWorld, readWorld } from '#server/runs/world.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { markSecrets } from './support/canaries.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { answer, loadRoutes, type RouteModule } from './support/pages.ts';

const played = vi.hoisted(() => ({ cases: null as unknown }));
vi.mock('#server/scenarios/library.ts', async (original) => ({
	...(await original<object>()),
	cases: {
		engineVersion: 1,
		load: (slug: string, version: number) => (played.cases as Cases).load(slug, version),
		list: () => (played.cases as Cases).list()
	}
}));
const { openLibrary } = await vi.importActual<{ openLibrary: (folder: string) => Cases }>(
	'#server/scenarios/library.ts'
);

/** Parts of a definition that the player never receives, whatever happens. `*` is every key. */
const SECRETS = [
	'segments.*.spread',
	'segments.*.sizeFactor.*',
	'segments.*.sizeShare.*',
	'segments.*.needShare.*',
	'segments.*.motiveShare.*',
	'segments.*.reach.*',
	'segments.*.shift',
	'segments.*.fairAttendance',
	'channels.*.pressure',
	'channels.*.awareness',
	'channels.*.optOut',
	'channels.*.advance.*',
	'effects.**',
	'rival.*',
	'loss.**',
	'sources.*.wrongPhone',
	'sources.*.wrongEmail',
	'sources.*.wrongSize',
	'sources.*.opposed',
	'duplicate',
	'fairs.*.advance.*',
	'colleagues.*.reliability',
	'colleagues.*.answer',
	'shares.*.effect.amount',
	'signals.*.text',
	'signals.*.reliability',
	'signals.*.effect',
	'events.*.title',
	'events.*.text',
	'events.*.probability',
	'events.*.interest',
	'events.*.rival',
	'climate.*.*',
	'aptitude.*.*',
	'rules.*.complaint',
	'expert.**'
];

let modules: Map<string, RouteModule>;
let lycee: Awaited<ReturnType<typeof addLycee>>;
let twin: Account;
let scenario: Case;
let canaries: Map<string, string>;
let runId = '';
let twinId = '';

const VIEWS = ['', '?onglet=resultats', '?onglet=resultats&semaine=1', '?fiche=3', '?onglet=dossier', '?etat=cold'];

/** Every page of the run, as its player is sent it. */
async function pagesOf(user: Account, id: string): Promise<string[]> {
	const screen = modules.get('/parties/[id]/(partie)') as RouteModule;
	const layout = modules.get('/parties/[id]/(partie) layout') as RouteModule;
	const pages = [await answer(user, `/parties/${id}`, (event) => layout.load?.(event))];
	for (const view of VIEWS) pages.push(await answer(user, `/parties/${id}${view}`, (event) => screen.load?.(event)));
	return pages;
}

beforeAll(async () => {
	modules = await loadRoutes();
	const library = openLibrary('scenarios');
	const shipped = (await library.list()).find(({ stages }) => stages[0].kind === 'prospecting');
	if (!shipped) throw new Error('no campaign is shipped');
	const marked = markSecrets(shipped.stages[0].definition as Definition, SECRETS);
	canaries = marked.canaries;
	const stage = { ...shipped.stages[0], definition: marked.marked, params: compile(marked.marked), key: 'marked' };
	scenario = { ...shipped, stages: [stage] };
	played.cases = { engineVersion: library.engineVersion, load: async () => scenario, list: async () => [scenario] };
	const cases = played.cases as Cases;
	lycee = await addLycee(cases);
	twin = lycee.hugo;
	const assignment = await lycee.assign({ mode: 'evaluation' });
	const start = async (player: Account) => {
		const started = await startAssignedRun(cases, player, assignment);
		if (started.kind === 'refused') throw new Error(started.sentence);
		return started.runId;
	};
	runId = await start(lycee.lea);
	twinId = await start(twin);
	for (let week = 1; week <= 3; week++) {
		const view = prospecting.view(stage.params as Model, await readLast(runId), 0);
		const decision = prospecting.policies.sound(view, 5);
		// the same week of two students, from worlds that differ only in what nobody can see
		await write(twinId, week, otherSecrets(await readLast(runId, week)));
		for (const [id, author] of [
			[runId, lycee.lea],
			[twinId, twin]
		] as const) {
			const submission = { runId: id, seat: 0, expectedRound: week, clientKey: `semaine-${week}-${id}` };
			expect(await submitDecision(cases, { ...submission, decision, authorId: author.id })).toMatchObject({
				kind: 'accepted'
			});
		}
	}
	for (let round = 1; round <= 4; round++) await write(twinId, round, otherSecrets(await readLast(runId, round)));
});

async function readLast(id: string, round?: number): Promise<World> {
	const rows = await db.select().from(worlds).where(eq(worlds.runId, id));
	const row = round === undefined ? rows.sort((a, b) => b.round - a.round)[0] : rows.find((one) => one.round === round);
	return readWorld(scenario.stages[0], row!) as World;
}

async function write(id: string, round: number, world: World): Promise<void> {
	const { bytes, digest } = keepWorld(scenario.stages[0], world);
	const rows = await db.select().from(worlds).where(eq(worlds.runId, id));
	const row = rows.find((one) => one.round === round)!;
	await db.delete(worlds).where(eq(worlds.runId, id));
	for (const one of rows) await db.insert(worlds).values(one === row ? { ...one, bytes, digest } : one);
}

/** The same public state, every secret another. */
function otherSecrets(world: World): World {
	const other = prospecting.copy(world);
	for (let i = 0; i < other.type.length; i++) {
		other.type[i] = (i * 7) % 9;
		other.rest[i] = 0.1 + (i % 5);
	}
	other.traits[0] = (other.traits[0] + 1) % 3;
	other.truth.fill(1);
	other.seed.fill(99);
	return other;
}

describe.runIf(inject('database') === 'sqlite')('the pages of a running campaign', () => {
	it('are the same, to the letter, for two runs that differ only in what cannot be seen', async () => {
		const anonymous = (page: string) =>
			page
				.replaceAll(runId, 'RUN')
				.replaceAll(twinId, 'RUN')
				.replace(/"key":"\w+"/, '"key":""');
		const [mine, theirs] = [await pagesOf(lycee.lea, runId), await pagesOf(twin, twinId)];
		expect(await readLast(runId)).not.toEqual(await readLast(twinId));
		expect(mine.map(anonymous)).toEqual(theirs.map(anonymous));
	});

	it('hold no secret of the case, to its player or anybody else who may read them', async () => {
		expect(canaries.size).toBeGreaterThan(200);
		const view = prospecting.view(scenario.stages[0].params as Model, await readLast(runId), 0);
		const definition = scenario.stages[0].definition as Definition;
		// what came out is no secret any more
		const known = new Set([
			...definition.signals.flatMap((_, s) => (view.signalWeek[s] !== 0 ? [`.signals.${s}.text`] : [])),
			...definition.events.flatMap((_, e) =>
				view.eventWeek[e] !== 0 ? [`.events.${e}.text`, `.events.${e}.title`] : []
			),
			...definition.colleagues.flatMap((_, k) => (view.asked[k] !== 0 ? [`.colleagues.${k}.answer`] : []))
		]);
		const pages: string[] = [];
		/** What the teacher may read besides: the notes on the case. */
		let taught = 0;
		const juror = await addUser(lycee.establishmentId, 'juror', 'Marc Lenoir');
		for (const user of [lycee.teacher, lycee.lea, lycee.hugo, juror]) {
			if (user === lycee.lea) taught = pages.length;
			pages.push(...(await pagesOf(user, runId)));
			for (const [route, { load, GET }] of modules) {
				const address = route
					.replace('[id]', route.startsWith('/classes') ? lycee.classId : runId)
					.replace(/ layout$/, '');
				pages.push(await answer(user, address, (event) => (load ?? GET)?.(event)));
			}
		}
		const form = new FormData();
		form.set('tour', '4');
		form.set('action', 'phone');
		form.set('argument', definition.arguments[0].id);
		for (let number = 1; number <= 40; number++) form.append('choix', String(number));
		const { actions } = modules.get('/parties/[id]/(partie)') as RouteModule;
		for (const name of ['agir', 'enregistrer', 'valider'])
			pages.push(await answer(lycee.lea, `/parties/${runId}`, (event) => actions?.[name](event), form));
		expect(pages.filter((page) => page.length > 20_000).length).toBeGreaterThan(1);
		const all = pages.join('\n');
		const leaks = [...canaries].filter(([path, canary]) => !known.has(path) && all.includes(canary));
		expect(leaks).toEqual([]);
		const names = ['noteReliability', 'motiveShare', 'needShare', 'climate', 'aptitude', 'gradingSeed', 'wrongPhone'];
		expect(names.filter((name) => all.includes(name))).toEqual([]);
		const { seed, gradingSeed } = await selectSeeds(runId);
		expect(all).not.toContain(String(seed));
		expect(all).not.toContain(String(gradingSeed));
		const corrige = scenario.parsed.corrige?.text.trim() ?? '';
		if (corrige.length > 400)
			expect(pages.slice(taught).join('\n')).not.toContain(JSON.stringify(corrige.slice(200, 260)).slice(1, -1));
	});

	it('would show a secret that leaked: the marks are found where they are', () => {
		const text = JSON.stringify(scenario.stages[0].definition);
		for (const [path, canary] of canaries) expect(text, path).toContain(canary);
	});
});
