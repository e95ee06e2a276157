/** The fields of an assignment that its two forms share: made, and changed. */
import type { AssignmentProblem } from '#server/classes/assignment.ts';
import { readDateTimeInput } from '#ui/format.ts';

export type Problems = Partial<Record<AssignmentProblem['field'], string>>;

/** What a form says of dates, runs and group; a field that it does not hold is undefined. */
export function readTerms(form: FormData) {
	const text = (name: string) => String(form.get(name) ?? '');
	const opensAt = text('ouverture') ? readDateTimeInput(text('ouverture')) : undefined;
	const closesAt = text('fin') ? readDateTimeInput(text('fin')) : null;
	const problems: Problems = {};
	if (opensAt === null) problems.opensAt = 'Indiquez le jour et l’heure.';
	if (text('fin') && !closesAt) problems.closesAt = 'Indiquez le jour et l’heure, ou rien.';
	return {
		problems: Object.keys(problems).length > 0 ? problems : null,
		kept: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])),
		opensAt: opensAt ?? undefined,
		closesAt,
		attempts: text('parties') === '' ? 0 : Number(text('parties')),
		groupId: form.has('groupe') ? text('groupe') || null : undefined
	};
}

/** Problems by field, each with all its sentences. */
export function gatherProblems(list: readonly AssignmentProblem[]): Problems {
	const problems: Problems = {};
	for (const { field, sentence } of list) problems[field] = [problems[field], sentence].filter(Boolean).join(' ');
	return problems;
}
