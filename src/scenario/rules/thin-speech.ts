import { MOODS, utterancesOf, VOICED, type Mood, type SpokenLine } from '#engine/negotiation/speech.ts';
import type { ReplyName } from '#engine/negotiation/definition.ts';
import { writeQuantity } from '#calculation/french-number.ts';
import { idsOf } from '../link.ts';
import { levelsOf } from '../negotiation/speech.ts';
import type { ParsedStageOf } from '../parse.ts';
import type { Path } from '../problem.ts';
import { inSpeech, stagesOf, type Rule } from './rule.ts';

/** Wordings of their own that the replies heard all the time need, in each mood. */
const FEWEST = 3;
const OFTEN: readonly ReplyName[] = ['evades', 'unmoved', 'remains', 'counters', 'waits'];
/** Replies that say terms. */
const WITH_TERMS: readonly ReplyName[] = ['counters', 'agrees'];

/** Whoever is across the table has something new to say at every turn, in every mood. */
export const thinSpeech: Rule = function* (subject) {
	for (const stage of stagesOf(subject, 'negotiation')) {
		const { speech } = stage;
		if (speech === null) continue;
		const { turns } = stage.stage;
		for (const { path, line } of spoken(stage)) {
			const counts = MOODS.map((mood) => {
				const utterances = utterancesOf(speech, { ...line, mood });
				return {
					mood,
					texts: new Set(utterances.map(({ text }) => text)).size,
					cores: new Set(utterances.map(({ core }) => core)).size
				};
			});
			const warn = (mood: Mood, message: string) =>
				inSpeech(stage, [...path, mood], { severity: 'warning', code: 'thin-speech', message });
			const texts = counts.reduce((least, other) => (other.texts < least.texts ? other : least));
			const cores = counts.reduce((least, other) => (other.cores < least.cores ? other : least));
			if (texts.texts < turns)
				yield warn(
					texts.mood,
					`De quoi dire ${writeQuantity(texts.texts, 'choses différentes')} pour ${turns} tours (humeur ${texts.mood}) : ajoutez des phrases ici, ou des leads et des tails à cette voix.`
				);
			else if (OFTEN.includes(line.reply) && cores.cores < FEWEST)
				yield warn(
					cores.mood,
					`Cette réplique revient sans cesse : écrivez au moins ${FEWEST} phrases pour elle dans chaque humeur (${cores.mood} : ${cores.cores}).`
				);
		}
	}
};

/** All that may be said in a stage, where it is written. Only what the reply always fills counts. */
function* spoken({ stage }: ParsedStageOf<'negotiation'>): Generator<{ path: Path; line: Omit<SpokenLine, 'mood'> }> {
	for (const speaker of idsOf(stage.interlocutors))
		for (const reply of VOICED) {
			const terms = WITH_TERMS.includes(reply) ? { terms: 'x' } : {};
			yield { path: ['voices', speaker, reply], line: { speaker, reply, ...terms } };
		}
	for (const topic of stage.topics)
		for (const [level, name] of levelsOf(stage, topic).entries())
			for (const speaker of stage.secret.topics[topic.id].holders)
				yield {
					path: ['answers', topic.id, name, speaker],
					line: { speaker, reply: 'tells', topic: topic.id, level }
				};
	for (const [speaker, profiles] of Object.entries(stage.secret.profiles))
		for (const objection of new Set(profiles.flatMap(({ objections }) => objections)))
			yield { path: ['objections', objection], line: { speaker, reply: 'objects', objection } };
}
