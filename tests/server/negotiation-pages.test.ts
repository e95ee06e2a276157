/** What the pages of a negotiation do and send: every round is played by its forms, and nothing secret leaves. */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Definition } from '#engine/negotiation/definition.ts';
import { negotiation, type Model, type World } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { PHASE, Phase } from '#engine/negotiation/world.ts';
import type { Account } from '#server/auth/session.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { assignments, worlds } from '#server/db/schema.ts';
import { listDecisions } from '#server/runs/load.ts';
import { selectOptionalRun, selectSeeds } from '#server/runs/run.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { keepWorld, readWorld } from '#server/runs/world.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { markSecrets } from './support/canaries.ts';
import { addLycee, addUser, DAY } from './support/lycee.ts';
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
	'influence.*',
	'profiles.*.*.name',
	'profiles.*.*.weight',
	'profiles.*.*.issues.*',
	'profiles.*.*.motives.*',
	'profiles.*.*.curves.*.*',
	'profiles.*.*.beta',
	'profiles.*.*.mirror',
	'profiles.*.*.card.*',
	'reserve.*.utility',
	'reserve.*.weight',
	'patience.*.turns',
	'patience.*.weight',
	'topics.*.sensitive',
	'arguments.*.proofs.*.fit',
	'objections.*.name',
	'objections.*.natures.*',
	'incidents.*.title',
	'incidents.*.text',
	'incidents.*.chance',
	'incidents.*.perLevel.*.add',
	'incidents.*.responses.*.text',
	'incidents.*.responses.*.relation',
	'renewal.text',
	'renewal.share',
	'renewal.base',
	'renewal.perRelation',
	'renewal.perBroken',
	'renewal.offers.*.text',
	'renewal.offers.*.factor',
	'renewal.offers.*.shift',
	// those on the relation show in it: they are no secret
	'effects.frank.*',
	'effects.exact.*',
	'effects.convince.*',
	'effects.persuasion.*',
	'effects.objection.*',
	'effects.answer.*.*',
	'effects.closing.*.ease',
	'effects.pace',
	'effects.noise',
	'effects.anchor',
	'effects.appetite.*',
	'effects.insult',
	'effects.walk.*'
];

const ROUTE = '/parties/[id]/entretien';
const VIEWS = ['', '?onglet=resultats', '?onglet=dossier', '?acte=proposer', '?acte=accepter'];

let modules: Map<string, RouteModule>;
let scenario: Case;
let canaries: Map<string, string>;
let lycee: Awaited<ReturnType<typeof addLycee>>;
let assignment: string;

