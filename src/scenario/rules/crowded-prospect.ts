import { inStage, stagesOf, type Rule } from './rule.ts';

/** At most one signal about each prospect: the file can show only one. */
export const crowdedProspect: Rule = function* (subject) {
	for (const stage of stagesOf(subject, 'prospecting')) {
		const seen = new Map<number, string>();
		for (const [index, { id, prospect }] of stage.stage.secret.signals.entries()) {
			if (prospect === null) continue;
			const other = seen.get(prospect);
			if (other !== undefined) {
				const message = `La fiche n° ${prospect} a déjà l’information « ${other} » : choisissez une autre fiche.`;
				const path = ['secret', 'signals', index, 'prospect'];
				yield inStage(subject, stage, path, { severity: 'error', code: 'crowded-prospect', message });
			}
			seen.set(prospect, other ?? id);
		}
	}
};
