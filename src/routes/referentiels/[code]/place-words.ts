import { capital } from '#ui/capital.ts';
/** Where a wording is, for people: « compétence C21 », « épreuve E4, forme 2, jury ». */
const LISTS: Readonly<Record<string, string>> = {
	functions: 'fonction',
	activities: 'activité',
	competencies: 'compétence',
	knowledge: 'savoir',
	units: 'unité',
	exams: 'épreuve',
	rules: 'règle',
	courses: 'enseignement',
	forms: 'forme',
	situations: 'situation',
	phases: 'phase',
	jury: 'jury',
	aim: 'finalité',
	parts: 'partie',
	internship: 'stage',
	deliverables: 'pièce',
	conformity: 'conformité'
};

export function placeWords(address: string): string {
	const steps = address.split('/');
	const words: string[] = [];
	for (let at = 0; at < steps.length; at++) {
		const name = LISTS[steps[at]] ?? steps[at];
		const next = steps[at + 1];
		// a list is followed by what it holds, the forms by their position from 0
		if (next === undefined || Object.hasOwn(LISTS, next)) words.push(name);
		else {
			words.push(`${name} ${/^\d+$/.test(next) && steps[at] === 'forms' ? Number(next) + 1 : next}`);
			at++;
		}
	}
	return capital(words.join(', '));
}
