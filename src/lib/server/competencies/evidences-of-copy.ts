import { assessed } from '#assessment/criteria/criterion.ts';
import { EVIDENCE_RULE, evidencesOf } from '#assessment/evidence.ts';
import type { Question } from '#scenario/paper/question-schema.ts';
import type { Paper } from '#scenario/paper/schema.ts';
import type { NewEvidence } from './record.ts';

/** A copy whose marks are published. */
export interface PublishedCopy {
	readonly id: string;
	readonly candidateId: string;
	readonly sealedAt: Date;
	/** Hundredths of a point. */
	readonly pointsOf: (questionId: string) => number;
	/** How many times its marks were changed since they were published: a change writes the whole again, under a later rule. */
	readonly changes: number;
}

const titleOf = ({ text }: Question): string =>
	text
		.replace(/[*_`#>]+/g, '')
		.split('\n')[0]
		.slice(0, 200);

/** What a written paper shows of the competencies of its candidate: each question, for its share of 20 points. Nothing without a framework. */
export function evidencesOfCopy(paper: Paper, copy: PublishedCopy, now: Date): NewEvidence[] {
	const { framework } = paper;
	if (framework === undefined) return [];
	const attempt = {
		...{ learner: copy.candidateId, framework, exercise: `sujet:${paper.slug}`, attempt: copy.id },
		...{ source: 'paper' as const, simulated: false, assessed: true, observedAt: copy.sealedAt, recordedAt: now }
	};
	const judged = paper.dossiers
		.flatMap(({ questions }) => questions)
		.map((question) => {
			const { id, points, competencies } = question;
			const weight = (points * 20) / paper.points;
			const score = copy.pointsOf(id) / 100 / points;
			return {
				criterion: { id, title: titleOf(question), weight, competencies },
				assessment: assessed(score, weight, []),
				round: null
			};
		});
	const rule = EVIDENCE_RULE + copy.changes;
	return evidencesOf(attempt, judged, rule).map((evidence) => ({ ...evidence, copyId: copy.id }));
}
