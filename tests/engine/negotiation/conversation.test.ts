/** Whole conversations: what the room answers to real plays, put into words. */
import { describe, expect, test } from 'vitest';
import { termsText } from '#engine/negotiation/describe.ts';
import type { Definition } from '#engine/negotiation/definition.ts';
import { negotiation, type Decision, type Model, type View } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { presentExchanges } from '#engine/negotiation/present.ts';
import { moodAt, speak, type Speech, type SpokenLine } from '#engine/negotiation/speech.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import { TURN } from '#engine/negotiation/world.ts';
import type { Seed } from '#engine/random.ts';
import type { Policy } from '#engine/simulation.ts';
import { typeset } from '#ui/typeset.ts';
import { check } from '../../scenario/example.ts';
import { negotiationOf, negotiationPackage } from '../../scenario/negotiation-example.ts';
import { anyMove, POLICIES, worldAfter } from './moves.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const guide = negotiationOf(check(negotiationPackage(), 'exemple-negociation').parsed);
const definition = guide.definition as Definition;
const speech = guide.speech as Speech;

/** What was answered in a play, as lines to say. */
function linesOf(model: Model, view: View): SpokenLine[] {
	return presentExchanges(model, view).map(({ to, reply, relation, topic, level, raised, bid, terms }): SpokenLine => {
		const said = bid ?? (reply === 'agrees' ? terms : null);
		return {
			speaker: to,
			reply,
			mood: moodAt(relation),
			...(topic === null ? {} : { topic }),
			...(level === null ? {} : { level }),
			...(raised === null ? {} : { objection: raised }),
			...(said === null
				? {}
				: { terms: termsText(view.brief, Object.fromEntries(view.brief.issues.map(({ id }, i) => [id, said[i]]))) })
		};
	});
}

/** A tireless other side, in front of someone who asks, argues and refuses for thirty turns. */
const patient = compile({
	...definition,
	turns: 30,
	patience: [{ turns: 30, weight: 1 }],
	effects: { ...definition.effects, walk: { base: -40, late: 0, insult: 0, cold: 0 } }
});
const talker: Policy<View, Decision> = (view, seed) => {
	const move = anyMove(view, seed);
	return ['offer', 'concede', 'close'].includes(move.act) ? { act: 'invite' } : move;
};

function said(model: Model, policy: Policy<View, Decision>, seed: Seed): { turns: number; texts: string[] } {
	const world = worldAfter(model, 60, policy, seed);
	const view = viewOf(model, world, 0);
	return { turns: world.globals[TURN], texts: speak(speech, seed, linesOf(model, view)).filter((text) => text !== '') };
}

describe('a conversation', () => {
	test('of thirty moves never hears the same sentence twice', () => {
		for (let seed = 1; seed <= (SOAK ? 500 : 40); seed++) {
			const { turns, texts } = said(patient, talker, seed);
			expect(turns).toBe(30);
			expect(texts.length).toBeGreaterThan(25);
			expect(new Set(texts).size, texts.join('\n')).toBe(texts.length);
		}
	});

	test.each(['any', ...POLICIES] as const)(
		'of the guide played by %s has words for every answer, none twice',
		(name) => {
			const model = compile(definition);
			for (let seed = 1; seed <= (SOAK ? 200 : 10); seed++) {
				const { texts } = said(model, name === 'any' ? anyMove : negotiation.policies[name], seed);
				expect(new Set(texts).size).toBe(texts.length);
				for (const text of texts) expect(typeset(text)).not.toMatch(/[{}]|undefined|\?\?| {2}/u);
			}
		}
	);
});
