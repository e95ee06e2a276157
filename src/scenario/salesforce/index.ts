/** A year at the head of a sales force as a stage of a case. */
import { LEVERS } from '#engine/salesforce/levers.ts';
import { lackIn, type StageKind } from '../kind.ts';
import { salesforceDecision } from './decision.ts';
import { MEASURES } from './measures.ts';
import { LEVER_NEEDS, MEASURE_NEEDS } from './needs.ts';
import { parseSalesforce, type ParsedSalesforce } from './parse.ts';
import { publishSalesforce } from './publish.ts';
import { ratesOf } from './rates.ts';
import { salesforceStage, type SalesforceStage } from './schema.ts';
import { secretsOf } from './secrets.ts';

export const salesforce = {
	schema: salesforceStage,
	decision: salesforceDecision,
	levers: LEVERS.map(({ id }): string => id),
	measures: MEASURES,
	round: { one: 'mois', many: 'mois', feminine: false },
	lastRound: ({ months }) => months,
	fixed: true,
	parse: parseSalesforce,
	publish: publishSalesforce,
	filesOf: ({ portfolio }) => (portfolio === undefined ? [] : [portfolio.accounts]),
	printedTexts: () => [],
	secretsOf,
	ratesOf,
	idleMeasure: lackIn(MEASURE_NEEDS),
	idleLever: lackIn(LEVER_NEEDS)
} satisfies StageKind<SalesforceStage, ParsedSalesforce>;
