/** What each page of a role play sends to whom: by the pages themselves, on packages as authors write them. */
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classMembers } from '#server/db/schema.ts';
import { cardsOf } from '#server/role-plays/card.ts';
import { listPlayableCases } from '#server/role-plays/choices.ts';
import { compareGroups } from '#server/role-plays/compare.ts';
import { createRolePlay } from '#server/role-plays/create.ts';
import { requireManagedRolePlay } from '#server/role-plays/guard.ts';
import { openGroupRun } from '#server/role-plays/play.ts';
import { closeTurn, startTurn } from '#server/role-plays/turn.ts';
import { selectOptionalRun } from '#server/runs/run.ts';
import { submitDecision } from '#server/runs/submit.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { NEGOTIATION, negotiationPackage, replaced } from '../scenario/negotiation-example.ts';
import { addLycee, addUser } from './support/lycee.ts';

const { cases } = vi.hoisted(() => ({ cases: {} as Cases }));
vi.mock('#server/scenarios/library.ts', async (original) => ({ ...(await original<object>()), cases }));
const { caseOf } = await import('#server/scenarios/library.ts');

const pages = {
	session: await import('../../src/routes/jeux-de-role/[id]/+page.server.ts'),
	state: await import('../../src/routes/jeux-de-role/[id]/etat/+server.ts'),
	annex: await import('../../src/routes/jeux-de-role/[id]/annexes/[cas]/[fichier]/+server.ts'),
	client: await import('../../src/routes/parties/[id]/client/+page.server.ts'),
	turn: await import('../../src/routes/parties/[id]/etat-tour/+server.ts'),
	runAnnex: await import('../../src/routes/parties/[id]/annexes/[fichier]/+server.ts'),
	home: await import('../../src/routes/+page.server.ts'),
	teacher: await import('../../src/routes/classes/[id]/jeux-de-role/[seance]/+page.server.ts'),
	open: await import('../../src/routes/classes/[id]/jeux-de-role/+page.server.ts')
};

const SLUGS = ['fontaines-a', 'fontaines-b', 'fontaines-c'];
/** What only the dossier of the seller says, and what only the card of the buyer does. */
const OF_SELLER = ['"amounts"', 'Sans accord, vous gardez', 'vous reçoit à l’hôtel', 'grille des loyers', 'Ma limite'];
const OF_BUYER = ['"worth"', '"patience"', '"limit"', 'Gestionnaire économe', 'Hôtelière attentive', 'Vous craignez'];

function packageOf(slug: string): Case {
	const annexes = `\nannexes:\n  - { file: annexes/1-loyers.md, title: Les loyers }\n\nstages:\n`;
	const scenario = replaced(NEGOTIATION.replace(/^slug: .*$/m, `slug: ${slug}`), ['\nstages:\n', annexes]);
	const files = negotiationPackage({
		'scenario.yaml': scenario,
		'annexes/1-loyers.md': '# Les loyers\n\nLa grille des loyers de la maison.\n'
	});
	const found = caseOf(new Map([...files].map(([path, content]) => [path, Buffer.from(content as string)])));
	if (!found) throw new Error('the example cannot be played');
	return found;
}

let lycee: Awaited<ReturnType<typeof addLycee>>;
let students: Map<string, Account>;

beforeAll(async () => {
	const all = SLUGS.map(packageOf);
	Object.assign(cases, {
		engineVersion: ENGINE_VERSION,
		list: async () => all,
		load: async (slug: string) => {
			const found = all.find((one) => one.slug === slug);
			if (!found) throw new Error(`no case ${slug}`);
			return found;
		}
	} satisfies Cases);
	lycee = await addLycee(cases);
	const nora = await addUser(lycee.establishmentId, 'student', 'Nora Petit');
	await transaction((tx) =>
		tx.insert(classMembers).values({ classId: lycee.classId, userId: nora.id, role: 'student' })
	);
	students = new Map([lycee.lea, lycee.hugo, nora].map((one) => [one.id, one]));
});

function eventOf(user: Account, path: string, params: Record<string, string>, form?: Record<string, string>) {
	const url = new URL(`http://localhost${path}`);
	const body = form && new URLSearchParams(form);
	const request = new Request(url, body ? { method: 'POST', body } : {});
	const cookies = { get: () => undefined };
	return { locals: { user }, url, request, params, cookies, depends() {}, setHeaders() {} } as never;
}

/** What a page answers as text: its data, the body of an answer, where it sends, or its refusal. */
async function said(work: () => unknown): Promise<string> {
	try {
		const answer = await work();
		return answer instanceof Response ? await answer.text() : JSON.stringify(answer);
	} catch (thrown) {
		if (isRedirect(thrown)) return `to ${thrown.location}`;
		if (isHttpError(thrown)) return `${thrown.status} ${thrown.body.message}`;
		throw thrown;
	}
}

