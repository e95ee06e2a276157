import type { Mastery } from '#assessment/mastery.ts';
import type { ClassRoom } from '../../classes/class.ts';
import { listEvidences } from '../../competencies/list.ts';
import { readProfiles } from '../../competencies/profiles.ts';
import { dayOf } from '../marks-sheet.ts';
import type { MarkedStudent } from '../marks-table.ts';
import { csvOf, type Cell } from '../spreadsheet.ts';
import { jsonEntry, type ZipEntry } from '../zip.ts';

const headers = (...names: readonly string[]) => names.map((header) => ({ header }));

/** The evidence that may be counted, the levels that it makes in the framework of the class, and those that teachers set. */
export async function* competencyEntries(
	establishmentId: string,
	room: ClassRoom,
	students: readonly MarkedStudent[],
	now: Date
): AsyncGenerator<ZipEntry> {
	const ids = students.map(({ id }) => id);
	const nameOf = new Map(students.map(({ id, displayName }) => [id, displayName]));
	const evidences = (await listEvidences(establishmentId, ids, now)).sort(
		(a, b) => a.observedAt.getTime() - b.observedAt.getTime() || (a.id < b.id ? -1 : 1)
	);
	yield jsonEntry(
		'preuves.json',
		evidences.map(({ place, ...evidence }) => ({ ...evidence, place }))
	);
	yield {
		path: 'preuves.csv',
		content: csvOf({
			columns: headers(
				...['Élève', 'Référentiel', 'Compétence', 'Critère', 'Travail', 'Score', 'Poids', 'Observée le'],
				...['Enregistrée le', 'Évaluation', 'Simulée', 'Règle']
			),
			rows: evidences.map((one): Cell[] => [
				nameOf.get(one.learner) ?? '',
				...[one.framework, one.competency, one.title, one.place?.title ?? one.exercise, one.score, one.weight],
				...[dayOf(one.observedAt), dayOf(one.recordedAt)],
				...[one.assessed ? 'oui' : 'non', one.simulated ? 'oui' : 'non', one.rule]
			])
		})
	};
	const read = await readProfiles(establishmentId, room, ids, now);
	if (!read) return;
	const levels = students.flatMap(({ id, displayName }) =>
		[...(read.profiles.get(id)?.masteries ?? new Map<string, Mastery>())].map(([competency, mastery]) => {
			const set = read.profiles.get(id)?.set.filter((one) => one.competency === competency) ?? [];
			const { level, score, counted } = mastery;
			const byHand = set.map(({ learnerId: _, framework: __, competency: ___, ...own }) => own);
			return { student: id, name: displayName, competency, level, score, observations: counted.length, set: byHand };
		})
	);
	yield jsonEntry('niveaux.json', { framework: read.framework.code, levels });
	yield {
		path: 'niveaux.csv',
		content: csvOf({
			columns: headers('Élève', 'Compétence', 'Niveau calculé', 'Moyenne', 'Observations', 'Niveau posé', 'Raison'),
			rows: levels.map(({ name, competency, level, score, observations, set }): Cell[] => {
				const inForce = set.at(-1);
				return [name, competency, level, score, observations, inForce?.level ?? null, inForce?.reason ?? null];
			})
		})
	};
}
