import { writeQuantity } from '#calculation/french-number.ts';
import { inScenario, type Rule } from './rule.ts';

/** Shares of the mark that each kind of criterion should take (docs: decisions judge, results hardly). */
const SHARES = {
	decision: { from: 0.6, to: 0.8, what: 'Les critères de décision' },
	process: { from: 0.2, to: 0.3, what: 'Les critères de processus' },
	outcome: { from: 0, to: 0.1, what: 'Les critères de résultat' }
} as const;

/** Decisions make most of the mark, results at most a tenth. */
export const weightBalance: Rule = function* (subject) {
	const { scenario } = subject;
	if (!scenario) return;
	const { criteria } = scenario.assessment;
	const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
	for (const [kind, { from, to, what }] of Object.entries(SHARES)) {
		const share =
			criteria.filter((criterion) => criterion.kind === kind).reduce((sum, { weight }) => sum + weight, 0) / total;
		if (share >= from - 0.005 && share <= to + 0.005) continue;
		const percent = (x: number): string => writeQuantity(Math.round(x * 100), '%');
		const message = `${what} (${kind}) pèsent ${percent(share)} de la note : visez de ${percent(from)} à ${percent(to)}.`;
		const severity = kind === 'outcome' ? 'error' : 'warning';
		yield inScenario(subject, ['assessment', 'criteria'], { severity, code: 'weight-balance', message });
	}
};