/** A session on screen, its only group, and its run once the turn has begun. */
async function begin(mode: 'on-screen' | 'in-room' = 'on-screen') {
	const created = await createRolePlay(
		lycee.teacher,
		{
			classId: lycee.classId,
			cases: SLUGS.map((slug) => ({ slug, version: 1, stage: 'rendez-vous' })),
			studentIds: [...students.keys()],
			...{ mode, minutes: 20, allowSeen: true, clientKey: newId() }
		},
		cardsOf(cases)
	);
	if (!created.ok) throw new Error(created.problems[0].sentence);
	const { id } = created;
	const [group] = (await requireManagedRolePlay(lycee.teacher, id)).turns[0].groups;
	const [seller, buyer, observer] = [group.seller, group.buyer, group.observers[0]].map(
		(one) => students.get(one) as Account
	);
	return { id, seller, buyer, observer };
}

async function openRun(id: string, user: Account): Promise<string> {
	const opened = await openGroupRun(cases, user, id, 1);
	if (!opened.ok) throw new Error(opened.sentence);
	return opened.runId;
}

async function say(runId: string, author: Account, seat: number, decision: object): Promise<void> {
	const run = await selectOptionalRun(runId);
	const submission = { runId, seat, expectedRound: run?.round ?? 0, clientKey: newId(), decision, authorId: author.id };
	expect(await submitDecision(cases, submission)).toMatchObject({ kind: 'accepted' });
}

const PREPARED = {
	act: 'prepare',
	objectives: { loyer: { initial: 0, target: 1, limit: 2 } },
	questions: ['budget'],
	arguments: [],
	exchanges: [],
	words: 'Ma limite est à 33 €.'
};

/** Everything that the routes of a role play answer to somebody, forms included. */
async function everything(user: Account, id: string, runId: string | null): Promise<string[]> {
	const at = { id };
	const fichier = '1-loyers.md';
	const answers = [
		await said(() => pages.home.load(eventOf(user, '/', {}))),
		await said(() => pages.session.load(eventOf(user, `/jeux-de-role/${id}`, at))),
		await said(() => pages.state.GET(eventOf(user, `/jeux-de-role/${id}/etat`, at))),
		await said(() => pages.annex.GET(eventOf(user, '/', { id, cas: SLUGS[0], fichier }))),
		await said(() => pages.session.actions.jouer(eventOf(user, '/', at, { tour: '1' }))),
		await said(() => pages.session.actions.observer(eventOf(user, '/', at, { tour: '1', groupe: '1' }))),
		await said(() => pages.teacher.load(eventOf(user, '/', { id: lycee.classId, seance: id })))
	];
	if (runId === null) return answers;
	const run = { id: runId };
	return [
		...answers,
		await said(() => pages.client.load(eventOf(user, `/parties/${runId}/client`, run))),
		await said(() => pages.client.actions.repondre(eventOf(user, '/', run, { tour: '1', cle: newId(), reponse: 'x' }))),
		await said(() => pages.turn.GET(eventOf(user, '/', run))),
		await said(() => pages.runAnnex.GET(eventOf(user, '/', { id: runId, fichier })))
	];
}

const found = (answers: readonly string[], secrets: readonly string[]) =>
	secrets.filter((secret) => answers.some((answer) => answer.includes(secret)));

