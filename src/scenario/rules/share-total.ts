import { writeQuantity } from '#calculation/french-number.ts';
import type { ParsedStage } from '../parse.ts';
import type { Path, Problem } from '../problem.ts';
import { inStage, stagesOf, type Rule, type Subject } from './rule.ts';

/** Shares of a whole add up to 100 %. */
export const shareTotal: Rule = function* (subject) {
	for (const stage of stagesOf(subject, 'prospecting'))
		for (const [id, { sizeShare, needShare, motiveShare }] of Object.entries(stage.stage.secret.segments)) {
			const path = ['secret', 'segments', id];
			yield* total(subject, stage, [...path, 'sizeShare'], sizeShare);
			yield* total(subject, stage, [...path, 'needShare'], Object.values(needShare));
			yield* total(subject, stage, [...path, 'motiveShare'], Object.values(motiveShare));
		}
	for (const stage of stagesOf(subject, 'negotiation')) {
		const { profiles, objections } = stage.stage.secret;
		for (const [id, list] of Object.entries(profiles))
			for (const [index, { motives }] of list.entries())
				yield* total(subject, stage, ['secret', 'profiles', id, index, 'motives'], Object.values(motives));
		for (const [index, { natures }] of objections.entries())
			yield* total(subject, stage, ['secret', 'objections', index, 'natures'], Object.values(natures));
	}
};

function* total(subject: Subject, stage: ParsedStage, path: Path, shares: readonly number[]): Iterable<Problem> {
	const sum = shares.reduce((all, share) => all + share, 0);
	if (Math.abs(sum - 1) < 0.0005) return;
	const shown = writeQuantity(Math.round(sum * 1000) / 10, '%');
	const message = `Ces parts font ${shown} au lieu de 100 % : corrigez-les.`;
	yield inStage(subject, stage, path, { severity: 'error', code: 'share-total', message });
}
