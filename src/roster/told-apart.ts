/** The last that sees birth dates and identifiers: who is whom among those who bear the same name in the file. */
import { foldName } from './name.ts';
import type { Found, Listed, Skipped } from './person.ts';

/** Whether two lines of one name are the same student: true, false, or null when nothing tells. */
function same(a: Found, b: Found): boolean | null {
	if (a.identifier !== '' && b.identifier !== '') return a.identifier === b.identifier;
	if (a.born !== '' && b.born !== '') return a.born === b.born;
	return null;
}

/** Everybody once: lines that are certainly of the same student are joined, those that are certainly not are marked. */
export function tellApart(found: readonly Found[]): {
	readonly people: readonly Listed[];
	readonly repeats: readonly Skipped[];
} {
	const repeats: Skipped[] = [];
	const people: Listed[] = [];
	for (const namesakes of Map.groupBy(found, ({ name }) => foldName(name)).values()) {
		const own: Found[] = [];
		for (const line of namesakes) {
			const known = own.findIndex((one) => same(one, line) === true);
			if (known < 0) own.push(line);
			else {
				const first = own[known];
				own[known] = {
					...first,
					groups: [...new Set([...first.groups, ...line.groups])],
					left: first.left && line.left
				};
				repeats.push({
					...{ line: line.line, text: line.name },
					sentence: `Le même élève est déjà à la ligne ${first.line}\u00a0: il est lu une fois.`
				});
			}
		}
		for (const one of own) {
			const { line, name, unordered, groups, left } = one;
			const others = own.filter((other) => other !== one);
			const distinct = others.length > 0 && others.every((other) => same(one, other) === false);
			people.push({ line, name, unordered, distinct, groups, left });
		}
	}
	return { people: people.sort((a, b) => a.line - b.line), repeats };
}
