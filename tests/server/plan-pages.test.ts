/** What the page of an action plan does and sends: every month is played by its form, and nothing secret leaves. */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Decision } from '#engine/action-plan/decision.ts';
import type { Definition } from '#engine/action-plan/definition.ts';
import { actionPlan, type Model, type World } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import type { Account } from '#server/auth/session.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { worlds } from '#server/db/schema.ts';
import { listDecisions } from '#server/runs/load.ts';
import { selectOptionalRun, selectSeeds } from '#server/runs/run.ts';
import { startAssignedRun } from '#server/runs/start.ts';
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

/** Parts of a definition that the player never receives before they have come out. `*` is every key. */
const SECRETS = [
	'segments.*.frequency',
	'segments.*.elasticity.*.weight',
	'segments.*.loyalty.*.*',
	'segments.*.persistence',
	'firms.*.offers.*.share.*',
	'terms.*.effect',
	'operations.*.display',
	'operations.*.aftermath',
	'operations.*.awareness',
	'operations.*.loyalty',
	'operations.*.conquest',
	'effects.**',
	'proposals.*.arguments.*.weight',
	'proposals.*.threshold',
	'proposals.*.accepted',
	'proposals.*.refused',
	'proposals.*.premature',
	'shocks.*.probability',
	'shocks.*.kinds.*.title',
	'shocks.*.kinds.*.text',
	'shocks.*.kinds.*.weight',
	'shocks.*.kinds.*.demand',
	'shocks.*.kinds.*.elsewhere',
	'shocks.*.kinds.*.cost',
	'shocks.*.kinds.*.rivalPrice',
	'market.growth.*.*',
	'market.noise.*',
	// how deep a rival cuts his prices is seen in the shops
	'market.rivals.reaction.*.*',
	'market.rivals.strength',
	'market.rivals.retention',
	'market.rivals.initiative'
];

const ROUTE = '/parties/[id]/plan';
const VIEWS = ['', '?onglet=resultats', '?onglet=dossier'];
const WHY = '?onglet=resultats&pourquoi=1';

let modules: Map<string, RouteModule>;
let scenario: Case;
let canaries: Map<string, string>;
let lycee: Awaited<ReturnType<typeof addLycee>>;

beforeAll(async () => {
	modules = await loadRoutes();
	const { planCases } = await import('./support/plan-case.ts');
	played.cases = await planCases((shipped) => {
		const [stage] = shipped.stages;
		const marked = markSecrets(stage.definition as Definition, SECRETS);
		canaries = marked.canaries;
		scenario = {
			...shipped,
			stages: [{ ...stage, definition: marked.marked, params: compile(marked.marked), key: 'marked' }]
		};
		return scenario;
	});
	lycee = await addLycee(played.cases as Cases);
});

/** A run of its own: one that is under way would be gone on with. */
async function begin(player: Account, from?: string): Promise<string> {
	const assignment = from ?? (await lycee.assign({ mode: 'evaluation', attempts: 0 }));
	const started = await startAssignedRun(played.cases as Cases, player, assignment);
	if (started.kind === 'refused') throw new Error(started.sentence);
	return started.runId;
}

const roundOf = async (id: string): Promise<number> => (await selectOptionalRun(id))?.round ?? 0;

type Texts = Readonly<Record<string, string>>;

/** The form of the month as it stands. */
async function formOf(user: Account, id: string): Promise<Texts> {
	const [layout] = await pagesOf(user, id, ['']);
	return (JSON.parse(layout) as { fields: Texts }).fields;
}

/** Sends the form of the month with something changed in it, as the page would; what it was answered, as text. */
async function post(
	user: Account,
	id: string,
	action: string,
	change: Texts = {},
	as: { round?: number; key?: string; fields?: Texts } = {}
): Promise<string> {
	const form = new FormData();
	form.set('tour', String(as.round ?? (await roundOf(id))));
	form.set('cle', as.key ?? newId());
	for (const [name, value] of Object.entries({ ...(as.fields ?? (await formOf(user, id))), ...change }))
		form.append(name, value);
	const { actions } = modules.get(ROUTE) as RouteModule;
	return answer(user, `/parties/${id}/plan`, (event) => actions?.[action](event), form);
}

