import type { ClassRoom } from '../classes/class.ts';
import { db } from '../db/database.ts';
import { listCandidates } from '../papers/candidates.ts';
import { listSessionsOfClass } from '../papers/list-sessions.ts';
import { selectMarkers, selectPublication } from '../papers/marking/markers.ts';
import { selectSessionMarks, settledTotal } from '../papers/marking/marks.ts';
import type { Papers } from '../papers/paper.ts';
import { followSession } from '../papers/read-as-teacher.ts';
import type { PaperSession } from '../papers/session.ts';
import { printed, type MarkCell, type MarkColumn } from './mark-column.ts';

const DECIMALS = 2;

/** The marks of a session by candidate, once they are published: until then a mark has no name. Hundredths. */
export async function publishedMarks(papers: Papers, session: PaperSession): Promise<ReadonlyMap<string, number>> {
	if (!(await selectPublication(db, session.id))) return new Map();
	const [{ paper }, markers, marks, candidates] = await Promise.all([
		papers.load(session.paperSlug, session.paperVersion),
		selectMarkers(db, session.id),
		selectSessionMarks(db, session.id),
		listCandidates(db, session)
	]);
	return new Map(
		candidates.flatMap(({ id, copy }): [string, number][] => {
			const mark = copy?.sealedAt ? settledTotal(paper, marks, markers, copy.id).mark : null;
			return mark === null ? [] : [[id, mark]];
		})
	);
}

/** The papers that a class sat, one column a session. */
export async function paperColumns(papers: Papers, room: ClassRoom, now: Date): Promise<MarkColumn[]> {
	const sessions = await listSessionsOfClass(room.id);
	const columns = sessions.map(async (session): Promise<MarkColumn> => {
		const [{ stage, seats }, marks] = await Promise.all([
			followSession(papers, session, now),
			publishedMarks(papers, session)
		]);
		const cells = seats.map(({ id, state }): [string, MarkCell] => {
			const mark = marks.get(id);
			if (mark !== undefined) return [id, { status: 'marked', mark: printed(mark, DECIMALS), open: true }];
			if (state !== 'absent') return [id, { status: 'awaited' }];
			return [id, { status: stage === 'over' ? 'absent' : 'to come' }];
		});
		const { id, title, startsAt } = session;
		return {
			...{ id, kind: 'paper', title, mode: 'evaluation', at: startsAt, decimals: DECIMALS, confidential: false },
			cells: new Map(cells)
		};
	});
	return Promise.all(columns);
}
