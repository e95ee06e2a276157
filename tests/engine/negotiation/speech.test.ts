import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReplyName } from '#engine/negotiation/definition.ts';
import {
	MOODS,
	moodAt,
	speak,
	utterancesOf,
	VOICED,
	type Speech,
	type SpokenLine,
	type Voice
} from '#engine/negotiation/speech.ts';
import { parsePackage, SCENARIO_FILE } from '#scenario/parse.ts';
import { readPackage } from '#server/scenarios/package.ts';
import { typeset } from '#ui/typeset.ts';
import { check } from '../../scenario/example.ts';
import { negotiationOf, negotiationPackage } from '../../scenario/negotiation-example.ts';

const byMood = (name: string, count: number): Record<(typeof MOODS)[number], string[]> => {
	const of = (mood: string): string[] => Array.from({ length: count }, (_, at) => `Mot ${name} ${mood} ${at}.`);
	return { warm: of('warm'), neutral: of('neutral'), cold: of('cold') };
};

/** Two people who have just enough to say for thirty turns: 3 wordings, 4 leads and 1 tail make 3 × 5 × 2. */
const voiceOf = (id: string): Voice =>
	({
		...Object.fromEntries(VOICED.map((reply) => [reply, byMood(`${id} ${reply}`, 3)])),
		leads: byMood(`${id} lead`, 4),
		tails: byMood(`${id} tail`, 1)
	}) as unknown as Voice;

const answersOf = (topic: string): Record<string, string[]>[] =>
	[0, 1, 2].map((level) =>
		Object.fromEntries(
			['a', 'b'].map((id) => [id, [0, 1, 2].map((at) => `Réponse ${topic} ${level} ${id} ${at}.`)] as const)
		)
	);

const SYNTHETIC: Speech = {
	player: 'Léa',
	company: 'Fontaines du Midi',
	issues: { delai: 'Délai de livraison' },
	motives: ['Argent', 'Confort'],
	motiveTopics: ['motif'],
	voices: { a: voiceOf('a'), b: voiceOf('b') },
	answers: { motif: answersOf('motif'), prix: answersOf('prix') },
	objections: { cher: ['Trop cher.', 'Bien trop cher.', 'Hors de prix.'] }
};

/** Lines that the people of a speech may have to say. */
function linesOf(speech: Speech, count: number): fc.Arbitrary<SpokenLine[]> {
	const speakers = Object.keys(speech.voices);
	const mood = fc.constantFrom(...MOODS);
	const voiced = fc.record({
		...{ speaker: fc.constantFrom(...speakers), reply: fc.constantFrom<ReplyName>(...VOICED), mood },
		terms: fc.constantFrom('30 €', '33 €')
	});
	const told = Object.entries(speech.answers).flatMap(([topic, levels]) =>
		levels.flatMap((answers, level) => Object.keys(answers).map((speaker) => ({ topic, level, speaker })))
	);
	const tells = fc
		.record({ what: fc.constantFrom(...told), mood })
		.map(({ what, mood }): SpokenLine => ({ ...what, reply: 'tells', mood }));
	const objections = Object.keys(speech.objections);
	const objects = fc.record({
		...{ speaker: fc.constantFrom(...speakers), reply: fc.constant<ReplyName>('objects'), mood },
		objection: fc.constantFrom(...objections)
	});
	const kinds = told.length === 0 ? [voiced] : objections.length === 0 ? [voiced, tells] : [voiced, tells, objects];
	// One in three conversations turns round and round the same line.
	const any = fc.array(fc.oneof(...kinds), { minLength: count, maxLength: count });
	const same = fc.oneof(...kinds).map((line) => Array.from({ length: count }, () => line));
	return fc.oneof({ weight: 2, arbitrary: any }, { weight: 1, arbitrary: same });
}

