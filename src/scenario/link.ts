/** Links between the parts of a stage: what is named must exist, once. */
import type { Path, Problem } from './problem.ts';

export interface LinkProblem extends Pick<Problem, 'code' | 'message'> {
	/** From the stage. */
	readonly path: Path;
	/** Whether the name of the field is at fault, rather than its value. */
	readonly key?: boolean;
}

/** What a check of links yields. */
export type Links = Generator<LinkProblem>;

export const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);

/** No id serves twice in a list. */
export function* uniqueIds(items: readonly { id: string }[], path: Path): Links {
	const seen = new Set<string>();
	for (const [index, { id }] of items.entries()) {
		if (seen.has(id))
			yield {
				path: [...path, index, 'id'],
				code: 'repeated-id',
				message: `L’identifiant « ${id} » sert déjà dans cette liste : changez-le.`
			};
		seen.add(id);
	}
}

/** Both halves of a list, public and secret, must name the same things. `half` is the name of the secret one when it differs. */
export function* sameKeys(
	items: readonly { id: string }[],
	halves: Readonly<Record<string, unknown>>,
	name: string,
	half = name
): Links {
	const ids = idsOf(items);
	for (const [index, id] of ids.entries())
		if (!Object.hasOwn(halves, id))
			yield {
				path: [name, index, 'id'],
				code: 'missing-half',
				message: `« ${id} » n’a pas de partie secrète : ajoutez « ${id} » sous secret.${half}.`
			};
	for (const id of Object.keys(halves))
		if (!ids.includes(id))
			yield {
				path: ['secret', half, id],
				key: true,
				code: 'unknown-link',
				message: `« ${id} » ne figure pas dans ${name} : corrigez l’identifiant ou retirez-le.`
			};
}

/** An id is one of those that may be named. */
export function* exists(ids: readonly string[], id: string, path: Path, where: string, key = false): Links {
	if (!ids.includes(id))
		yield {
			path,
			key,
			code: 'unknown-link',
			message: `« ${id} » ne figure pas dans ${where} : corrigez l’identifiant.`
		};
}
