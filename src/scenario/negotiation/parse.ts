/** A negotiation stage from the files of its package. */
import type { Definition } from '#engine/negotiation/definition.ts';
import type { Speech } from '#engine/negotiation/speech.ts';
import type { Problem } from '../problem.ts';
import { located, type StageHead, type StageSource } from '../stage.ts';
import { problemAt, type YamlFile } from '../yaml-file.ts';
import { defineNegotiation } from './define.ts';
import { checkLinks } from './links.ts';
import type { NegotiationStage } from './schema.ts';
import { checkSpeech, defineSpeech } from './speech.ts';
import type { SpeechSource } from './speech-file.ts';

export interface ParsedNegotiation extends StageHead {
	readonly kind: 'negotiation';
	readonly stage: NegotiationStage;
	/** What the engine plays; null when an error forbids it. */
	readonly definition: Definition | null;
	/** What its people say; null when an error forbids it. */
	readonly speech: Speech | null;
	/** speech.yaml, to locate its sentences. */
	readonly speechFile: YamlFile | null;
}

/** Judges the links of a negotiation, then those of what is said in it. */
export function parseNegotiation(
	source: StageSource<SpeechSource | null>,
	stage: NegotiationStage,
	problems: Problem[]
): ParsedNegotiation {
	const { yaml, index } = source;
	const broken = located(yaml, ['stages', index], checkLinks(stage));
	problems.push(...broken);
	const { id, kind, title } = stage;
	const head = { id, kind, title, index, stage, speechFile: source.shared?.yaml ?? null };
	if (broken.length > 0) return { ...head, definition: null, speech: null };
	return { ...head, definition: defineNegotiation(stage), speech: speechOf(source.shared, stage, problems) };
}

function speechOf(speech: SpeechSource | null, stage: NegotiationStage, problems: Problem[]): Speech | null {
	if (speech === null) return null;
	const { yaml, value } = speech;
	if (!Object.hasOwn(value.stages, stage.id)) {
		const message = `Les phrases de l’étape « ${stage.id} » manquent : ajoutez « ${stage.id} » sous stages.`;
		problems.push(problemAt(yaml, ['stages'], { severity: 'error', code: 'missing-speech', message }));
		return null;
	}
	const spoken = value.stages[stage.id];
	const broken = located(yaml, ['stages', stage.id], checkSpeech(stage, spoken));
	problems.push(...broken);
	return broken.length > 0 ? null : defineSpeech(stage, spoken);
}