describe('what the pages of a role play send', () => {
	it('holds no card before the turn begins, to anybody of the group', async () => {
		const { id, seller, buyer, observer } = await begin();
		for (const user of [seller, buyer, observer])
			expect(found(await everything(user, id, null), [...OF_SELLER, ...OF_BUYER])).toEqual([]);
	});

	it.each(['in-room', 'on-screen'] as const)(
		'holds nothing of the other side’s before the turn closes (%s), then both cards',
		async (mode) => {
			const { id, seller, buyer, observer } = await begin(mode);
			await startTurn(lycee.teacher, id, 1);
			const screen = mode === 'on-screen';
			const runId = screen ? await openRun(id, seller) : null;
			if (runId) {
				await say(runId, seller, 0, PREPARED);
				await say(runId, seller, 0, { act: 'open', opening: 'agenda', words: 'Bonjour à vous.' });
				await say(runId, buyer, 1, { act: 'reply', reply: 'greets' });
				await say(runId, seller, 0, { act: 'ask', topic: 'budget', form: 'open', to: 'directrice' });
			}
			const own = OF_SELLER.filter((one) => one !== 'Ma limite');
			const ofSeller = await everything(seller, id, runId);
			expect(found(ofSeller, OF_BUYER)).toEqual([]);
			expect(found(ofSeller, own)).toEqual(own);
			const ofBuyer = await everything(buyer, id, runId);
			expect(found(ofBuyer, OF_SELLER)).toEqual([]);
			expect(found(ofBuyer, ['"worth"', '"patience"', '"limit"'])).toHaveLength(3);
			// who observes reads both, and not what the seller noted for himself
			const ofObserver = await everything(observer, id, runId);
			expect(found(ofObserver, [...OF_SELLER, '"worth"'])).toEqual([...own, '"worth"']);
			await closeTurn(lycee.teacher, id, 1);
			for (const user of [seller, buyer])
				expect(found(await everything(user, id, runId), [...own, '"worth"'])).toEqual([...own, '"worth"']);
		}
	);

	it('is for those who take part: a colleague and a student of another group of people read nothing', async () => {
		const { id, seller } = await begin();
		await startTurn(lycee.teacher, id, 1);
		const runId = await openRun(id, seller);
		const stranger = await addUser(lycee.establishmentId, 'student', 'Paul Ailleurs');
		for (const user of [lycee.colleague, stranger]) {
			const [, ...answers] = await everything(user, id, runId);
			expect(answers.map((answer) => answer.slice(0, 3))).toEqual(answers.map(() => '404'));
		}
	});
});

describe('the screen of whoever plays the other side', () => {
	interface Shown {
		lines: { side: string; told: string; words: string | null }[];
		awaited: { replies: string[]; honest: string | null; truth: number | null; round: number; key: string } | null;
	}
	const show = async (user: Account, runId: string) =>
		(await pages.client.load(eventOf(user, `/parties/${runId}/client`, { id: runId }))) as unknown as Shown;
	const reply = (user: Account, runId: string, form: Record<string, string>) =>
		said(() => pages.client.actions.repondre(eventOf(user, '/', { id: runId }, form)));

	it('asks for a reply to what was said, true by default, keeps its sentence, and refuses what cannot be', async () => {
		const { id, seller, buyer, observer } = await begin();
		await startTurn(lycee.teacher, id, 1);
		const runId = await openRun(id, buyer);
		expect((await show(buyer, runId)).awaited).toBeNull();
		await say(runId, seller, 0, PREPARED);
		await say(runId, seller, 0, {
			act: 'ask',
			topic: 'budget',
			form: 'open',
			to: 'directrice',
			words: 'Et le budget ?'
		});
		const { awaited, lines } = await show(buyer, runId);
		expect(lines).toMatchObject([
			{ side: 'seller', told: expect.stringContaining('Quel budget'), words: 'Et le budget ?' }
		]);
		expect(awaited).toMatchObject({ honest: 'tells', replies: ['tells', 'evades', 'waits', 'walks'] });
		const { round, key, truth } = awaited!;
		const form = { tour: String(round), cle: key };
		expect(await reply(buyer, runId, { ...form, reponse: 'agrees' })).toContain('ne va pas à ce qui vient d’être dit');
		expect(await reply(buyer, runId, { ...form, reponse: 'tells' })).toContain('Choisissez ce que vous répondez');
		expect(await reply(observer, runId, { ...form, reponse: 'evades' })).toMatch(/^404/);
		expect(await reply(seller, runId, { ...form, reponse: 'evades' })).toMatch(/^404/);
		const given = { ...form, reponse: 'tells', 'niveau-tells': String(truth), phrase: ' J’ai une enveloppe. ' };
		expect(await reply(buyer, runId, given)).toBe(`to /parties/${runId}/client`);
		// sent twice, it is one reply
		expect(await reply(buyer, runId, given)).toBe(`to /parties/${runId}/client`);
		for (const user of [buyer, observer, lycee.teacher]) {
			const after = await show(user, runId);
			expect(after.awaited).toBeNull();
			expect(after.lines[1]).toMatchObject({ side: 'buyer', words: 'J’ai une enveloppe.' });
		}
	});

	it('says in words what has no sentence, and whose turn it is', async () => {
		const { id, seller, buyer } = await begin();
		await startTurn(lycee.teacher, id, 1);
		const runId = await openRun(id, seller);
		const turnOf = (user: Account) => said(() => pages.turn.GET(eventOf(user, '/', { id: runId })));
		expect(JSON.parse(await turnOf(seller))).toEqual({ round: 1, mine: true });
		await say(runId, seller, 0, PREPARED);
		await say(runId, seller, 0, { act: 'invite' });
		expect(JSON.parse(await turnOf(seller))).toMatchObject({ mine: false });
		expect(JSON.parse(await turnOf(buyer))).toMatchObject({ mine: true });
		const { awaited } = await show(buyer, runId);
		const terms = { 'terme-loyer': '2', 'terme-fontaines': '1', 'terme-entretien': '1' };
		const form = { tour: String(awaited!.round), cle: awaited!.key, reponse: 'counters' };
		expect(await reply(buyer, runId, { ...form, 'terme-loyer': '2' })).toContain('complétez-la');
		await reply(buyer, runId, { ...form, ...terms });
		const { lines } = await show(buyer, runId);
		expect(lines.map(({ told }) => told)).toEqual([
			'demande une proposition',
			'propose\u00a0: Loyer mensuel\u00a0: 33 €, Nombre de fontaines\u00a0: Quatre fontaines, Entretien\u00a0: Deux visites par an'
		]);
	});

	it('is compared with others once the turn closes: the margin of one, the worth to the other, the exchanges', async () => {
		const { id, seller, buyer } = await begin();
		await startTurn(lycee.teacher, id, 1);
		const runId = await openRun(id, seller);
		await say(runId, seller, 0, PREPARED);
		await say(runId, seller, 0, { act: 'offer', terms: { loyer: 3, fontaines: 0, entretien: 2 } });
		await say(runId, buyer, 1, { act: 'reply', reply: 'agrees' });
		const compare = async () => compareGroups(cases, (await requireManagedRolePlay(lycee.teacher, id)).turns[0]);
		const [result] = await compare();
		// 6 × 82 − 180, in cents
		expect(result).toMatchObject({ number: 1, ending: 'agreed', margin: 31_200, turns: 1 });
		const [{ worth }] = await compare();
		expect(worth).toBeGreaterThan(result.limit);
		const shown = await said(() => pages.teacher.load(eventOf(lycee.teacher, '/', { id: lycee.classId, seance: id })));
		expect(shown).not.toContain('31200');
		await closeTurn(lycee.teacher, id, 1);
		expect(
			await said(() => pages.teacher.load(eventOf(lycee.teacher, '/', { id: lycee.classId, seance: id })))
		).toContain('31200');
	});
});

