import { describe, expect, it } from 'vitest';
import { marginOf } from '#engine/negotiation/margin.ts';
import { columnMargin, endingSentences, knownOf, tableOf } from '#ui/negotiation/situation.ts';
import { levelTold, MOVE_GROUPS, MOVE_WORDS, moveOf, MOVES, stepPlace, stepTitle } from '#ui/negotiation/words.ts';
import { after, playTalk, UNPREPARED } from './played.ts';

describe('what is on the table', () => {
	it('is the last offer and the last bid, with what each replaced', () => {
		const { talk } = after([
			UNPREPARED,
			{ act: 'offer', terms: { price: 1, delay: 0 } },
			{ act: 'offer', terms: { price: 2, delay: 0 } }
		]);
		const [price, , delay] = tableOf(talk);
		expect(price.offer).toEqual({ label: '38 €', before: '40 €', gains: false });
		expect(delay.offer).toEqual({ label: '6 semaines', before: null, gains: false });
		expect(tableOf(after([UNPREPARED]).talk).every(({ offer, bid, gap }) => !offer && !bid && gap === null)).toBe(true);
	});

	it('costs, point by point, what taking the other’s level alone would', () => {
		let compared = 0;
		for (let seed = 1; seed <= 10; seed++)
			for (const { talk } of playTalk('sound', seed).rounds) {
				if (!talk.offer || !talk.bid) continue;
				const { offer, bid } = talk;
				tableOf(talk).forEach(({ gap }, i) => {
					const taken = offer.levels.map((level, j) => (i === j ? bid.levels[i] : level));
					expect(gap).toBe(marginOf(talk.issues, talk.base, taken) - offer.margin);
					if (offer.levels[i] === bid.levels[i]) expect(gap).toBe(0);
					compared++;
				});
			}
		expect(compared).toBeGreaterThan(50);
	});

	it('has a margin by column once each of its lines is filled', () => {
		const { talk } = after([]);
		expect(columnMargin(talk, ['0', '0', '0', '0', ''])).toBeNull();
		expect(columnMargin(talk, ['0', '0', '1', '0', '0'])).toBe(400 * 2000 - 30_000);
	});
});

describe('what is known of the other side', () => {
	it('is each topic once: told, asked without an answer, or not asked', () => {
		for (let seed = 1; seed <= 10; seed++)
			for (const { talk } of playTalk('expert', seed).rounds) {
				const { told, unanswered, unasked } = knownOf(talk);
				expect([...told.map(({ name }) => name), ...unanswered, ...unasked].sort()).toEqual(
					talk.topics.map(({ name }) => name).sort()
				);
			}
	});

	it('says by whom, since two people are met, and in words rather than levels', () => {
		const told = { id: 'when', name: 'Délai', question: '', kind: 'issue' as const, asked: 1 };
		const topics = [{ ...told, answers: [{ by: 'petit', level: 2, sure: true }] }];
		const { talk } = after([]);
		expect(knownOf({ ...talk, topics }).told).toEqual([
			{ name: 'Délai', answers: [{ words: 'compte beaucoup', by: 'M. Petit', sure: true }] }
		]);
		const alone = knownOf({ ...talk, topics, interlocutors: talk.interlocutors.slice(1) });
		expect(alone.told[0].answers[0].by).toBeNull();
		expect(levelTold('motive', 1, talk.motives)).toBe('Argent');
	});
});

describe('how a negotiation ended', () => {
	it('is said with its figures, which are those of the result', () => {
		const endings = new Set<string>();
		for (const policy of ['floor', 'naive', 'sound', 'random'] as const)
			for (let seed = 1; seed <= 15; seed++) {
				const { end } = playTalk(policy, seed);
				endings.add(end.ending);
				const sentences = endingSentences(end);
				expect(sentences.length).toBeGreaterThan(1);
				for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
				expect(sentences.join(' ')).toContain(end.ending === 'agreed' ? 'L’accord' : '3\u202f000\u00a0€');
			}
		expect(endings.has('agreed')).toBe(true);
		expect(endings.size).toBeGreaterThan(1);
	});

	it('does not call a cost of correction what incidents cost', () => {
		const { end } = playTalk('sound', 3);
		const followed = { errors: 2, costs: 2 * end.errorCost + 20_000, renewal: 'won' as const, renewed: 100_000 };
		const sentences = endingSentences({ ...end, followed });
		expect(sentences).toContainEqual(expect.stringMatching(/2\slignes fausses.*300\s€/));
		expect(sentences).toContainEqual(expect.stringMatching(/incidents a coûté 200\s€/));
		expect(sentences).toContainEqual(expect.stringMatching(/renouvelé.*1\s000\s€/));
	});
});

describe('words', () => {
	it('name each act once, in one group, with an address that leads back to it', () => {
		expect(MOVE_GROUPS.flatMap(({ moves }) => moves).sort()).toEqual([...MOVES].sort());
		expect(new Set(MOVES.map((move) => MOVE_WORDS[move].slug)).size).toBe(MOVES.length);
		for (const move of MOVES) expect(moveOf(MOVE_WORDS[move].slug)).toBe(move);
		expect(moveOf('autre')).toBeNull();
	});

	it('say where one is, from the preparation to the end', () => {
		const { rounds, end } = playTalk('sound', 3);
		expect(stepTitle(rounds[0].talk)).toBe('Préparer l’entretien');
		expect(stepTitle(rounds[1].talk)).toBe('Tour\u00a01\u00a0/\u00a020');
		expect(stepPlace(rounds[2].talk)).toBe('tour\u00a02\u00a0/\u00a020');
		expect(stepTitle({ ...end, phase: 'order', situation: 'managerial' })).toBe('Le compte rendu d’entretien');
		expect(stepPlace(end)).toBe('négociation terminée');
	});
});
