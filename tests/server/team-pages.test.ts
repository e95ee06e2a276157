/** What the pages of a sales force do and send: every month is played by its form, and nothing secret leaves. */
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Definition } from '#engine/salesforce/definition.ts';
import { compile, type Model } from '#engine/salesforce/model.ts';
import { viewOf } from '#engine/salesforce/view.ts';
import { APPLYING, type World } from '#engine/salesforce/world.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import type { Account } from '#server/auth/session.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { worlds } from '#server/db/schema.ts';
import { listDecisions } from '#server/runs/load.ts';
import { selectOptionalRun, selectSeeds } from '#server/runs/run.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { readWorld } from '#server/runs/world.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { readPackage } from '#server/scenarios/package.ts';
import { markSecrets } from './support/canaries.ts';
import { addLycee } from './support/lycee.ts';
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
	'people.*.drivers.*',
	'candidates.*.file',
	'candidates.*.drivers.*',
	'programs.*.effect',
	'contests.*.effect',
	'criteria.*.quality',
	'proposals.*.accepted',
	'proposals.*.refused',
	'events.*.title',
	'events.*.text',
	'events.*.probability',
	'events.*.effect',
	'effects.*',
	'spreads.*',
	'trouble.*'
];

const ROUTE = '/parties/[id]/equipe';
const VIEWS = ['', '?onglet=resultats', '?onglet=dossier', '?onglet=resultats&mois=1'];

let modules: Map<string, RouteModule>;
let scenario: Case;
let canaries: Map<string, string>;
let lycee: Awaited<ReturnType<typeof addLycee>>;
let assignment: string;

beforeAll(async () => {
	modules = await loadRoutes();
	const { caseOf } = await import('#server/scenarios/library.ts');
	const shipped = caseOf(await readPackage(join(import.meta.dirname, '../../scenarios/equipe-consommables')));
	if (!shipped) throw new Error('the case cannot be played');
	const [stage] = shipped.stages;
	const marked = markSecrets(stage.definition as Definition, SECRETS);
	canaries = marked.canaries;
	scenario = {
		...shipped,
		stages: [{ ...stage, definition: marked.marked, params: compile(marked.marked), key: 'marked' }]
	};
	const cases: Cases = {
		engineVersion: ENGINE_VERSION,
		list: async () => [scenario],
		load: async () => scenario
	};
	played.cases = cases;
	lycee = await addLycee(cases);
	assignment = await lycee.assign({ mode: 'evaluation', attempts: 0 });
});

async function begin(player: Account): Promise<string> {
	const started = await startAssignedRun(played.cases as Cases, player, assignment);
	if (started.kind === 'refused') throw new Error(started.sentence);
	return started.runId;
}

const roundOf = async (id: string): Promise<number> => (await selectOptionalRun(id))?.round ?? 0;

/** Sends the form of the month, as the page would; what it was answered, as text. */
async function post(
	user: Account,
	id: string,
	fields: Readonly<Record<string, string | readonly string[]>>,
	{ action = 'valider', round, key = newId() }: { action?: string; round?: number; key?: string } = {}
): Promise<string> {
	const form = new FormData();
	form.set('tour', String(round ?? (await roundOf(id))));
	form.set('cle', key);
	for (const [name, value] of Object.entries(fields))
		for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
	const { actions } = modules.get(ROUTE) as RouteModule;
	return answer(user, `/parties/${id}/equipe`, (event) => actions?.[action](event), form);
}

/** Every page of the run, as its reader is sent it. */
async function pagesOf(user: Account, id: string): Promise<string[]> {
	const pages: string[] = [];
	for (const view of VIEWS)
		for (const name of [`${ROUTE} layout`, ROUTE])
			pages.push(await answer(user, `/parties/${id}/equipe${view}`, (event) => modules.get(name)?.load?.(event)));
	return pages;
}

async function worldOf(id: string): Promise<World> {
	const rows = await db.select().from(worlds).where(eq(worlds.runId, id));
	const [row] = rows.sort((a, b) => b.round - a.round);
	return readWorld(scenario.stages[0], row) as World;
}

