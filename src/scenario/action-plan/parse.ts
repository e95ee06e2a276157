/** A plan from the files of its package. */
import type { Definition } from '#engine/action-plan/definition.ts';
import { problemAt } from '../yaml-file.ts';
import type { Problem } from '../problem.ts';
import { parsePortfolio } from '../portfolio/index.ts';
import { located, type StageHead, type StageSource } from '../stage.ts';
import { defineActionPlan } from './define.ts';
import { readHistory } from './history.ts';
import { checkLinks } from './links.ts';
import type { ActionPlanStage } from './schema.ts';

export interface ParsedActionPlan extends StageHead {
	readonly kind: 'action-plan';
	readonly stage: ActionPlanStage;
	/** What the engine plays; null when an error forbids it. */
	readonly definition: Definition | null;
}

/** Reads the history of a plan, and judges its links. */
export function parseActionPlan(source: StageSource, stage: ActionPlanStage, problems: Problem[]): ParsedActionPlan {
	const { files, yaml, index } = source;
	const content = files.get(stage.history);
	const own: Problem[] = [];
	let history: Definition['history'] = {};
	if (content === undefined)
		own.push(
			problemAt(yaml, ['stages', index, 'history'], {
				severity: 'error',
				code: 'missing-file',
				message: `Le tableau « ${stage.history} » n’existe pas : ajoutez le fichier ou corrigez son nom.`
			})
		);
	else {
		const read = readHistory(stage.history, content, stage.segments);
		history = read.history;
		own.push(...read.problems);
	}
	const portfolio = parsePortfolio(source, stage, stage.months, own);
	own.push(...located(yaml, ['stages', index], checkLinks(stage)));
	problems.push(...own);
	const sound = own.every(({ severity }) => severity !== 'error');
	const { id, kind, title } = stage;
	return {
		...{ id, kind, title, index, stage },
		definition: sound ? defineActionPlan(stage, history, portfolio?.definition ?? null) : null
	};
}