/** Every page of the run, as its reader is sent it. */
async function pagesOf(user: Account, id: string, views: readonly string[] = VIEWS): Promise<string[]> {
	const pages: string[] = [];
	for (const view of views)
		for (const name of [`${ROUTE} layout`, ROUTE])
			pages.push(await answer(user, `/parties/${id}/plan${view}`, (event) => modules.get(name)?.load?.(event)));
	return pages;
}

async function worldOf(id: string): Promise<World> {
	const rows = await db.select().from(worlds).where(eq(worlds.runId, id));
	const [row] = rows.sort((a, b) => b.round - a.round);
	return readWorld(scenario.stages[0], row) as World;
}

/** What is decided in each month of the year that the tests play. */
const YEAR: Readonly<Record<number, Texts>> = {
	1: {
		'prix.maitrise': '99,50',
		'calendrier.salon.4': '1',
		'calendrier.lettre.2': '1',
		'proposer.lancer-source': '1',
		'argument.lancer-source.mode': '1',
		'prevision.artisans': '30 000'
	},
	2: { 'temps.artisans': '30', 'temps.entreprises': '40', 'temps.bailleurs': '30' },
	3: { conditions: 'j45', 'proposer.rallonge': '1', 'argument.rallonge.entrant': '1', 'argument.rallonge.valeur': '1' },
	7: { objectif: '1 700 000' }
};

/** Plays a run by its form until it is over; calls back after each month. */
async function playYear(player: Account, id: string, after: () => Promise<void> = async () => {}): Promise<void> {
	for (let month = 1; (await selectOptionalRun(id))?.status === 'playing'; month++) {
		const said = await post(player, id, 'valider', { ...YEAR[month], confirme: '1' });
		expect(said).toContain('"status":303');
		await after();
	}
}

const ZEROS = { prices: {}, terms: null, effort: {}, ranges: {}, book: [], cancel: [], forecast: {}, objective: null };

