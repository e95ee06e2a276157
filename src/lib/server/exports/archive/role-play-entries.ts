import type { Account } from '../../auth/session.ts';
import type { ClassRoom } from '../../classes/class.ts';
import { listGridsFor } from '../../role-plays/grid.ts';
import { listRolePlays } from '../../role-plays/list.ts';
import { jsonEntry, type ZipEntry } from '../zip.ts';

/** Who held which role in the turns that are over, and what was observed of them. */
export async function* rolePlayEntries(teacher: Account, room: ClassRoom): AsyncGenerator<ZipEntry> {
	for (const { id, mode, minutes, createdAt, students, turns } of await listRolePlays(teacher, room.id)) {
		const grids = await listGridsFor(teacher, id);
		const over = turns.filter(({ closedAt }) => closedAt !== null);
		yield jsonEntry(`jeux-de-role/${id}.json`, {
			...{ id, mode, minutes, createdAt, students },
			turns: over.map(({ turn, startedAt, closedAt, groups }) => ({
				...{ turn, startedAt, closedAt, groups },
				grids: grids.filter((grid) => grid.turn === turn)
			}))
		});
	}
}
