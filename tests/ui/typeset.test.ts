import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeset, typesetHtml } from '#ui/typeset.ts';

describe('a text typed on an ordinary keyboard', () => {
	test.each([
		["l'eau d'ici", 'l’eau d’ici'],
		['quoi ? non ! puis ; fin', 'quoi\u202f? non\u202f! puis\u202f; fin'],
		['note : 5', 'note\u00a0: 5'],
		['« mot »', '«\u00a0mot\u00a0»'],
		['«mot»', '«\u00a0mot\u00a0»'],
		['12 % de 6 400 €', '12\u00a0% de 6\u202f400\u00a0€'],
		['1 250 000 personnes', '1\u202f250\u202f000 personnes'],
		['n° 12', 'n°\u00a012'],
		['attendez...', 'attendez…'],
		['de -3 à 4', 'de \u22123 à 4'],
		['art. L. 34-5', 'art.\u00a0L. 34-5'],
		['M. Martin et Mme Roux', 'M.\u00a0Martin et Mme\u00a0Roux'],
		['14 h 30, 45 min', '14\u00a0h 30, 45\u00a0min'],
		['06 39 98 32 16', '06 39 98 32 16'],
		['https://a.example:8080/?q=1', 'https://a.example:8080/?q=1'],
		['10:42', '10:42']
	])('%j is set as %j', (typed, set) => {
		expect(typeset(typed)).toBe(set);
	});

	test('set twice is set once', () => {
		const piece = fc.constantFrom(
			"l'a",
			' ',
			' :',
			' ?',
			'«',
			'»',
			'12',
			' %',
			' 000',
			'...',
			' -4',
			'n° 3',
			'mot',
			'\u00a0',
			'\u202f',
			';'
		);
		fc.assert(
			fc.property(
				fc.array(piece).map((pieces) => pieces.join('')),
				(text) => {
					expect(typeset(typeset(text))).toBe(typeset(text));
				}
			)
		);
	});
});

describe('a piece of HTML', () => {
	test('has its text set, never its tags, its code or its entities', () => {
		expect(typesetHtml('<p title="a : b">oui : <code>a : b</code> R&amp;D ; &lt;12 %&gt; ?</p>')).toBe(
			'<p title="a : b">oui\u00a0: <code>a : b</code> R&amp;D\u202f; &lt;12\u00a0%&gt;\u202f?</p>'
		);
	});
});
