import { writeNumber } from '#calculation/french-number.ts';
import { inScenario, type Rule } from './rule.ts';

/** Outcome criteria name a figure of the board, and a target that the best play can reach and no play does not exceed. */
export const unreachableTarget: Rule = function* (subject) {
	for (const [index, criterion] of (subject.scenario?.assessment.criteria ?? []).entries()) {
		if (criterion.kind !== 'outcome') continue;
		const stage = subject.stages.find(({ id }) => id === criterion.stage);
		const sample = stage && subject.sample(stage);
		if (!sample) continue;
		const path = ['assessment', 'criteria', index];
		const error = (field: string, code: string, message: string) =>
			inScenario(subject, [...path, field], { severity: 'error', code, message });
		const known = sample.rungs.expert.kpis[0];
		const kpi = known.find(({ id }) => id === criterion.kpi);
		if (!kpi) {
			const ids = known.map(({ id }) => id).join(', ');
			yield error('kpi', 'unknown-kpi', `L’indicateur « ${criterion.kpi} » n’existe pas : écrivez ${ids}.`);
			continue;
		}
		if (criterion.floor === criterion.target) {
			yield error('target', 'flat-target', 'La cible et le plancher sont égaux : écartez-les.');
			continue;
		}
		const unit = kpi.unit === 'cents' ? 100 : 1;
		const upwards = criterion.target > criterion.floor;
		const values = sample.rungs.expert.kpis.map((kpis) => (kpis.find(({ id }) => id === kpi.id)?.value ?? 0) / unit);
		const best = upwards ? Math.max(...values) : Math.min(...values);
		if (upwards ? best < criterion.target : best > criterion.target) {
			const shown = writeNumber(Math.round(best * 100) / 100);
			const message = `La meilleure politique n’atteint jamais cette cible (${shown} au mieux) : rapprochez-la.`;
			yield error('target', 'unreachable-target', message);
		}
	}
};
