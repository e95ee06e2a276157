import { fail } from '@sveltejs/kit';
import type { Problem } from '#server/files/outcome.ts';

/** What a refused form is answered: every sentence, each beside its field, named as the form names it, and what was typed. */
export function refuseForm(problems: readonly Problem[], nameOf = (field: string) => field, form = new FormData()) {
	return fail(400, {
		sentence: problems.map(({ sentence }) => sentence).join(' '),
		problems: Object.fromEntries(problems.map(({ field, sentence }) => [nameOf(field), sentence])),
		kept: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])),
		/** Every value of each name: what was ticked. */
		chosen: Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name).map(String)]))
	});
}
