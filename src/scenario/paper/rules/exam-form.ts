import type { Path } from '../../problem.ts';
import type { Form, Paper } from '../schema.ts';
import { inPaper, type PaperRule } from './rule.ts';

/** What the form of an exam sets; a bound that is not there is free. */
export interface FormRules {
	readonly name: string;
	/** Minutes. */
	readonly duration?: number;
	readonly totals?: readonly number[];
	readonly bonus?: number;
	readonly dossiers?: readonly [number, number];
	readonly annexes?: readonly [number, number];
	/** One « réflexion commerciale structurée », worth at most this share of the points. */
	readonly reflection?: number;
	/** Minutes of reading of the whole paper. */
	readonly reading: number;
	/** Whether orders are given in the infinitive. */
	readonly infinitive: boolean;
}

/**
 * NDRC: annexe VI-1 of the circulaire of 2020 (E5A). NRC: length and duration are those of the exam; dossiers, annexes and totals
 * are what its papers usually had, no official definition having been found; reading times are ours for NRC.
 */
export const FORM_RULES: Readonly<Record<Form, FormRules>> = {
	'nrc-e5': {
		name: 'étude de cas NRC',
		duration: 300,
		totals: [80, 100],
		dossiers: [3, 4],
		annexes: [8, 15],
		reading: 45,
		infinitive: false
	},
	'ndrc-e5a': {
		name: 'étude de cas NDRC',
		duration: 180,
		totals: [40],
		bonus: 2,
		dossiers: [2, 4],
		annexes: [4, 12],
		reflection: 0.25,
		reading: 20,
		infinitive: true
	},
	free: { name: 'devoir libre', reading: 60, infinitive: false }
};

/** A paper has the duration, the size and the marking scheme of the exam that it prepares for. */
export const examForm: PaperRule = function* (subject) {
	const { paper } = subject;
	if (!paper) return;
	const rules = FORM_RULES[paper.form];
	for (const { path, message } of breaches(paper, rules))
		yield inPaper(subject, path, { severity: 'warning', code: 'exam-form', message: `${message} (${rules.name}).` });
};

function* breaches(paper: Paper, rules: FormRules): Generator<{ path: Path; message: string }> {
	const { duration, totals, bonus, dossiers, annexes, reflection } = rules;
	if (duration !== undefined && paper.duration !== duration)
		yield { path: ['duration'], message: `L’épreuve dure ${duration} minutes` };
	if (totals && !totals.includes(paper.points))
		yield { path: ['points'], message: `Le barème est sur ${totals.join(' ou ')} points` };
	if (bonus !== undefined && paper.bonus !== bonus)
		yield { path: ['bonus'], message: `La qualité professionnelle vaut ${bonus} points en plus` };
	if (dossiers && outside(paper.dossiers.length, dossiers))
		yield { path: ['dossiers'], message: `Le sujet compte de ${dossiers.join(' à ')} dossiers` };
	if (annexes && outside(paper.annexes.length, annexes))
		yield { path: ['annexes'], message: `Le sujet compte de ${annexes.join(' à ')} annexes` };
	if (reflection === undefined) return;
	const found = paper.dossiers.flatMap(({ questions }) =>
		questions.filter((question) => question.kind === 'open' && question.format === 'reflexion')
	);
	if (found.length !== 1)
		yield { path: ['dossiers'], message: 'Le sujet comporte une réflexion commerciale structurée, et une seule' };
	else if (found[0].points > paper.points * reflection)
		yield { path: ['dossiers'], message: 'La réflexion commerciale structurée vaut un quart du barème au plus' };
}

const outside = (value: number, [least, most]: readonly [number, number]): boolean => value < least || value > most;
