import type { ParsedStageOf } from '../parse.ts';
import type { Problem } from '../problem.ts';
import { inStage, stagesOf, type Rule, type Subject } from './rule.ts';

/** What is declared is used: segments, sources and towns have prospects, answers concern some, resemblances are settled. */
export const idleEntry: Rule = function* (subject) {
	for (const parsed of stagesOf(subject, 'negotiation')) yield* idleObjections(subject, parsed);
	for (const parsed of stagesOf(subject, 'prospecting')) {
		const { stage, prospects, towns } = parsed;
		if (prospects.length === 0) continue;
		const warn = (path: (string | number)[], message: string) =>
			inStage(subject, parsed, path, { severity: 'warning', code: 'idle-entry', message });
		for (const [list, field] of [
			['segments', 'segment'],
			['sources', 'source']
		] as const)
			for (const [index, { id }] of stage[list].entries())
				if (!prospects.some((row) => row[field] === id))
					yield warn(
						[list, index, 'id'],
						`Aucun prospect n’a « ${id} » : complétez le fichier ou retirez cette entrée.`
					);
		const homes = [...stage.sellers.map(({ home }) => home), ...stage.fairs.map(({ town }) => town)];
		const empty = towns.filter(({ id }) => !homes.includes(id) && !prospects.some(({ town }) => town === id));
		if (empty.length > 0)
			yield warn(
				['towns'],
				`Communes sans prospect : ${empty
					.slice(0, 5)
					.map(({ name }) => name)
					.join(', ')}${empty.length > 5 ? '…' : ''}. Retirez-les ou complétez le fichier.`
			);
		for (const [id, answer] of Object.entries(stage.secret.colleagues)) {
			const path = ['secret', 'colleagues', id];
			if (answer.gives === 'nothing') continue;
			if (!concerned(parsed, answer))
				yield warn(path, 'Cette réponse ne concerne aucune fiche : élargissez towns, segments ou sources.');
			else if (answer.gives === 'notes' && answer.reliability === 0)
				yield warn(
					path,
					'Ces notes ne sont jamais justes (reliability: 0 %) : donnez une chance, ou écrivez « gives: nothing ».'
				);
		}
		const resembling = prospects.filter(({ resembles }) => resembles !== null).length;
		if (resembling > 0 && stage.secret.duplicate === 0)
			yield warn(
				['secret', 'duplicate'],
				'Des fiches se ressemblent mais aucune n’est un doublon : donnez une chance à « duplicate ».'
			);
		if (resembling === 0 && stage.secret.duplicate > 0)
			yield warn(
				['secret', 'duplicate'],
				'Aucune fiche ne ressemble à une autre : complétez la colonne « ressemble » ou retirez « duplicate ».'
			);
	}
};

/** Objections that nobody raises. */
function* idleObjections(subject: Subject, parsed: ParsedStageOf<'negotiation'>): Iterable<Problem> {
	const { objections, profiles } = parsed.stage.secret;
	const raised = new Set(Object.values(profiles).flatMap((list) => list.flatMap((profile) => profile.objections)));
	for (const [index, { id }] of objections.entries())
		if (!raised.has(id))
			yield inStage(subject, parsed, ['secret', 'objections', index, 'id'], {
				severity: 'warning',
				code: 'idle-entry',
				message: `Aucun profil ne soulève l’objection « ${id} » : ajoutez-la à ses objections ou retirez-la.`
			});
}

type Answer = ParsedStageOf<'prospecting'>['stage']['secret']['colleagues'][string];

const concerned = ({ prospects }: ParsedStageOf<'prospecting'>, { towns, segments, sources }: Answer): boolean =>
	prospects.some(
		(row) =>
			(towns === null || towns.includes(row.town)) &&
			(segments === null || segments.includes(row.segment)) &&
			(sources === null || sources.includes(row.source))
	);
