/** A negotiation as a stage of a case. */
import { LEVERS } from '#engine/negotiation/levers.ts';
import { lackIn, type StageKind } from '../kind.ts';
import { negotiationDecision } from './decision.ts';
import { MEASURES } from './measures.ts';
import { LEVER_NEEDS, MEASURE_NEEDS } from './needs.ts';
import { parseNegotiation, type ParsedNegotiation } from './parse.ts';
import { publishNegotiation } from './publish.ts';
import { ratesOf } from './rates.ts';
import { negotiationStage, type NegotiationStage } from './schema.ts';
import { secretsOf } from './secrets.ts';
import { SPEECH_FILE } from './speech.ts';
import { readSpeech, type SpeechSource } from './speech-file.ts';

export const negotiation = {
	schema: negotiationStage,
	decision: negotiationDecision,
	levers: LEVERS.map(({ id }): string => id),
	measures: MEASURES,
	round: { one: 'tour', many: 'tours', feminine: false },
	lastRound: ({ turns }) => turns,
	// It ends when people agree, or part.
	fixed: false,
	readShared: readSpeech,
	parse: parseNegotiation,
	publish: publishNegotiation,
	filesOf: () => [SPEECH_FILE],
	printedTexts: () => [],
	secretsOf,
	ratesOf,
	idleMeasure: lackIn(MEASURE_NEEDS),
	idleLever: lackIn(LEVER_NEEDS)
} satisfies StageKind<NegotiationStage, ParsedNegotiation, SpeechSource | null>;