describe.runIf(inject('database') === 'sqlite')('the page of an action plan', () => {
	it('plays a year by its form: what is left untouched keeps the plan', async () => {
		const id = await begin(lycee.lea);
		await playYear(lycee.lea, id);
		const decisions = (await listDecisions(id)).map(([decision]) => decision as Decision);
		expect(decisions).toHaveLength(12);
		expect(decisions[0]).toMatchObject({
			prices: { maitrise: 0.015306 },
			forecast: { artisans: 3_000_000 },
			proposals: [{ proposal: 'lancer-source', arguments: ['mode'] }]
		});
		expect(decisions[0].book).toHaveLength(2);
		expect(decisions[1].effort).toEqual({ artisans: 0.3, entreprises: 0.4, bailleurs: 0.3 });
		expect(decisions[6].objective).toBe(170_000_000);
		for (const month of [4, 5, 6, 8, 9, 10, 11, 12]) expect(decisions[month - 1]).toMatchObject(ZEROS);
		const [layout] = await pagesOf(lycee.lea, id);
		expect(JSON.parse(layout)).toMatchObject({ year: { over: true, round: 13 } });
		// read again by the teacher, it says the same
		const told = (page: string) => (JSON.parse(page) as { results: unknown }).results;
		const mine = (await pagesOf(lycee.lea, id, ['?onglet=resultats&mois=5']))[1];
		expect(told((await pagesOf(lycee.teacher, id, ['?onglet=resultats&mois=5']))[1])).toEqual(told(mine));
	});

	it('refuses with a sentence at its field, and keeps what was written', async () => {
		const id = await begin(lycee.hugo);
		const refused = await post(lycee.hugo, id, 'valider', {
			'prix.essentielle': '80',
			'prix.maitrise': 'cher',
			'temps.artisans': '10',
			'calendrier.tournee-bailleurs.6': '1'
		});
		for (const field of ['prix.essentielle', 'prix.maitrise', 'temps.artisans', 'calendrier.tournee-bailleurs.6'])
			expect(refused).toContain(`"field":"${field}"`);
		expect(refused).toContain('à répartir');
		expect(await roundOf(id)).toBe(1);
		expect(await formOf(lycee.hugo, id)).toMatchObject({ 'prix.maitrise': 'cher', 'temps.artisans': '10' });
		// only its author reads a draft
		expect(await formOf(lycee.teacher, id)).toMatchObject({ 'prix.maitrise': '98' });
	});

	it('refuses more operations than the budget pays, at the one too many', async () => {
		const id = await begin(lycee.hugo);
		const months = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
		const all = Object.fromEntries(
			['carte', 'journees', 'reconquete'].flatMap((operation) =>
				months.slice(0, 3).map((month) => [`calendrier.${operation}.${month}`, '1'])
			)
		);
		const refused = await post(lycee.hugo, id, 'valider', {
			...all,
			'calendrier.salon.5': '1',
			'calendrier.suivi-parc.5': '1'
		});
		expect(refused).toMatch(/"field":"calendrier\.[\w-]+\.\d+","message":"Budget dépassé/);
		expect(await roundOf(id)).toBe(1);
	});

	it('asks once before what is easily regretted', async () => {
		const id = await begin(lycee.hugo);
		const change = { 'gamme.essentielle': '0' };
		expect(await post(lycee.hugo, id, 'valider', change)).toContain('"doubt"');
		expect(await roundOf(id)).toBe(1);
		expect(await post(lycee.hugo, id, 'valider', { ...change, confirme: '1' })).toContain('"status":303');
		expect(await formOf(lycee.hugo, id)).toMatchObject({ 'gamme.maitrise': '1' });
		expect(await formOf(lycee.hugo, id)).not.toHaveProperty(['gamme.essentielle']);
	});

	it('keeps a box that was unticked unticked', async () => {
		const id = await begin(lycee.hugo);
		await post(lycee.hugo, id, 'valider', { 'calendrier.lettre.6': '1' });
		expect(await formOf(lycee.hugo, id)).toMatchObject({ 'calendrier.lettre.6': '1' });
		await post(lycee.hugo, id, 'enregistrer', { 'calendrier.lettre.6': '0' });
		expect(await formOf(lycee.hugo, id)).toMatchObject({ 'calendrier.lettre.6': '0' });
		await post(lycee.hugo, id, 'valider');
		const [[decision]] = (await listDecisions(id)).slice(-1);
		expect((decision as Decision).cancel).toEqual([{ operation: 'lettre', month: 6 }]);
	});

	it('plays a form sent twice once, and says of one that comes too late that it was not played', async () => {
		const id = await begin(lycee.hugo);
		const fields = await formOf(lycee.hugo, id);
		const key = newId();
		const sent = () => post(lycee.hugo, id, 'valider', { conditions: 'j45' }, { round: 1, key, fields });
		for (const one of await Promise.all([sent(), sent()])) expect(one).toContain('"status":303');
		expect(await roundOf(id)).toBe(2);
		const late = await post(lycee.hugo, id, 'valider', { conditions: 'j60' }, { round: 1, fields });
		expect(JSON.parse(late)).toMatchObject({ status: 409, data: { late: { round: 1, other: true } } });
	});

	it('is nobody else’s', async () => {
		const id = await begin(lycee.lea);
		const fields = await formOf(lycee.lea, id);
		for (const stranger of [
			lycee.hugo,
			lycee.colleague,
			await addUser(lycee.establishmentId, 'juror', 'Marc Lenoir')
		]) {
			expect(await post(stranger, id, 'valider', {}, { fields })).toContain('"status":404');
			for (const page of await pagesOf(stranger, id)) expect(page).toContain('"status":404');
		}
		expect(await post(lycee.teacher, id, 'valider', {}, { fields })).toContain('"status":404');
		expect(await roundOf(id)).toBe(1);
	});

	it('is led to from the page of campaigns', async () => {
		const id = await begin(lycee.lea);
		const led = await answer(lycee.lea, `/parties/${id}`, (event) =>
			modules.get('/parties/[id]/(partie) layout')?.load?.(event)
		);
		expect(JSON.parse(led)).toMatchObject({ status: 303, location: `/parties/${id}/plan` });
	});

	it('is the same, to the letter, for two runs that differ only in what cannot be seen', async () => {
		const fresh = await lycee.assign({ mode: 'evaluation', attempts: 0, shared: true });
		const [mine, theirs] = [await begin(lycee.lea, fresh), await begin(lycee.hugo, fresh)];
		for (const [id, player] of [
			[mine, lycee.lea],
			[theirs, lycee.hugo]
		] as const)
			for (const month of [1, 2, 3]) await post(player, id, 'valider', { ...YEAR[month], confirme: '1' });
		const world = await worldOf(mine);
		const other = actionPlan.copy(world);
		for (const column of [other.cells, other.awareness, other.loyalty, other.conquest]) column.fill(0.25);
		for (const column of [other.elasticityType, other.loyaltyType, other.growthType, other.reactionType])
			column.fill(1);
		other.seed[0] = 99;
		expect(actionPlan.encode(other)).not.toEqual(actionPlan.encode(world));
		const round = await roundOf(theirs);
		const rows = await db.select().from(worlds).where(eq(worlds.runId, theirs));
		await db.delete(worlds).where(eq(worlds.runId, theirs));
		for (const row of rows)
			await db.insert(worlds).values(row.round === round ? { ...row, ...keepWorld(scenario.stages[0], other) } : row);
		const anonymous = (page: string) =>
			page
				.replaceAll(mine, 'RUN')
				.replaceAll(theirs, 'RUN')
				.replace(/"(key|savedAt)":"[^"]*"/g, '');
		const [first, second] = [await pagesOf(lycee.lea, mine), await pagesOf(lycee.hugo, theirs)];
		expect(first.map(anonymous)).toEqual(second.map(anonymous));
	});

	it('holds no secret of the case, whoever reads it, in any month', async () => {
		expect(canaries.size).toBeGreaterThan(80);
		const definition = scenario.stages[0].definition as Definition;
		const leaks = new Set<string>();
		const id = await begin(lycee.lea);
		const { seed, gradingSeed } = await selectSeeds(id);
		await playYear(lycee.lea, id, async () => {
			const pages = (await Promise.all([lycee.lea, lycee.teacher].map((user) => pagesOf(user, id)))).flat();
			if ([3, 8].includes(await roundOf(id))) pages.push(...(await pagesOf(lycee.lea, id, [WHY])));
			const fields = await formOf(lycee.lea, id);
			pages.push(await post(lycee.lea, id, 'valider', { 'prix.essentielle': '1' }, { fields }));
			await post(lycee.lea, id, 'enregistrer', {}, { fields });
			const all = pages.join('\n');
			const view = actionPlan.view(scenario.stages[0].params as Model, await worldOf(id), 0);
			// what came out is no secret any more
			const known = (path: string): boolean => {
				const [, part, index, ...rest] = path.split('.');
				if (part === 'proposals')
					return view.proposals[Number(index)] !== 0 && rest.length === 1 && rest[0] !== 'threshold';
				if (part !== 'shocks' || rest[0] !== 'kinds') return false;
				const out = view.shockMonth[Number(index)] !== 0 && view.shockKind[Number(index)] === Number(rest[1]);
				// and what it does to the prices of others is seen
				return out && ['title', 'text', 'rivalPrice'].includes(rest[2]);
			};
			for (const [path, canary] of canaries) if (!known(path) && all.includes(canary)) leaks.add(path);
			for (const name of ['weights', 'threshold', 'reading', 'expert', 'elsewhere', 'awareness', 'conquest', 'cells'])
				if (all.includes(`"${name}":`)) leaks.add(name);
			for (const secret of [seed, gradingSeed]) if (all.includes(String(secret))) leaks.add('a seed');
			for (const { accepted, refused, premature } of definition.proposals.filter((_, p) => view.proposals[p] > 0))
				for (const text of [refused, premature].filter((one) => one !== accepted && one !== ''))
					if (all.includes(text)) leaks.add('the answer not given');
		});
		expect([...leaks]).toEqual([]);
	}, 60_000);
});
