import type { Mastery } from '#assessment/mastery.ts';
import { profileOf, type Read } from '#assessment/profile.ts';
import type { Framework } from '#framework/framework.ts';
import type { ClassRoom } from '../classes/class.ts';
import { selectCompletedFramework } from '../frameworks/complete.ts';
import { listFrameworks } from '../frameworks/read-frameworks.ts';
import { listEvidences, type PlacedEvidence } from './list.ts';
import { readThrough } from './read-through.ts';
import { listSetLevels, type SetLevel } from './set-level.ts';

export type ReadEvidence = Read<PlacedEvidence>;

/** What is known of a learner in the framework of a class. */
export interface Profile {
	/** By competency of the framework. */
	readonly masteries: ReadonlyMap<string, Mastery<ReadEvidence>>;
	/** Set in this framework, the first one first. */
	readonly set: readonly SetLevel[];
	/** Evidence written in another framework that this one does not read. */
	readonly unread: number;
}

/** The profiles of students of a class, by identifier, in its framework; null when the framework is not known. */
export async function readProfiles(
	establishmentId: string,
	room: ClassRoom,
	studentIds: readonly string[],
	now: Date
): Promise<{ readonly framework: Framework; readonly profiles: ReadonlyMap<string, Profile> } | null> {
	const framework = await selectCompletedFramework(establishmentId, room.framework);
	if (!framework) return null;
	const [known, evidences, set] = await Promise.all([
		listFrameworks(),
		listEvidences(establishmentId, studentIds, now),
		listSetLevels(establishmentId, studentIds)
	]);
	const read = Map.groupBy(readThrough(framework, known, evidences), ({ learner }) => learner);
	const profiles = studentIds.map((id): [string, Profile] => {
		const own = read.get(id) ?? [];
		return [
			id,
			{
				masteries: profileOf(framework, own),
				set: set.filter((one) => one.learnerId === id && one.framework === framework.code),
				unread: own.filter(({ informs }) => informs.length === 0).length
			}
		];
	});
	return { framework, profiles: new Map(profiles) };
}
