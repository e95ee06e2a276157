import { describe, expect, it } from 'vitest';
import type { ShownDossier } from '#server/papers/copy-paper.ts';
import { fieldName, PART_NAMES, readFieldName, type Part } from '#ui/papers/fields.ts';
import { readBack } from '#ui/papers/read-back.ts';
import { readBlock } from '#ui/papers/grid-keys.ts';
import { readWritten } from '../../src/routes/ecrits/[id]/read-forms.ts';

const now = new Date('2026-11-24T08:00:00Z');
const formOf = (fields: Readonly<Record<string, string>>) => {
	const form = new FormData();
	for (const [name, text] of Object.entries(fields)) form.set(name, text);
	return form;
};

describe('the name of a field', () => {
	it.each(
		(Object.keys(PART_NAMES) as Part[]).flatMap((part) => [
			['seuil', part, 'marge_1'] as const,
			['tableau-de-bord', part, ''] as const
		])
	)('says %s, %s, « %s »', (question, part, id) => {
		expect(readFieldName(fieldName(question, part, id))).toEqual({ question, part, id });
	});

	it.each(['dossier', 'seuil', 'seuil.autre.x', 'seuil.valeur.x.y', 'age:seuil.valeur.marge', ''])(
		'is not « %s »',
		(name) => expect(readFieldName(name)).toBeNull()
	);
});

describe('a form of answers', () => {
	it('says how long ago each field was written', () => {
		const form = formOf({
			'seuil.valeur.marge': '9,90',
			'age:seuil.valeur.marge': '4000',
			'message.texte': 'Bonjour',
			'age:message.texte': '-5000'
		});
		expect(readWritten(form, [], now)).toEqual([
			{ question: 'seuil', part: 'values', id: 'marge', text: '9,90', at: new Date(now.getTime() - 4000) },
			{ question: 'message', part: 'text', id: '', text: 'Bonjour', at: now }
		]);
	});

	it('sent whole takes back the boxes that are not ticked', () => {
		const question = { id: 'choix', kind: 'choice', several: false, options: [], reasons: [{ id: 'a' }, { id: 'b' }] };
		const dossiers = [{ id: 'un', questions: [question] }] as unknown as ShownDossier[];
		const written = readWritten(formOf({ dossier: 'un', 'choix.fait.a': 'a' }), dossiers, now);
		expect(written.map(({ id, text }) => [id, text])).toEqual([
			['a', 'a'],
			['b', '']
		]);
		expect(readWritten(formOf({ 'choix.fait.a': 'a' }), dossiers, now)).toHaveLength(1);
	});
});

describe('a typed number', () => {
	it.each([
		['1234,5', '€', 'lu\u00a0: 1\u202f234,5\u00a0€', false],
		['1 234,50 €', '€', 'lu\u00a0: 1\u202f234,50\u00a0€', false],
		['12,5', '%', 'lu\u00a0: 12,5\u00a0%', false],
		['', '€', '', false]
	])('« %s » in %s is read back', (typed, unit, sentence, problem) =>
		expect(readBack(typed, unit)).toEqual({ sentence, problem })
	);

	it.each(['1.234', 'douze'])('« %s » asks for another way to write it', (typed) =>
		expect(readBack(typed, '€')).toMatchObject({ problem: true, sentence: expect.stringMatching(/[.]$/) })
	);
});

it('a block of a spreadsheet is rows of cells', () => {
	expect(readBlock('1\t2\r\n3\t\r\n')).toEqual([
		['1', '2'],
		['3', '']
	]);
});
