/** The mark that a panel agreed on, in the statement that a teacher reads: beside what Terrain would give, and never before the candidate. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { moveFramework } from '#server/classes/move-framework.ts';
import { requireTaughtClass } from '#server/classes/class.ts';
import { agree } from '#server/marking/deliberate.ts';
import { addExamLycee, done, sealWith } from './support/sitting.ts';

const teacherPage = await import('../../src/routes/classes/[id]/releves/[eleve]/+page.server.ts');
const studentPage = await import('../../src/routes/releve/+page.server.ts');

interface Shown {
	readonly exams: readonly { readonly code: string; readonly agreed: { readonly mark: number } | null }[];
	readonly diploma: { readonly known: number };
}

let lycee: Awaited<ReturnType<typeof addExamLycee>>;
beforeAll(async () => {
	lycee = await addExamLycee();
});

async function read(user: Account, load: (event: never) => unknown): Promise<Shown> {
	const url = new URL('http://localhost/releve');
	const params = { id: lycee.classId, eleve: lycee.lea.id };
	return (await load({ locals: { user }, url, request: new Request(url), params } as never)) as Shown;
}
const asTeacher = () => read(lycee.teacher, teacherPage.load);
const agreedOf = ({ exams }: Shown) =>
	exams.filter(({ agreed }) => agreed !== null).map(({ code, agreed }) => [code, agreed?.mark]);

describe('a mark that a panel agreed on', () => {
	it('is beside what Terrain would give, the last one, and changes nothing of it', async () => {
		const id = await lycee.sit();
		await lycee.reach(id, 2);
		await sealWith(lycee.colleague, id, 1200);
		await sealWith(lycee.juror, id, 1300);
		const before = await asTeacher();
		expect(agreedOf(before)).toEqual([]);
		done(await agree(lycee.juror, id, { mark: 1250, reason: 'Bonne écoute.' }));
		done(await agree(lycee.colleague, id, { mark: 1300, reason: 'Bonne écoute, conclusion nette.' }));
		const after = await asTeacher();
		expect(agreedOf(after)).toEqual([['E4', 1300]]);
		expect(after.diploma).toEqual(before.diploma);
	});

	it('is not given to the candidate, whose statement says nothing of it', async () => {
		const shown = await read(lycee.lea, studentPage.load);
		expect(agreedOf(shown)).toEqual([]);
		expect(JSON.stringify(shown)).not.toContain('1300');
	});

	it('follows the exam of the same place when the class is moved', async () => {
		const room = await requireTaughtClass(lycee.teacher, lycee.classId);
		expect(await moveFramework(lycee.teacher, room, 'ndrc-2018')).toEqual({ ok: true });
		expect(agreedOf(await asTeacher())).toEqual([['E4', 1300]]);
	});
});