beforeAll(async () => {
	modules = await loadRoutes();
	const { negotiationCases } = await import('./support/negotiation-case.ts');
	played.cases = negotiationCases((shipped) => {
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
	assignment = await lycee.assign({ mode: 'evaluation', attempts: 0 });
});

async function begin(player: Account, from = assignment): Promise<string> {
	const started = await startAssignedRun(played.cases as Cases, player, from);
	if (started.kind === 'refused') throw new Error(started.sentence);
	return started.runId;
}

const roundOf = async (id: string): Promise<number> => (await selectOptionalRun(id))?.round ?? 0;

/** Sends a form of the page, as the page would at its round; what it was answered, as text. */
async function post(
	user: Account,
	id: string,
	action: string,
	fields: Readonly<Record<string, string | readonly string[]>>,
	as: { round?: number; key?: string } = {}
): Promise<string> {
	const form = new FormData();
	form.set('tour', String(as.round ?? (await roundOf(id))));
	form.set('cle', as.key ?? newId());
	for (const [name, value] of Object.entries(fields))
		for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
	const { actions } = modules.get(ROUTE) as RouteModule;
	return answer(user, `/parties/${id}/entretien`, (event) => actions?.[action](event), form);
}

/** Every page of the run, as its reader is sent it. */
async function pagesOf(user: Account, id: string): Promise<string[]> {
	const pages: string[] = [];
	for (const view of VIEWS)
		for (const name of [`${ROUTE} layout`, ROUTE])
			pages.push(await answer(user, `/parties/${id}/entretien${view}`, (event) => modules.get(name)?.load?.(event)));
	return pages;
}

async function worldOf(id: string): Promise<World> {
	const rows = await db.select().from(worlds).where(eq(worlds.runId, id));
	const [row] = rows.sort((a, b) => b.round - a.round);
	return readWorld(scenario.stages[0], row) as World;
}

const PREPARED = {
	question: ['priorites', 'budget'],
	argument: 'economie',
	'initial.loyer': '0',
	'vise.loyer': '1',
	'rupture.loyer': '2'
};
const OFFER = { acte: 'proposer', 'proposer.loyer': '1', 'proposer.fontaines': '1', 'proposer.entretien': '1' };
const TALK: readonly Readonly<Record<string, string>>[] = [
	{ acte: 'ouvrir', 'ouvrir.maniere': 'agenda' },
	{ acte: 'questionner', 'questionner.sujet': 'priorites', 'questionner.forme': 'open', 'questionner.a': 'directrice' },
	{
		acte: 'argumenter',
		'argumenter.preuve': 'economie/calcul',
		'argumenter.a': 'directrice',
		phrase: 'Voyez ce calcul.'
	},
	{ acte: 'inviter' },
	OFFER,
	{ acte: 'ceder', 'ceder.donne': 'loyer:2', 'ceder.contre': 'fontaines:0' },
	{ acte: 'conclure', 'conclure.technique': 'summary' },
	{ acte: 'accepter' }
];

/** Plays a run by its forms until it is over; calls back after each round. */
async function playByForms(player: Account, id: string, after: () => Promise<void> = async () => {}): Promise<void> {
	for (let n = 0; (await selectOptionalRun(id))?.status === 'playing'; n++) {
		const { globals } = await worldOf(id);
		const phase = globals[PHASE];
		const said =
			phase === Phase.preparation
				? await post(player, id, 'preparer', PREPARED)
				: phase === Phase.talk
					? await post(player, id, 'dire', { ...(TALK[n - 1] ?? { acte: 'quitter' }), confirme: '1' })
					: phase === Phase.order
						? await post(player, id, 'rediger', {
								'ligne.loyer': '1',
								'ligne.fontaines': '1',
								'ligne.entretien': '1',
								confirme: '1'
							})
						: phase === Phase.incident
							? await post(player, id, 'repondre', { reponse: 'echange-jour', phrase: 'J’arrive.' })
							: await post(player, id, 'proposer', { proposition: 'identique' });
		// an answered move sends the reader back to the page; one that cannot be made any more is passed over
		if (!said.includes('"status":303')) await post(player, id, 'dire', { acte: 'silence' });
		await after();
		if (n > 40) throw new Error('this negotiation does not end');
	}
}

describe.runIf(inject('database') === 'sqlite')('the pages of a negotiation', () => {
	it('are played from the preparation to the end by their forms, with what was said', async () => {
		const id = await begin(lycee.lea);
		await playByForms(lycee.lea, id);
		const decisions = (await listDecisions(id)).map(([decision]) => decision as { act: string; words?: string });
		expect(decisions[0]).toEqual({
			act: 'prepare',
			objectives: { loyer: { initial: 0, target: 1, limit: 2 } },
			questions: ['priorites', 'budget'],
			arguments: ['economie'],
			exchanges: []
		});
		expect(decisions[3]).toMatchObject({ act: 'argue', argument: 'economie', words: 'Voyez ce calcul.' });
		const [layout] = await pagesOf(lycee.lea, id);
		const sent = JSON.parse(layout) as {
			talk: { phase: string };
			dialogue: { text: string | null; own: boolean; answer: { sentence: string } | null }[];
		};
		expect(sent.talk.phase).toBe('over');
		expect(sent.dialogue).toHaveLength(decisions.length - 1);
		expect(sent.dialogue[2]).toMatchObject({ text: 'Voyez ce calcul.', own: true });
		for (const { answer } of sent.dialogue) expect(answer?.sentence).toMatch(/[.!?…]$/);
		// read again, it says the same
		expect((await pagesOf(lycee.teacher, id))[0]).toContain(JSON.stringify(sent.dialogue));
	});

	it('ask once before a bare preparation, an order with empty lines, and leaving', async () => {
		const id = await begin(lycee.hugo);
		expect(await post(lycee.hugo, id, 'preparer', {})).toContain('Entrer ainsi dans l’entretien');
		expect(await roundOf(id)).toBe(1);
		expect(await post(lycee.hugo, id, 'preparer', { confirme: '1' })).toContain('"status":303');
		expect(await post(lycee.hugo, id, 'dire', { acte: 'quitter', phrase: 'Bien.' })).toContain('Quitter l’entretien');
		expect(await roundOf(id)).toBe(2);
		expect(await post(lycee.hugo, id, 'dire', { acte: 'quitter', confirme: '1' })).toContain('"status":303');
		expect(await selectOptionalRun(id)).toMatchObject({ status: 'over' });
		expect(await post(lycee.hugo, id, 'dire', { acte: 'silence' })).toMatch(/"status":409.*termin/);
	});

	it('refuse with a sentence at its field, and keep what was written', async () => {
		const id = await begin(lycee.hugo);
		const half = { 'initial.loyer': '0', question: ['priorites', 'service', 'budget', 'calendrier'] };
		const refused = await post(lycee.hugo, id, 'preparer', half);
		expect(refused).toContain('"field":"initial.loyer"');
		expect(refused).toContain('remplissez les trois colonnes');
		expect(refused).toContain('3 questions au plus');
		const [layout] = await pagesOf(lycee.hugo, id);
		expect(JSON.parse(layout)).toMatchObject({ fields: { 'initial.loyer': '0', question: half.question } });
		// only its author reads a draft
		expect(JSON.parse((await pagesOf(lycee.teacher, id))[0])).toMatchObject({ fields: {}, savedAt: null });
		await post(lycee.hugo, id, 'preparer', { ...PREPARED, confirme: '1' });
		expect(await post(lycee.hugo, id, 'dire', { acte: 'accepter' })).toContain('rien n’a encore été proposé');
		expect(await post(lycee.hugo, id, 'dire', { acte: 'ceder' })).toContain('Faites d’abord une offre');
		expect(await post(lycee.hugo, id, 'rediger', { 'ligne.loyer': '1', confirme: '1' })).toContain(
			'Ce n’est pas le moment'
		);
		expect(await roundOf(id)).toBe(2);
	});

	it('play a form sent twice once, and say of one that comes too late that it was not played', async () => {
		const id = await begin(lycee.hugo);
		const round = await roundOf(id);
		const open = { acte: 'ouvrir', 'ouvrir.maniere': 'agenda' };
		const key = newId();
		const both = await Promise.all([1, 2].map(() => post(lycee.hugo, id, 'dire', open, { round, key })));
		for (const one of both) expect(one).toContain('"status":303');
		expect(await roundOf(id)).toBe(round + 1);
		expect(JSON.parse(await post(lycee.hugo, id, 'dire', open, { round }))).toMatchObject({
			status: 409,
			data: { late: { round, other: false } }
		});
		expect(JSON.parse(await post(lycee.hugo, id, 'dire', { acte: 'silence' }, { round }))).toMatchObject({
			status: 409,
			data: { late: { round, other: true } }
		});
		expect(await roundOf(id)).toBe(round + 1);
	});

	it('keep a draft while it is written, merged with another tab’s', async () => {
		const id = await begin(lycee.hugo);
		const round = await roundOf(id);
		const put = async (body: unknown) => {
			const { PUT } = modules.get('/parties/[id]/brouillon') as RouteModule;
			return answer(lycee.hugo, `/parties/${id}/brouillon`, (event) => {
				const request = new Request('http://localhost/', { method: 'PUT', body: JSON.stringify(body) });
				return PUT?.(Object.assign(event as object, { request }));
			});
		};
		await put({ round, base: {}, draft: { phrase: 'Bonjour', acte: 'silence' } });
		const merged = await put({ round, base: {}, draft: { 'proposer.loyer': '2' } });
		expect(merged).toContain('Bonjour');
		expect(JSON.parse((await pagesOf(lycee.hugo, id))[0])).toMatchObject({
			fields: { phrase: 'Bonjour', acte: 'silence', 'proposer.loyer': '2' }
		});
		expect(await put({ round: round - 1, base: {}, draft: {} })).toContain('a avancé');
	});

	it('send nothing more once the period is over, nor to anybody else', async () => {
		const id = await begin(lycee.lea);
		for (const stranger of [
			lycee.hugo,
			lycee.colleague,
			await addUser(lycee.establishmentId, 'juror', 'Marc Lenoir')
		]) {
			expect(await post(stranger, id, 'preparer', { confirme: '1' })).toContain('"status":404');
			for (const page of await pagesOf(stranger, id)) expect(page).toContain('"status":404');
		}
		expect(await post(lycee.teacher, id, 'preparer', { confirme: '1' })).toContain('"status":404');
		await db
			.update(assignments)
			.set({ closesAt: new Date(Date.now() - 1000), opensAt: new Date(Date.now() - DAY) })
			.where(eq(assignments.id, assignment));
		expect(await post(lycee.lea, id, 'preparer', { confirme: '1' })).toMatch(
			/"status":409.*période de jeu est terminée/
		);
		expect(await roundOf(id)).toBe(1);
		await db
			.update(assignments)
			.set({ closesAt: new Date(Date.now() + DAY) })
			.where(eq(assignments.id, assignment));
	});

	it('lead from the page of campaigns to theirs', async () => {
		const id = await begin(lycee.lea);
		const led = await answer(lycee.lea, `/parties/${id}`, (event) =>
			modules.get('/parties/[id]/(partie) layout')?.load?.(event)
		);
		expect(JSON.parse(led)).toMatchObject({ status: 303, location: `/parties/${id}/entretien` });
	});

	it('are the same, to the letter, for two runs that differ only in what cannot be seen', async () => {
		const fresh = await lycee.assign({ mode: 'evaluation', attempts: 0, shared: true });
		const [mine, theirs] = [await begin(lycee.lea, fresh), await begin(lycee.hugo, fresh)];
		const { params } = scenario.stages[0];
		for (const [id, player] of [
			[mine, lycee.lea],
			[theirs, lycee.hugo]
		] as const) {
			await post(player, id, 'preparer', { ...PREPARED, confirme: '1' });
			for (const move of TALK.slice(0, 2)) await post(player, id, 'dire', move);
		}
		const world = await worldOf(mine);
		const other = negotiation.copy(world);
		other.type[0] = (world.type[0] + 1) % (params as Model).types.count;
		other.nature.fill(1);
		other.seed[0] = 99;
		expect(negotiation.encode(other)).not.toEqual(negotiation.encode(world));
		const round = await roundOf(theirs);
		const rows = await db.select().from(worlds).where(eq(worlds.runId, theirs));
		await db.delete(worlds).where(eq(worlds.runId, theirs));
		for (const row of rows)
			await db.insert(worlds).values(row.round === round ? { ...row, ...keepWorld(scenario.stages[0], other) } : row);
		// sentences are chosen by the id of the run
		const anonymous = (page: string) =>
			page
				.replaceAll(mine, 'RUN')
				.replaceAll(theirs, 'RUN')
				.replace(/"sentence":"[^"]*"/g, '')
				.replace(/"(key|savedAt)":"[^"]*"/g, '');
		expect((await pagesOf(lycee.lea, mine)).map(anonymous)).toEqual((await pagesOf(lycee.hugo, theirs)).map(anonymous));
	});

	it('hold no secret of the case, whoever reads them, at any round', async () => {
		expect(canaries.size).toBeGreaterThan(80);
		const definition = scenario.stages[0].definition as Definition;
		const stage = scenario.parsed.stages[0];
		const speech = stage.kind === 'negotiation' ? stage.speech : null;
		if (!speech) throw new Error('the example has no speech');
		const leaks = new Set<string>();
		let read = 0;
		for (let play = 0; play < 2; play++) {
			const id = await begin(lycee.lea);
			const { seed, gradingSeed } = await selectSeeds(id);
			const look = async () => {
				const pages = (await Promise.all([lycee.lea, lycee.teacher].map((user) => pagesOf(user, id)))).flat();
				pages.push(await post(lycee.lea, id, 'dire', { acte: 'accepter', phrase: 'x'.repeat(900) }));
				pages.push(await post(lycee.lea, id, 'rediger', {}));
				const all = pages.join('\n');
				read += all.length;
				const view = negotiation.view(scenario.stages[0].params as Model, await worldOf(id), 0);
				// what came out is no secret any more
				const known = (path: string): boolean => {
					const [, kind, index, ...rest] = path.split('.');
					if (kind === 'objections') return rest[0] === 'name' && view.raised[Number(index)] > 0;
					if (kind === 'incidents')
						return ['title', 'text', 'responses'].includes(rest[0]) && view.globals[PHASE] >= Phase.incident;
					if (kind === 'renewal') return [index, ...rest].at(-1) === 'text' && view.globals[PHASE] >= Phase.renewal;
					return false;
				};
				for (const [path, canary] of canaries) if (!known(path) && all.includes(canary)) leaks.add(path);
				definition.topics.forEach((topic, t) =>
					speech.answers[topic.id].forEach((answers, level) => {
						for (const wording of Object.values(answers).flat())
							if (view.told[t] !== level && all.includes(JSON.stringify(wording).slice(1, -1)))
								leaks.add(`answer of ${topic.id}, level ${level}`);
					})
				);
				for (const name of ['natures', 'influence', 'sensitive', 'strengthens', 'profile', 'patience', 'reading'])
					if (all.includes(`"${name}":`)) leaks.add(name);
				for (const secret of [seed, gradingSeed]) if (all.includes(String(secret))) leaks.add('a seed');
			};
			await look();
			await playByForms(lycee.lea, id, look);
		}
		expect([...leaks]).toEqual([]);
		expect(read).toBeGreaterThan(500_000);
	});

	it('would show a secret that leaked: the marks are found where they are', () => {
		const text = JSON.stringify(scenario.stages[0].definition);
		for (const [path, canary] of canaries) expect(text, path).toContain(canary);
	});
});
