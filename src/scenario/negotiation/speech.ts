/**
 * The sentences of a negotiation’s people, `speech.yaml`, apart from the structure of the case: rewording one changes nothing
 * of what is played. Its format goes with that of `scenario.yaml`.
 */
import { z } from 'zod';
import { WEIGHTS } from '#engine/negotiation/definition.ts';
import { SLOTS, slotsOf, VOICED, type Mood, type Speech, type Voice } from '#engine/negotiation/speech.ts';
import { exists, idsOf, type Links } from '../link.ts';
import type { Path } from '../problem.ts';
import { few, slug, text } from '../quantity.ts';
import type { NegotiationStage } from './schema.ts';

export const SPEECH_FILE = 'speech.yaml';

const SENTENCE = /[.!?…»]$/;

/** Something said: one to three short sentences. */
const wording = () =>
	text(300)
		.refine(
			(value) => SENTENCE.test(value),
			'Finissez cette phrase par un point, « ? », « ! » ou « … » ; entre crochets, mettez-la entre guillemets si elle contient une virgule.'
		)
		.refine(
			(value) => slotsOf(value).every((slot) => (SLOTS as readonly string[]).includes(slot)),
			`Mots à remplacer possibles : ${SLOTS.map((slot) => `{${slot}}`).join(', ')}.`
		);

const MOST = 40;
const wordings = (least = 1) => few(wording(), MOST, least);

/** The same wordings in every mood, or wordings by mood. */
const byMood = (least = 1) =>
	z.union(
		[
			wordings(least).transform((all): Record<Mood, string[]> => ({ warm: all, neutral: all, cold: all })),
			z.strictObject({ warm: wordings(least), neutral: wordings(least), cold: wordings(least) })
		],
		{ error: 'Écrivez une liste de phrases, ou une liste par humeur : warm, neutral, cold.' }
	);

const voice = z.strictObject({
	...(Object.fromEntries(VOICED.map((reply) => [reply, byMood()])) as Record<
		(typeof VOICED)[number],
		ReturnType<typeof byMood>
	>),
	leads: byMood(0).prefault([]).describe('Phrases entières qui peuvent précéder toute autre : « Écoutez. »'),
	tails: byMood(0).prefault([]).describe('Phrases entières qui peuvent la suivre')
});

/** The same answer from everybody who can give it, or answers by interlocutor. */
const answer = z.union([wordings(), z.record(slug(), wordings())], {
	error: 'Écrivez une liste de phrases, ou une liste par interlocuteur.'
});

const stageSpeech = z.strictObject({
	voices: z.record(slug(), voice).describe('Façon de parler de chaque interlocuteur'),
	answers: z.record(slug(), z.record(slug(), answer)).describe('Réponses, par sujet puis par niveau'),
	objections: z.record(slug(), wordings()).default({}).describe('Les objections, telles qu’elles sont dites')
});

/** The shape of `speech.yaml`. */
export const speechSchema = z.strictObject({
	stages: z.record(slug(), stageSpeech).describe('Une entrée par étape de négociation')
});

export type SpeechFile = z.output<typeof speechSchema>;
type StageSpeech = SpeechFile['stages'][string];

/** Names of the levels of a topic, in the order of the engine. */
export function levelsOf({ motives }: NegotiationStage, { about }: NegotiationStage['topics'][number]): string[] {
	switch (about.kind) {
		case 'issue':
			return [...WEIGHTS];
		case 'motive':
			return idsOf(motives);
		case 'reserve':
			return ['supple', 'ordinary', 'firm'];
		case 'patience':
			return ['pressed', 'ordinary', 'free'];
		case 'fact':
			return ['told'];
	}
}

/** Every link between what is said and the negotiation, whose own links are sound. Paths are from the speech of the stage. */
export function* checkSpeech(stage: NegotiationStage, { voices, answers, objections }: StageSpeech): Links {
	yield* sameNames(idsOf(stage.interlocutors), voices, ['voices'], 'interlocutors');
	yield* sameNames(idsOf(stage.topics), answers, ['answers'], 'topics');
	yield* sameNames(idsOf(stage.secret.objections), objections, ['objections'], 'secret.objections');
	for (const topic of stage.topics) {
		if (!Object.hasOwn(answers, topic.id)) continue;
		const levels = answers[topic.id];
		const path = ['answers', topic.id];
		yield* sameNames(levelsOf(stage, topic), levels, path, `les niveaux de ce sujet`);
		const { holders } = stage.secret.topics[topic.id];
		for (const [level, answer] of Object.entries(levels))
			if (!Array.isArray(answer))
				yield* sameNames(holders, answer, [...path, level], 'ceux qui peuvent répondre (holders)');
	}
}

/** What is written is what was declared, nothing more, nothing less. */
function* sameNames(
	names: readonly string[],
	written: Readonly<Record<string, unknown>>,
	path: Path,
	where: string
): Links {
	for (const name of names)
		if (!Object.hasOwn(written, name))
			yield { path, code: 'missing-speech', message: `Les phrases de « ${name} » manquent : ajoutez « ${name} » ici.` };
	for (const name of Object.keys(written)) yield* exists(names, name, [...path, name], where, true);
}

/** The speech of a negotiation whose links have been checked. */
export function defineSpeech(stage: NegotiationStage, { voices, answers, objections }: StageSpeech): Speech {
	const { player, topics, secret } = stage;
	return {
		player: player.name,
		company: player.company,
		issues: Object.fromEntries(stage.issues.map(({ id, name }) => [id, name])),
		motives: stage.motives.map(({ name }) => name),
		motiveTopics: idsOf(topics.filter(({ about }) => about.kind === 'motive')),
		voices: voices satisfies Record<string, Voice>,
		answers: Object.fromEntries(
			topics.map((topic) => [
				topic.id,
				levelsOf(stage, topic).map((level) => {
					const answer = answers[topic.id][level];
					const { holders } = secret.topics[topic.id];
					return Array.isArray(answer) ? Object.fromEntries(holders.map((holder) => [holder, answer])) : answer;
				})
			])
		),
		objections
	};
}
