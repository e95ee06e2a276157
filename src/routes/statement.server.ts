/** What the diploma would give today: a simulation, from levels and from marks that the reader tries. Nothing of it is kept. */
import { LEAST } from '#assessment/mastery.ts';
import { diplomaOf, halfPoint, outlookOf } from '#assessment/profile.ts';
import { findCompetency, type Framework } from '#framework/framework.ts';
import { titleOf } from '#framework/wording.ts';
import type { AgreedMark } from '#server/marking/agreed.ts';
import type { Profile } from '#server/competencies/profiles.ts';
import { readMark } from './passages/[id]/read-forms.ts';

const HIGHEST = 2000;

/** A mark to try, out of 20; null when it is none. */
function readTried(text: string): number | null {
	const hundredths = readMark(text);
	return hundredths === null || hundredths > HIGHEST ? null : hundredths / 100;
}

/**
 * The exams of a framework with what each would give, and the diploma; marks typed in the address come before those of levels. The marks
 * that panels agreed on are beside, and change nothing of it.
 */
export function shownStatement(
	framework: Framework,
	{ masteries }: Profile,
	typed: URLSearchParams,
	agreed: ReadonlyMap<string, AgreedMark> = new Map()
) {
	const exams = framework.exams.map((exam) => {
		const { mark: fromLevels, parts } = outlookOf(exam, masteries);
		const text = typed.get(exam.code)?.trim() ?? '';
		const tried = readTried(text);
		const mark = tried === null ? fromLevels : halfPoint(tried);
		return {
			code: exam.code,
			title: titleOf(exam),
			coefficient: exam.coefficient,
			optional: exam.optional,
			mark,
			agreed: agreed.get(exam.code) ?? null,
			from: tried !== null ? ('typed' as const) : fromLevels !== null ? ('levels' as const) : null,
			/** The official list of what it validates was found whole. */
			complete: exam.complete,
			text,
			error: text !== '' && tried === null ? 'Une note va de 0 à 20\u00a0: écrivez «\u00a012,5\u00a0».' : null,
			parts: parts.map(({ code, score, attempts }) => {
				const item = findCompetency(framework, code);
				return { code, title: item ? titleOf(item) : code, score, attempts, missing: Math.max(0, LEAST - attempts) };
			})
		};
	});
	const marks = exams.flatMap(({ code, mark }): [string, number][] => (mark === null ? [] : [[code, mark]]));
	return { exams, diploma: diplomaOf(framework.exams, new Map(marks)) };
}
