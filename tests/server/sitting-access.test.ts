import { beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { newId } from '#server/db/id.ts';
import { createSheet, keepVersion, listSheetsOf, readSheet, readSheetVersion, saveSheet } from '#server/files/sheet.ts';
import { agree, reveal } from '#server/marking/deliberate.ts';
import { readOwnGrid, saveGrid, sealGrid } from '#server/marking/own-grid.ts';
import { actOnClock } from '#server/sittings/act.ts';
import { cancelSitting, planSitting, setPanel, writeSubject } from '#server/sittings/arrange.ts';
import { createSitting, type NewSitting } from '#server/sittings/create.ts';
import { listExtraTimes, readExtraTime, setExtraTime } from '#server/sittings/extra-time.ts';
import { saveSittingNotes } from '#server/sittings/notes.ts';
import { readAsCandidate, readAsPanel, readAsTeacher } from '#server/sittings/read.ts';
import { startSittingRun } from '#server/sittings/run.ts';
import { saveSelfAnalysis } from '#server/sittings/self-analysis.ts';
import { addUser } from './support/lycee.ts';
import { addExamLycee, after, cases, done } from './support/sitting.ts';

const PEOPLE = [
	'candidate',
	'juror',
	'colleague of the panel',
	'teacher of the class',
	'classmate',
	'teacher of nothing here',
	'juror of another sitting',
	'administrator',
	'student of another lycée',
	'teacher of another lycée',
	'juror of another lycée'
] as const;
type Who = (typeof PEOPLE)[number];

let people: Record<Who, Account>;
let sittingId: string;
let sheetId: string;
let studentId: string;
let classId: string;
let panelIds: string[];

beforeAll(async () => {
	const [lycee, other] = [await addExamLycee(), await addExamLycee()];
	people = {
		candidate: lycee.lea,
		juror: lycee.juror,
		'colleague of the panel': lycee.colleague,
		'teacher of the class': lycee.teacher,
		classmate: lycee.hugo,
		'teacher of nothing here': await addUser(lycee.establishmentId, 'teacher', 'Jean Passant'),
		'juror of another sitting': lycee.third,
		administrator: lycee.administrator,
		'student of another lycée': other.lea,
		'teacher of another lycée': other.teacher,
		'juror of another lycée': other.juror
	};
	studentId = lycee.lea.id;
	classId = lycee.classId;
	panelIds = [lycee.colleague.id, lycee.juror.id];
	const wanted = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente', clientKey: newId() };
	sheetId = done(await createSheet(lycee.lea, wanted)).id;
	await keepVersion(lycee.lea, sheetId);
	sittingId = await lycee.sit({ sheetId });
	// those who are refused sit elsewhere: being of a panel opens that panel only
	await lycee.sit({ candidateId: lycee.hugo.id, panelIds: [lycee.third.id] });
	await other.sit();
});

function newSitting(): NewSitting {
	return {
		exam: 'E4',
		form: 'oral',
		candidateId: studentId,
		panelIds,
		plannedAt: null,
		room: null,
		sheetId: null,
		client: { kind: 'person' },
		clientKey: newId()
	};
}

const PANEL: Who[] = ['juror', 'colleague of the panel'];
const TEACHER: Who[] = ['teacher of the class'];
const now = after(0);

/** Everything that can be asked, and who gets an answer; to all others it does not exist. */
const TABLE: readonly (readonly [string, (user: Account) => Promise<unknown>, readonly Who[]])[] = [
	['readAsCandidate', (user) => readAsCandidate(user, sittingId), ['candidate']],
	['readAsPanel', (user) => readAsPanel(user, sittingId), PANEL],
	['readAsTeacher', (user) => readAsTeacher(user, sittingId), TEACHER],
	['createSitting', (user) => createSitting(user, classId, newSitting()), TEACHER],
	['setPanel', (user) => setPanel(user, sittingId, panelIds), TEACHER],
	['planSitting', (user) => planSitting(user, sittingId, { room: 'A1' }), [...PANEL, ...TEACHER]],
	['writeSubject', (user) => writeSubject(user, sittingId, { subject: {} }), PANEL],
	['saveSelfAnalysis', (user) => saveSelfAnalysis(user, sittingId, {}, now), ['candidate']],
	['saveSittingNotes', (user) => saveSittingNotes(user, sittingId, 'x', now), ['candidate']],
	['startSittingRun', (user) => startSittingRun(cases, user, sittingId, now), ['candidate']],
	['actOnClock', (user) => actOnClock(user, sittingId, { kind: 'resume' }, now), ['candidate', ...PANEL]],
	['readOwnGrid', (user) => readOwnGrid(user, sittingId), PANEL],
	['saveGrid', (user) => saveGrid(user, sittingId, { comment: 'x' }), PANEL],
	['sealGrid', (user) => sealGrid(user, sittingId), PANEL],
	['reveal', (user) => reveal(user, sittingId), PANEL],
	['agree', (user) => agree(user, sittingId, { mark: 1000, reason: 'x' }), PANEL],
	['readSheet', (user) => readSheet(user, sheetId), ['candidate', ...TEACHER]],
	['readSheetVersion', (user) => readSheetVersion(user, sheetId, 1), ['candidate', ...TEACHER]],
	['listSheetsOf', (user) => listSheetsOf(user, studentId), ['candidate', ...TEACHER]],
	['saveSheet', (user) => saveSheet(user, sheetId, { texts: {} }), ['candidate']],
	['keepVersion', (user) => keepVersion(user, sheetId), ['candidate']],
	['setExtraTime', (user) => setExtraTime(user, studentId, 0), [...TEACHER, 'administrator']],
	['readExtraTime', (user) => readExtraTime(user, studentId), ['candidate', ...TEACHER, 'administrator']],
	['listExtraTimes', (user) => listExtraTimes(user, classId), TEACHER],
	// last: nothing is left of the sitting afterwards
	['cancelSitting', (user) => cancelSitting(user, sittingId), TEACHER]
];

describe.each(TABLE)('%s', (_, ask, allowed) => {
	const refused = PEOPLE.filter((who) => !allowed.includes(who));

	it.each(refused)('answers %s as if it did not exist', async (who) => {
		await expect(ask(people[who])).rejects.toMatchObject({ status: 404 });
	});

	it.each(allowed)('answers %s', async (who) => {
		expect(await ask(people[who])).toBeDefined();
	});
});

it('what has no such identifier does not exist for anybody', async () => {
	for (const who of PEOPLE) {
		const user = people[who];
		for (const ask of [readAsCandidate, readAsPanel, readAsTeacher, readOwnGrid, reveal, readSheet])
			await expect(ask(user, 'inconnu')).rejects.toMatchObject({ status: 404 });
	}
});

it('only students open sheets', async () => {
	const wanted = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente', clientKey: newId() };
	for (const who of PEOPLE) {
		const opened = createSheet(people[who], wanted);
		if (people[who].role === 'student') expect(await opened).toMatchObject({ ok: true });
		else await expect(opened).rejects.toMatchObject({ status: 404 });
	}
});
