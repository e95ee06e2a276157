import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { findCode, type Framework } from '#framework/framework.ts';
import { db, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { establishments, frameworkCompletions, journal } from '#server/db/schema.ts';
import { completeWording, listCompletions, selectCompletedFramework, selectExam } from '#server/frameworks/complete.ts';
import type { ClassRoom } from '#server/classes/class.ts';
import { readProfiles } from '#server/competencies/profiles.ts';
import { addUser } from './support/lycee.ts';

const CODE = 'nrc-2003';
const wanted = {
	framework: CODE,
	address: 'competencies/C21',
	title: 'Un intitulé recopié',
	source: 'Arrêté, annexe I, page 15'
};

async function addAdministrator(): Promise<Account> {
	const id = newId();
	await transaction((tx) => tx.insert(establishments).values({ id, name: `Lycée ${id}` }));
	return addUser(id, 'administrator', 'Anne Directrice');
}
const read = async ({ establishmentId }: Account) =>
	(await selectCompletedFramework(establishmentId, CODE)) as Framework;
const count = ({ establishmentId }: Account) =>
	db.$count(frameworkCompletions, eq(frameworkCompletions.establishmentId, establishmentId));

let anne: Account;
let elsewhere: Account;
beforeAll(async () => {
	anne = await addAdministrator();
	elsewhere = await addAdministrator();
});

describe('completing a framework', () => {
	it('shows the wording to its establishment only, with its source', async () => {
		expect(await completeWording(anne, wanted)).toEqual({ ok: true });
		const framework = await read(anne);
		expect(findCode(framework, 'C21')).toMatchObject({ title: wanted.title, status: 'completed' });
		expect(framework.sources[wanted.address]).toBe(wanted.source);
		expect(findCode(await read(elsewhere), 'C21')).toMatchObject({ title: null, status: 'missing' });
	});

	it('writes the same text once, even when it comes twice', async () => {
		const before = await count(anne);
		await Promise.all([
			completeWording(anne, wanted),
			completeWording(anne, { ...wanted, title: ` ${wanted.title} ` })
		]);
		expect(await count(anne)).toBe(before);
	});

	it('corrects it and takes it back, and keeps every line with its author and hour', async () => {
		await completeWording(anne, { ...wanted, title: 'Un intitulé corrigé' });
		expect(findCode(await read(anne), 'C21')?.title).toBe('Un intitulé corrigé');
		await completeWording(anne, { ...wanted, title: '', source: '' });
		expect(findCode(await read(anne), 'C21')?.status).toBe('missing');
		const lines = await listCompletions(anne.establishmentId, CODE);
		expect(lines.map(({ title, author }) => [title, author])).toEqual([
			[wanted.title, 'Anne Directrice'],
			['Un intitulé corrigé', 'Anne Directrice'],
			[null, 'Anne Directrice']
		]);
		const told = await db
			.select()
			.from(journal)
			.where(eq(journal.objectId, `${CODE}/${wanted.address}`));
		expect(told.map(({ action }) => action)).toEqual([
			'framework.completed',
			'framework.completed',
			'framework.taken-back'
		]);
	});

	it.each([
		[{ source: '' }, ['source']],
		[{ title: '' }, ['title']],
		[{ title: 'x'.repeat(1001) }, ['title']],
		[{ source: 'x'.repeat(301) }, ['source']],
		[{ address: 'competencies/C1' }, ['address']],
		[{ address: 'competencies/C99' }, ['address']],
		[{ address: '__proto__' }, ['address']],
		[{ framework: 'nrc-1997' }, ['address']]
	])('refuses %j with a sentence at its field', async (change, fields) => {
		const before = await count(anne);
		const outcome = await completeWording(anne, { ...wanted, ...change });
		expect(outcome.ok).toBe(false);
		if (!outcome.ok) expect(outcome.problems.map(({ field }) => field)).toEqual(fields);
		expect(await count(anne)).toBe(before);
	});

	it('is read by all that shows wordings: profiles of competencies, and exams before a panel', async () => {
		await completeWording(anne, wanted);
		await completeWording(anne, { ...wanted, address: 'exams/E4/forms/1/jury', title: 'Deux membres recopiés' });
		const room = { id: newId(), framework: CODE } as ClassRoom;
		const profiles = await readProfiles(anne.establishmentId, room, [], new Date());
		expect(profiles && findCode(profiles.framework, 'C21')?.title).toBe(wanted.title);
		expect((await selectExam(anne.establishmentId, CODE, 'E4'))?.forms[1].jury?.title).toBe('Deux membres recopiés');
		expect((await selectExam(elsewhere.establishmentId, CODE, 'E4'))?.forms[1].jury?.title).toBeNull();
	});

	it('never changes a line', async () => {
		const change = db.update(frameworkCompletions).set({ title: 'Autre' });
		await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
	});
});