/** The negotiations that ship, with their turns. */
async function shippedSpeeches(): Promise<{ name: string; speech: Speech; turns: number }[]> {
	const found = [];
	for (const { name } of readdirSync('scenarios', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
		if (!existsSync(join('scenarios', name, SCENARIO_FILE))) continue;
		for (const stage of parsePackage(await readPackage(join('scenarios', name))).stages)
			if (stage.kind === 'negotiation' && stage.speech !== null)
				found.push({ name: `${name}/${stage.id}`, speech: stage.speech, turns: stage.stage.turns });
	}
	return found;
}

const guide = negotiationOf(check(negotiationPackage(), 'exemple-negociation').parsed);
const speeches = [
	{ name: 'two people who have just enough to say', speech: SYNTHETIC, turns: 30 },
	{ name: 'the guide', speech: guide.speech as Speech, turns: guide.stage.turns },
	...(await shippedSpeeches())
];

/** What a French proof-reader would mark. */
const MISPRINT = /\p{L}'\p{L}|[^\s\u00a0] :| [;!?]|« |[\p{L}\d.] »|\d [€%]|\.\.\.|[{}]| {2}/u;

describe.each(speeches)('the people of $name', ({ speech, turns }) => {
	it(`never say the same thing twice in ${turns} turns, whatever they have to say`, () => {
		fc.assert(
			fc.property(fc.nat(), linesOf(speech, turns), (seed, lines) => {
				const said = speak(speech, seed, lines);
				expect(new Set(said).size).toBe(lines.length);
				for (const text of said) expect(typeset(text)).not.toMatch(MISPRINT);
			})
		);
	});

	it('say again the same words on the same seed, and the first ones whatever follows', () => {
		fc.assert(
			fc.property(fc.nat(), linesOf(speech, 8), (seed, lines) => {
				const said = speak(speech, seed, lines);
				expect(speak(speech, seed, lines)).toEqual(said);
				expect(speak(speech, seed, lines.slice(0, 5))).toEqual(said.slice(0, 5));
			})
		);
	});
});

describe('choosing words', () => {
	const line = (reply: ReplyName, rest: Partial<SpokenLine> = {}): SpokenLine => ({
		...{ speaker: 'a', reply, mood: 'neutral' as const },
		...rest
	});

	it('takes a wording again only once all of them have served', () => {
		const said = speak(
			SYNTHETIC,
			7,
			Array.from({ length: 9 }, () => line('evades'))
		);
		const uses = [0, 1, 2].map((at) => said.filter((text) => text.includes(`a evades neutral ${at}.`)).length);
		expect(uses).toEqual([3, 3, 3]);
	});

	it('surrounds neither a greeting nor a farewell', () => {
		expect(speak(SYNTHETIC, 3, [line('greets'), line('walks')]).join(' ')).not.toMatch(/lead|tail/);
	});

	it('depends on the seed', () => {
		const said = Array.from({ length: 20 }, (_, seed) => speak(SYNTHETIC, seed, [line('waits')])[0]);
		expect(new Set(said).size).toBeGreaterThan(3);
	});

	it('keeps silent when nothing is answered', () => {
		expect(speak(SYNTHETIC, 1, [line('none')])).toEqual(['']);
	});

	it('says again what is true when it corrects', () => {
		const [said] = speak(SYNTHETIC, 1, [line('corrects', { topic: 'prix', level: 2 })]);
		expect(said).toMatch(/Mot a corrects neutral \d\. Réponse prix 2 a \d\./);
	});

	it('speaks in its mood', () => {
		for (const mood of MOODS) expect(speak(SYNTHETIC, 1, [line('waits', { mood })])[0]).toContain(` ${mood} `);
		expect([100, 60, 59, 40, 39, 0].map(moodAt)).toEqual(['warm', 'warm', 'neutral', 'neutral', 'cold', 'cold']);
	});

	it('repeats itself only when there is nothing else to say', () => {
		const said = speak(
			SYNTHETIC,
			1,
			Array.from({ length: 31 }, () => line('waits'))
		);
		expect(new Set(said).size).toBe(30);
	});

	const saying = (...wordings: string[]): Speech => {
		const all = { warm: wordings, neutral: wordings, cold: wordings };
		const none = { warm: [], neutral: [], cold: [] };
		return { ...SYNTHETIC, voices: { a: { ...voiceOf('a'), confirms: all, leads: none, tails: none } } };
	};
	const textsOf = (speech: Speech, rest: Partial<SpokenLine>): string[] =>
		utterancesOf(speech, line('confirms', rest)).map(({ text }) => text);

	it('fills the slots, a name in lower case within a sentence', () => {
		const speech = saying('{player}, pour {company}, {issue} : {terms}. {motive}, oui.');
		expect(textsOf(speech, { issue: 'delai', terms: '8 jours', topic: 'motif', level: 1 })).toEqual([
			'Léa, pour Fontaines du Midi, délai de livraison : 8 jours. Confort, oui.'
		]);
	});

	it('leaves aside what has a slot that the line does not fill', () => {
		const speech = saying('Pour {terms}.', 'C’est cela.', 'Oui pour {motive}.');
		expect(textsOf(speech, {})).toEqual(['C’est cela.']);
		expect(textsOf(speech, { topic: 'prix', level: 1 })).toEqual(['C’est cela.']);
		expect(textsOf(speech, { topic: 'motif', level: 0 })).toEqual(['C’est cela.', 'Oui pour argent.']);
		expect(() => speak(saying('Pour {terms}.'), 1, [line('confirms')])).toThrow(RangeError);
	});

	it('refuses a line that the speech has no words for', () => {
		expect(() => speak(SYNTHETIC, 1, [line('tells', { topic: 'autre', level: 0 })])).toThrow(RangeError);
		expect(() => speak(SYNTHETIC, 1, [line('waits', { speaker: 'c' })])).toThrow(RangeError);
	});
});
