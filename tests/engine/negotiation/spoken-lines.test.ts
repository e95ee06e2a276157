import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelWords } from '#engine/negotiation/describe.ts';
import { compile } from '#engine/negotiation/model.ts';
import { speak } from '#engine/negotiation/speech.ts';
import { spokenLines } from '#engine/negotiation/spoken-lines.ts';
import { parsePackage } from '#scenario/parse.ts';
import { negotiationOf, negotiationPackage } from '../../scenario/negotiation-example.ts';
import { playTalk } from '../../ui/negotiation/played.ts';

const POLICIES = ['floor', 'naive', 'sound', 'expert', 'random'] as const;
const plays = fc.tuple(fc.constantFrom(...POLICIES), fc.integer({ min: 1, max: 1_000_000 }));

describe('a level within a sentence', () => {
	it.each([
		[{ name: 'Loyer mensuel', levels: ['36 €'] }, 'loyer mensuel 36 €'],
		[{ name: 'Nombre de fontaines', levels: ['Six fontaines'] }, 'six fontaines'],
		[{ name: 'SAV', levels: ['Douze mois'] }, 'SAV douze mois'],
		[{ name: 'Délai de livraison', levels: ['2 semaines'] }, 'délai de livraison 2 semaines']
	])('of %j is « %s »', (issue, words) => {
		expect(levelWords(issue, 0)).toBe(words);
	});
});

describe('the lines that a conversation makes', () => {
	it('are one for each exchange, said by whom was spoken to', () => {
		fc.assert(
			fc.property(plays, ([policy, seed]) => {
				const { end } = playTalk(policy, seed);
				const lines = spokenLines(end);
				expect(lines.map(({ speaker, reply }) => [speaker, reply])).toEqual(
					end.exchanges.map(({ to, reply }) => [to, reply])
				);
			}),
			{ numRuns: 30 }
		);
	});

	it('say of a bid what it changes from the last offer, and nothing else', () => {
		let compared = 0;
		fc.assert(
			fc.property(plays, ([policy, seed]) => {
				const { end } = playTalk(policy, seed);
				const lines = spokenLines(end);
				let offer: readonly number[] | null = null;
				end.exchanges.forEach(({ act, terms, bid }, at) => {
					if (act === 'offer' || act === 'concede') offer = terms;
					if (!bid) return;
					const changed = end.issues.filter((_, i) => offer === null || offer[i] !== bid[i]);
					const said = (changed.length > 0 ? changed : end.issues).map((issue) =>
						levelWords(issue, bid[end.issues.indexOf(issue)])
					);
					expect(lines[at].terms).toBe(said.join(', '));
					compared++;
				});
			}),
			{ numRuns: 30 }
		);
		expect(compared).toBeGreaterThan(20);
	});

	it('say of an agreement all that was agreed', () => {
		const { end } = playTalk('sound', 3);
		const agreed = end.exchanges.findIndex(({ reply }) => reply === 'agrees');
		expect(agreed).toBeGreaterThan(-1);
		const { terms } = spokenLines(end)[agreed];
		end.issues.forEach((issue, i) => expect(terms).toContain(levelWords(issue, end.agreed?.levels[i] ?? -1)));
	});

	it('are worded by the speech of the case, whoever plays, and the same when read again', () => {
		const stage = negotiationOf(parsePackage(negotiationPackage()));
		const { definition, speech } = stage;
		if (!definition || !speech) throw new Error('the example cannot be played');
		const model = compile(definition);
		fc.assert(
			fc.property(plays, ([policy, seed]) => {
				const { end } = playTalk(policy, seed, model);
				const lines = spokenLines(end);
				const sentences = speak(speech, seed, lines);
				for (const [at, sentence] of sentences.entries()) expect(sentence === '').toBe(lines[at].reply === 'none');
				// what was said first is not changed by what is said next
				expect(speak(speech, seed, lines.slice(0, 3))).toEqual(sentences.slice(0, 3));
			}),
			{ numRuns: 30 }
		);
	});
});
