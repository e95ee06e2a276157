/** How people were treated: met, accompanied, appraised, heard before being judged. */
import { TOPICS } from '#engine/salesforce/definition.ts';
import { Happening } from '#engine/salesforce/log.ts';
import { ACTIVE } from '#engine/salesforce/world.ts';
import type { Count } from '../criterion.ts';
import { personOf, type Year } from './year.ts';

const QUARTER = 3;

/** Quarters of a person who was there at their end, and those in which he had a talk. */
export function everyoneMet({ worlds, diary }: Year): Count | null {
	let part = 0;
	let whole = 0;
	for (let end = QUARTER; end < worlds.length; end += QUARTER)
		for (let p = 0; p < worlds[end].status.length; p++) {
			if (worlds[end].status[p] !== ACTIVE || worlds[end].tenure[p] < QUARTER) continue;
			whole++;
			const met = diary.some(
				({ what, subject, month }) =>
					what === Happening.interview && subject === p && month > end - QUARTER && month <= end
			);
			if (met) part++;
		}
	return whole === 0 ? null : { part, whole };
}

/** People there at the end, and those of them who were accompanied for a day at least. */
export function everyoneCoached({ worlds }: Year): Count | null {
	return ofThoseLeft(worlds, (world, p) => world.coached[p] >= 1);
}

/** People there at the end, and those of them who were appraised. */
export function everyoneAppraised({ worlds }: Year): Count | null {
	return ofThoseLeft(worlds, (world, p) => world.appraised[p] > 0);
}

function ofThoseLeft(
	worlds: Year['worlds'],
	holds: (world: Year['worlds'][number], p: number) => boolean
): Count | null {
	const last = worlds[worlds.length - 1];
	let part = 0;
	let whole = 0;
	for (let p = 0; p < last.status.length; p++) {
		if (last.status[p] !== ACTIVE || last.tenure[p] < QUARTER) continue;
		whole++;
		if (holds(last, p)) part++;
	}
	return whole === 0 ? null : { part, whole };
}

/** Talks on results, warnings and steps of a dismissal, and those before which the person had been listened to or accompanied. */
export function diagnosedFirst(year: Year): Count | null {
	let part = 0;
	let whole = 0;
	const judge = (p: number, month: number): void => {
		whole++;
		const heard = year.diary.some(
			({ what, subject, detail, month: when }) =>
				subject === p &&
				when <= month &&
				(what === Happening.coaching || (what === Happening.interview && TOPICS[detail] === 'listening'))
		);
		if (heard) part++;
	};
	year.decisions.forEach(({ interviews = [], dismissal }, at) => {
		for (const { seller, topic } of interviews)
			if (topic === 'results' || topic === 'warning') judge(personOf(year, seller), at + 1);
		if (dismissal !== undefined) judge(personOf(year, dismissal.seller), at + 1);
	});
	return whole === 0 ? null : { part, whole };
}