describe.runIf(inject('database') === 'sqlite')('the pages of a sales force', () => {
	it('play a month by its form, tell it, and are over after the last', async () => {
		const id = await begin(lycee.lea);
		const said = await post(lycee.lea, id, {
			'terrain.lea': '5',
			'entretien.lea': 'listening',
			'zone.pornic': 'thomas',
			'objectif.lea': '280 000',
			reunion: 'rules'
		});
		expect(said).toContain(`/parties/${id}/equipe?onglet=resultats&mois=1`);
		expect(await listDecisions(id)).toEqual([
			[
				{
					sectors: [{ zone: 'pornic', seller: 'thomas' }],
					quotas: [{ seller: 'lea', amount: 28_000_000 }],
					coaching: [{ seller: 'lea', days: 5 }],
					interviews: [{ seller: 'lea', topic: 'listening' }],
					meeting: 'rules'
				}
			]
		]);
		const [, , , page] = await pagesOf(lycee.lea, id);
		const { results } = JSON.parse(page) as {
			results: { month: number; report: { headline: string }; board: object[] };
		};
		expect(results).toMatchObject({ month: 1, report: { headline: expect.stringContaining('votre résultat') } });
		expect(results.board.length).toBeGreaterThan(5);
		while ((await selectOptionalRun(id))?.status === 'playing') await post(lycee.lea, id, { confirme: '1' });
		expect(await roundOf(id)).toBe(13);
		const [layout] = await pagesOf(lycee.teacher, id);
		expect(JSON.parse(layout)).toMatchObject({ year: { over: true }, place: { where: 'année terminée' } });
	});

	it('ask once before an idle month, and play it once', async () => {
		const id = await begin(lycee.hugo);
		expect(await post(lycee.hugo, id, {})).toContain('plus de la moitié de votre mois');
		expect(await roundOf(id)).toBe(1);
		const key = newId();
		expect(await post(lycee.hugo, id, { confirme: '1' }, { key })).toContain('"status":303');
		expect(await post(lycee.hugo, id, { confirme: '1' }, { key, round: 1 })).toContain('mois=1');
		expect(await post(lycee.hugo, id, { confirme: '1' }, { round: 1 })).toContain('"late":{"round":1,"other":false}');
		expect(await roundOf(id)).toBe(2);
	});

	it('refuse with a sentence at its field, and keep what was written', async () => {
		const id = await begin(lycee.hugo);
		const round = await roundOf(id);
		const refused = await post(lycee.hugo, id, { 'augmentation.lea': 'un peu', 'terrain.lea': '2' });
		expect(refused).toContain('"field":"augmentation.lea"');
		expect(await roundOf(id)).toBe(round);
		const [layout] = await pagesOf(lycee.hugo, id);
		expect(JSON.parse(layout)).toMatchObject({ fields: { 'augmentation.lea': 'un peu', 'terrain.lea': '2' } });
		// What is not possible is told of the whole.
		// Whoever is away that month cannot be accompanied, and would be refused at his own field.
		const { people } = (JSON.parse(layout) as { year: { people: { id: string; status: string }[] } }).year;
		const present = people.filter(({ status }) => status === 'active');
		const hours = Object.fromEntries(present.map((person) => [`terrain.${person.id}`, '5']));
		expect(await post(lycee.hugo, id, hours)).toMatch(/"field":null,"message":"Votre temps est dépassé/);
		// Nobody else writes in it.
		expect(await post(lycee.teacher, id, {})).not.toContain('"status":303');
		expect(await roundOf(id)).toBe(round);
	});

	it('hold no secret of the case, whoever reads them, at any month', async () => {
		expect(canaries.size).toBeGreaterThan(60);
		const leaks = new Set<string>();
		const id = await begin(lycee.lea);
		const { seed, gradingSeed } = await selectSeeds(id);
		const { definition, team } = scenario.stages[0].params as Model;
		while ((await selectOptionalRun(id))?.status === 'playing') {
			await post(lycee.lea, id, { confirme: '1', annonce: 'oui' });
			if ((await selectOptionalRun(id))?.round === 3)
				await post(lycee.lea, id, { proposer: definition.proposals[0].id });
			await post(lycee.lea, id, { confirme: '1' });
			const world = await worldOf(id);
			const view = viewOf(scenario.stages[0].params as Model, world, 0);
			const known = (path: string): boolean => {
				const [, kind, index, field] = path.split('.');
				if (kind === 'events') return field === 'text' && view.eventRound[Number(index)] > 0;
				if (kind === 'candidates') return field === 'file' && view.status[team + Number(index)] >= APPLYING;
				if (kind === 'proposals')
					return view.answered[Number(index)] === { accepted: 1, refused: 2 }[field as 'accepted' | 'refused'];
				return false;
			};
			const all = (await Promise.all([lycee.lea, lycee.teacher].map((user) => pagesOf(user, id)))).flat().join('\n');
			for (const [path, canary] of canaries) if (!known(path) && all.includes(canary)) leaks.add(path);
			for (const secret of [seed, gradingSeed]) if (all.includes(String(secret))) leaks.add('a seed');
			for (const name of ['drivers', 'lawful', 'valid', 'reading', 'rest', 'strain', 'spreads', 'trouble'])
				if (all.includes(`"${name}":`)) leaks.add(name);
		}
		expect([...leaks]).toEqual([]);
	});
});
