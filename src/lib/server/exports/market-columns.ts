import type { ClassRoom } from '../classes/class.ts';
import { db } from '../db/database.ts';
import { listMarketsOfClass } from '../markets/list.ts';
import { selectOptionalMarket } from '../markets/market.ts';
import { listMarketMarks } from '../markets/marks.ts';
import { printed, type MarkCell, type MarkColumn } from './mark-column.ts';

const DECIMALS = 1;

/** The markets of a class, one column each: the mark of a member is that of his team’s debrief. */
export async function marketColumns(room: ClassRoom): Promise<MarkColumn[]> {
	const listed = await listMarketsOfClass(room.id);
	const columns = listed.map(async ({ id, title, createdAt, endedAt }): Promise<MarkColumn> => {
		const [market, rows] = await Promise.all([selectOptionalMarket(db, id), listMarketMarks(id)]);
		const marks = new Map(rows.sort((a, b) => a.at.getTime() - b.at.getTime()).map((row) => [row.userId, row.mark]));
		const members = market?.teams.flatMap((team) => team.members) ?? [];
		const cells = members.map(({ userId, presentFrom }): [string, MarkCell] => {
			const mark = marks.get(userId);
			if (mark !== undefined) return [userId, { status: 'marked', mark: printed(mark, DECIMALS), open: true }];
			if (!endedAt) return [userId, { status: 'to come' }];
			return [userId, { status: presentFrom === null ? 'absent' : 'awaited' }];
		});
		return {
			...{ id, kind: 'market', title, mode: 'entrainement', at: endedAt ?? createdAt },
			...{ decimals: DECIMALS, confidential: false, cells: new Map(cells) }
		};
	});
	return Promise.all(columns);
}
