import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, mergeFields, readFields, sameFields, textOf, textsOf, type Fields } from '#ui/round/fields.ts';

const LISTS = ['question', 'argument'];
const names = fc.constantFrom('acte', 'phrase', 'initial.prix', 'question', 'argument');
const fields = fc.array(fc.tuple(names, fc.string({ maxLength: 12 })), { maxLength: 8 }).map((pairs): Fields => {
	const form = new FormData();
	for (const [name, value] of pairs) form.append(name, value);
	return fieldsOf(form, LISTS);
});

describe('the fields of a form', () => {
	it('are its texts and its boxes, without what the form says of itself', () => {
		const form = new FormData();
		for (const [name, value] of [
			['tour', '3'],
			['cle', 'abcdefgh'],
			['confirme', '1'],
			['acte', 'proposer'],
			['question', 'budget'],
			['question', 'delai']
		])
			form.append(name, value);
		form.append('acte.fichier', new Blob(['x']));
		const read = fieldsOf(form, LISTS);
		expect(read).toEqual({ acte: 'proposer', question: ['budget', 'delai'], argument: [] });
		expect(textOf(read, 'question')).toBe('');
		expect(textsOf(read, 'acte')).toEqual([]);
	});

	it('have lists under every name that begins like one', () => {
		const form = new FormData();
		form.append('motif.effectif', 'charge');
		form.append('motif.budget', 'salon');
		form.append('motif.budget', 'essai');
		form.append('motifs', 'texte');
		expect(fieldsOf(form, ['motif'])).toEqual({
			motif: [],
			'motif.effectif': ['charge'],
			'motif.budget': ['salon', 'essai'],
			motifs: 'texte'
		});
	});

	it('are read again as they were kept', () => {
		fc.assert(
			fc.property(fields, (one) => {
				expect(readFields(JSON.parse(JSON.stringify(one)))).toEqual(one);
			}),
			{ numRuns: 200 }
		);
	});

	it.each<[string, unknown]>([
		['nothing', null],
		['a text', 'texte'],
		['a list', ['a']],
		['figures', { acte: 3, question: 'x', argument: [1, 'a', null] }],
		['a text without end', { phrase: 'x'.repeat(5000) }]
	])('of %s hold nothing but texts', (_what, kept) => {
		for (const value of Object.values(readFields(kept)))
			expect(typeof value === 'string' || value.every((part) => typeof part === 'string')).toBe(true);
		expect(textOf(readFields(kept), 'phrase')).toBe('');
	});

	it('of two tabs are merged field by field, and what was not touched here is the other’s', () => {
		fc.assert(
			fc.property(fields, fields, fields, (base, mine, kept) => {
				const merged = mergeFields(base, mine, kept);
				expect(sameFields(mergeFields(base, base, kept), kept)).toBe(true);
				expect(sameFields(mergeFields(base, mine, base), mine)).toBe(true);
				for (const name of Object.keys({ ...base, ...mine, ...kept })) {
					const part = (of: Fields): string => JSON.stringify(of[name] ?? '');
					expect(part(merged)).toBe(part(base) === part(mine) ? part(kept) : part(mine));
				}
			}),
			{ numRuns: 300 }
		);
	});
});