describe('the pages of the teacher', () => {
	it('offer the stages that two people can play', async () => {
		const playable = await listPlayableCases(cases, lycee.establishmentId);
		expect(playable.map(({ slug, stage }) => [slug, stage])).toEqual(SLUGS.map((slug) => [slug, 'rendez-vous']));
	});

	it('open a session, and run it, with a sentence for what cannot be', async () => {
		const turns = Object.fromEntries(SLUGS.map((slug, index) => [`tour-${index + 1}`, `${slug}:1:rendez-vous`]));
		const post = (form: Record<string, string | undefined>, present: readonly string[]) => {
			const body = new URLSearchParams(Object.entries(form) as [string, string][]);
			for (const one of present) body.append('present', one);
			const event = eventOf(lycee.teacher, '/', { id: lycee.classId }) as { request: Request };
			event.request = new Request('http://localhost/', { method: 'POST', body });
			return said(() => pages.open.actions.default(event as never));
		};
		const all = [...students.keys()];
		const good = { ...turns, mode: 'in-room', minutes: '15', cle: newId(), 'deja-vu': 'oui' };
		expect(await post({ ...good, minutes: '' }, all)).toContain('1 à 120 minutes');
		expect(await post(good, all.slice(1))).toContain('au moins 3 élèves');
		expect(await post({ ...good, 'tour-2': turns['tour-1'] }, all)).toContain('trois cas différents');
		const [, seance] = /jeux-de-role\/([\w-]+)$/.exec(await post(good, all)) ?? [];
		const act = (name: keyof typeof pages.teacher.actions, form: Record<string, string>) =>
			said(() =>
				pages.teacher.actions[name](eventOf(lycee.teacher, '/', { id: lycee.classId, seance }, { tour: '1', ...form }))
			);
		expect(await act('terminer', {})).toContain('pas commencé');
		expect(await act('commencer', {})).toContain('"sentences":[]');
		expect(await act('absents', {})).toContain('Cochez');
		expect(await act('arrivees', { eleve: all[0] })).toContain('ont déjà une place');
		expect(await act('absents', { eleve: all[0], suite: 'oui' })).toContain('Refaites la rotation');
	});

	it('are those of the class: the session of another class has no page there', async () => {
		const { id } = await begin();
		const other = await addLycee(cases);
		expect(
			await said(() => pages.teacher.load(eventOf(lycee.teacher, '/', { id: other.classId, seance: id })))
		).toMatch(/^404/);
		expect(
			await said(() => pages.teacher.load(eventOf(other.teacher, '/', { id: other.classId, seance: id })))
		).toMatch(/^404/);
	});
});
