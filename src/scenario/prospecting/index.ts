/** A prospecting campaign as a stage of a case. */
import { LEVERS } from '#engine/prospecting/levers.ts';
import { lackIn, type StageKind } from '../kind.ts';
import { prospectingDecision } from './decision.ts';
import { MEASURES } from './measures.ts';
import { LEVER_NEEDS, MEASURE_NEEDS } from './needs.ts';
import { parseProspecting, type ParsedProspecting } from './parse.ts';
import { publishProspecting } from './publish.ts';
import { ratesOf } from './rates.ts';
import { prospectingStage, type ProspectingStage } from './schema.ts';
import { secretsOf } from './secrets.ts';

export const prospecting = {
	schema: prospectingStage,
	decision: prospectingDecision,
	levers: LEVERS.map(({ id }): string => id),
	measures: MEASURES,
	round: { one: 'semaine', many: 'semaines', feminine: true },
	lastRound: ({ weeks }) => weeks,
	fixed: true,
	parse: parseProspecting,
	publish: publishProspecting,
	filesOf: ({ towns, prospects }) => [towns, prospects],
	printedTexts: ({ table, prospects }) => [
		{ file: table.file, text: prospects.map(({ note }) => note ?? '').join('\n\n') }
	],
	secretsOf,
	ratesOf,
	idleMeasure: lackIn(MEASURE_NEEDS),
	idleLever: lackIn(LEVER_NEEDS)
} satisfies StageKind<ProspectingStage, ParsedProspecting>;
