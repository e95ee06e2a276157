import type { ClassRoom } from '../../classes/class.ts';
import { db } from '../../db/database.ts';
import { listCandidates } from '../../papers/candidates.ts';
import { listSessionsOfClass } from '../../papers/list-sessions.ts';
import { selectSealed } from '../../papers/marking/markers.ts';
import { readMarkedCopy } from '../../papers/marking/read-marked-copy.ts';
import type { Papers } from '../../papers/paper.ts';
import { sealDueCopies, selectAnswers } from '../../papers/seal.ts';
import type { Copy, PaperSession } from '../../papers/session.ts';
import { jsonEntry, type ZipEntry } from '../zip.ts';

/** Marks, reasons and comments of a copy; null before they are published. The corrigé stays out. */
async function marksOf(papers: Papers, session: PaperSession, copy: Copy) {
	const marked = await readMarkedCopy(papers, session, copy);
	if (!marked) return null;
	const { mark, points, outOf, bonus, questions } = marked;
	return {
		...{ mark: mark === null ? null : mark / 100, points, outOf, bonus },
		questions: questions.map(({ id, points, outOf, comments, appeal }) => ({
			...{ id, points: points / 100, outOf, comments, appeal }
		}))
	};
}

/** The copies of the papers that the class sat, once sealed: by numbers until their marks are published, by names then. */
export async function* paperEntries(papers: Papers, room: ClassRoom, now: Date): AsyncGenerator<ZipEntry> {
	for (const session of await listSessionsOfClass(room.id)) {
		await sealDueCopies(papers, session, now);
		const candidates = await listCandidates(db, session);
		const copies = [];
		for (const copy of await selectSealed(db, session.id)) {
			const marks = await marksOf(papers, session, copy);
			const candidate = marks && candidates.find(({ id }) => id === copy.candidateId);
			const { number, openedAt, handedInAt, sealedAt, digest } = copy;
			copies.push({
				number,
				candidate: candidate ? { id: candidate.id, name: candidate.displayName } : null,
				...(marks ? { openedAt, handedInAt, sealedAt, digest } : {}),
				answers: Object.fromEntries(await selectAnswers(db, copy.id)),
				marks
			});
		}
		const { id, title, paperSlug, paperVersion, minutes, figures, startsAt } = session;
		yield jsonEntry(`ecrits/${id}.json`, { id, title, paperSlug, paperVersion, minutes, figures, startsAt, copies });
	}
}
