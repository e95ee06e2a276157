import { beforeAll, describe, expect, it } from 'vitest';
import { listAwaitedMarks, requestMarks } from '#server/classes/awaited-marks.ts';
import { claimReview, failReview, finishReview, selectOptionalReview, WHOLE_RUN } from '#server/runs/review.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { addLycee } from './support/lycee.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const cases = toyCases(toyCase());
let lycee: Awaited<ReturnType<typeof addLycee>>;
let lea = '';
let hugo = '';

beforeAll(async () => {
	lycee = await addLycee(cases);
	const assignment = await lycee.assign();
	const begin = async (student: typeof lycee.lea) => {
		const started = await startAssignedRun(cases, student, assignment);
		if (started.kind === 'refused') throw new Error(started.sentence);
		return started.runId;
	};
	lea = await begin(lycee.lea);
	hugo = await begin(lycee.hugo);
});

const awaited = async () => new Map((await listAwaitedMarks(lycee.classId, 1)).map((one) => [one.runId, one.failure]));
const reviewOf = async (runId: string) =>
	(await selectOptionalReview({ runId, kind: 'mark', round: WHOLE_RUN, engineVersion: 1 }))!;

describe('the marks of a class', () => {
	it('are awaited from the moment they are asked for until they come, each by itself', async () => {
		expect(await awaited()).toEqual(new Map());
		await requestMarks([lea, hugo], 1);
		await claimReview((await reviewOf(lea)).id);
		const both = [
			[lea, null],
			[hugo, null]
		] as const;
		expect(await awaited()).toEqual(new Map(both));
		await finishReview((await reviewOf(lea)).id, {});
		expect(await awaited()).toEqual(new Map([[hugo, null]]));
	});

	it('that failed say why, and are awaited again once they are asked for again', async () => {
		await failReview((await reviewOf(hugo)).id, 'Le calcul s’est arrêté.');
		expect(await awaited()).toEqual(new Map([[hugo, 'Le calcul s’est arrêté.']]));
		await requestMarks([lea, hugo], 1);
		expect(await awaited()).toEqual(new Map([[hugo, null]]));
	});

	it('of other classes and of other versions of the engine are not theirs', async () => {
		expect(await listAwaitedMarks(lycee.classId, 2)).toEqual([]);
		expect(await listAwaitedMarks((await addLycee(cases)).classId, 1)).toEqual([]);
	});
});
