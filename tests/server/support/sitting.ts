import { newId } from '#server/db/id.ts';
import { saveGrid, sealGrid } from '#server/marking/own-grid.ts';
import { actOnClock } from '#server/sittings/act.ts';
import { createSitting, type NewSitting } from '#server/sittings/create.ts';
import type { Account } from '#server/auth/session.ts';
import { addLycee, addUser } from './lycee.ts';
import { toyCase, toyCases } from './toy-room.ts';

export const MINUTE = 60_000;
export const START = new Date('2026-11-24T08:00:00Z');
export const after = (minutes: number): Date => new Date(START.getTime() + minutes * MINUTE);

export const cases = toyCases(toyCase());
/** What a card says, and nothing else does. */
export const SECRET = 'budget caché de 4 750 euros';

/** The value of what went well; throws what prevented it. */
export function done<T extends { readonly ok: boolean }>(outcome: T): Extract<T, { readonly ok: true }> {
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome as Extract<T, { readonly ok: true }>;
}

/** A lycée where a colleague and a professional make panels. */
export async function addExamLycee() {
	const lycee = await addLycee(cases);
	const juror = await addUser(lycee.establishmentId, 'juror', 'Marc Lenoir');
	const third = await addUser(lycee.establishmentId, 'juror', 'Zoé Tessier');
	const administrator = await addUser(lycee.establishmentId, 'administrator', 'Sylvie Ferrand');
	const { teacher, colleague, lea, classId } = lycee;

	/** Léa before the colleague and the juror; `wanted` says how it differs. Returns its identifier. */
	async function sit(wanted: Partial<NewSitting> = {}): Promise<string> {
		const terms: NewSitting = {
			exam: 'E4',
			form: 'oral',
			candidateId: lea.id,
			panelIds: [colleague.id, juror.id],
			plannedAt: START,
			room: 'B12',
			sheetId: null,
			client: { kind: 'person' },
			subject: { objectifs: 'Vendre la gamme.' },
			card: { texts: { freins: SECRET }, objections: ['Trop cher.', 'Plus tard.'], concessions: ['Un mois offert.'] },
			clientKey: newId(),
			...wanted
		};
		return done(await createSitting(teacher, classId, terms, after(-60))).id;
	}

	/** Starts the phases up to this one, each when the time of the one before is up. */
	async function reach(id: string, phase: number, by: Account = colleague): Promise<void> {
		for (const each of [0, 1, 2].slice(0, phase + 1))
			done(await actOnClock(by, id, { kind: 'start', phase: each }, after(each * 40)));
	}
	return { ...lycee, juror, third, administrator, sit, reach };
}

export const ALL_SATISFYING = { C31: 'S', C32: 'S', C33: 'TS' };

/** Fills and seals the grid of a juror. */
export async function sealWith(juror: Account, id: string, mark: number, now = after(70)): Promise<void> {
	done(await saveGrid(juror, id, { levels: ALL_SATISFYING, mark, comment: `note ${mark}` }, now));
	done(await sealGrid(juror, id, now));
}
