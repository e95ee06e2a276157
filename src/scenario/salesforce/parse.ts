/** A year of a sales force from its stage: everything is in scenario.yaml, but the table of the key accounts. */
import type { Definition } from '#engine/salesforce/definition.ts';
import { parsePortfolio } from '../portfolio/index.ts';
import type { Problem } from '../problem.ts';
import { located, type StageHead, type StageSource } from '../stage.ts';
import { defineSalesforce } from './define.ts';
import { checkAccountHours, checkLinks } from './links.ts';
import type { SalesforceStage } from './schema.ts';

export interface ParsedSalesforce extends StageHead {
	readonly kind: 'salesforce';
	readonly stage: SalesforceStage;
	/** What the engine plays; null when an error forbids it. */
	readonly definition: Definition | null;
}

/** Judges the links of a year, and makes it ready for its room. */
export function parseSalesforce(source: StageSource, stage: SalesforceStage, problems: Problem[]): ParsedSalesforce {
	const own: Problem[] = [];
	const portfolio = parsePortfolio(source, stage, stage.months, own);
	own.push(...located(source.yaml, ['stages', source.index], checkLinks(stage)));
	if (portfolio !== null)
		own.push(...located(source.yaml, ['stages', source.index], checkAccountHours(stage, portfolio.accounts)));
	problems.push(...own);
	const { id, kind, title } = stage;
	const sound = own.every(({ severity }) => severity !== 'error');
	return {
		...{ id, kind, title, index: source.index, stage },
		definition: sound ? defineSalesforce(stage, portfolio?.definition ?? null) : null
	};
}
