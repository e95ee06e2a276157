import { formatList, NO_BREAK_SPACE } from '../format.ts';

/** How the review names a round. */
export interface RoundName {
	/** « semaine 4 », « tour 7 », « bon de commande ». */
	readonly name: string;
	/** Where there is little room: « 4 », « 7 », « cde ». */
	readonly short: string;
}

/** Rounds that are all counted: « semaine 4 ». */
const countedBy =
	(noun: string) =>
	(round: number): RoundName => ({ name: noun + NO_BREAK_SPACE + round, short: String(round) });

export const weekName = countedBy('semaine');
export const monthName = countedBy('mois');

/** Nouns that are counted, and their plurals. */
const PLURALS: Readonly<Record<string, string>> = { semaine: 'semaines', tour: 'tours', mois: 'mois' };
const FEMININE = ['semaine', 'préparation'];

const isFeminine = (name: string): boolean => FEMININE.includes(name.split(NO_BREAK_SPACE)[0]);

/** « la semaine 2, la plus chère », « le tour 7, le plus cher », « l’incident, le plus cher ». */
export function dearestOf(name: string): string {
	const article = /^[aeiouyéè]/.test(name) ? 'l’' : isFeminine(name) ? 'la ' : 'le ';
	return `${article}${name}, ${isFeminine(name) ? 'la plus chère' : 'le plus cher'}`;
}

/** Several names together: « semaines 1 et 3 », « préparation, tours 2 et 5 ». */
export function joinRounds(names: readonly string[]): string {
	const byNoun = Map.groupBy(names, (name) => name.split(NO_BREAK_SPACE)[0]);
	return [...byNoun]
		.map(([noun, list]) => {
			if (list.length === 1 || !Object.hasOwn(PLURALS, noun)) return list.join(', ');
			return `${PLURALS[noun]} ${formatList(list.map((name) => name.slice(noun.length + 1)))}`;
		})
		.join(', ');
}
