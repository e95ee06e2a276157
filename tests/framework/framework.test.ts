import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import '../repeatable-properties.ts';
import { phasesOf } from '#framework/exam.ts';
import { childrenOf, examsOf, findCode, findCompetency, lineage, type Framework } from '#framework/framework.ts';
import { MISSING_TITLE, titleOf } from '#framework/wording.ts';
import { missingWordings } from '#framework/wordings.ts';
import { readFramework } from '#framework/read-framework.ts';
import { readFrameworkFile } from '#scenario/framework-file.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';

const FILE = 'src/framework/data/nrc-2003.yaml';
const text = readFileSync(FILE, 'utf8');
const data = (): Record<string, unknown> => parse(text) as Record<string, unknown>;
const nrc = (await readFrameworks()).get('nrc-2003') as Framework;

describe('the framework of the BTS NRC', () => {
	it('names the competencies that the sources verify, and no other', () => {
		expect(Object.fromEntries(nrc.competencies.map(({ code, title }) => [code, title]))).toEqual({
			C1: 'Exploiter et partager l’information commerciale',
			C11: 'Se situer dans le système d’information de l’organisation',
			C12: 'Produire de l’information pertinente',
			C13: 'Partager l’information dans une logique de réseau',
			C2: 'Organiser, planifier et gérer l’activité commerciale',
			C21: null,
			C22: null,
			C221: null,
			C222: 'Construire une organisation individuelle ou collective cohérente',
			C223: null,
			C3: 'Communiquer – négocier',
			C31: 'Intégrer les dimensions et indicateurs de la relation',
			C32: 'Construire une situation de communication',
			C33: 'Maîtriser la relation',
			C4: 'Prendre des décisions commerciales',
			C41: 'Délimiter le cadre décisionnel',
			C42: null,
			C43: 'Anticiper et réagir'
		});
	});

	it('shows what must be completed as such, and never a title of ours in its place', () => {
		const missing = missingWordings(nrc);
		const codes = missing.map(({ wording }) => wording.code);
		expect(codes).toEqual(expect.arrayContaining(['C21', 'C42', 'S52', 'S53', 'S62', 'S81']));
		for (const { wording } of missing) {
			expect(wording.title).toBeNull();
			expect(titleOf(wording)).toBe(MISSING_TITLE);
		}
	});

	it('gives the source of every official wording', () => {
		const { functions, activities, competencies, knowledge, exams } = nrc;
		for (const { code, status, sources } of [...functions, ...activities, ...competencies, ...knowledge, ...exams])
			if (status === 'official') expect(sources.map((key) => nrc.sources[key]).filter(Boolean), code).not.toEqual([]);
	});

	it.each([
		['E1', 3, false],
		['E2', 3, false],
		['E3', 3, false],
		['E4', 4, false],
		['E5', 4, false],
		['E6', 4, false],
		['EF1', 1, true]
	])('weighs %s by %i', (code, coefficient, optional) => {
		expect(nrc.exams.find((exam) => exam.code === code)).toMatchObject({ coefficient, optional });
	});

	it('has compulsory coefficients of 21', () => {
		expect(
			nrc.exams.filter(({ optional }) => !optional).reduce((sum, { coefficient }) => sum + (coefficient ?? NaN), 0)
		).toBe(21);
	});

	it.each([
		[
			'E4',
			[
				{
					kind: 'ccf',
					situations: [
						{ code: '1', minutes: 10 },
						{ code: '2', minutes: 30 }
					]
				},
				{ kind: 'oral', minutes: 40, preparation: 40 }
			]
		],
		['E5', [{ kind: 'written', minutes: 300 }]],
		['E6', [{ kind: 'oral', minutes: 60 }]]
	])('describes the forms of %s', (code, forms) => {
		expect(nrc.exams.find((exam) => exam.code === code)?.forms).toMatchObject(forms);
	});

	it('gives the imposed sheet of E4, its headings with their source, the last one where the text is cut', () => {
		const sheet = nrc.exams.find(({ code }) => code === 'E4')?.sheet;
		expect(sheet?.natures.map(({ code }) => code)).toEqual(['negociation-vente', 'communication-manageriale']);
		expect(sheet?.headings).toHaveLength(9);
		for (const { status, sources } of sheet?.headings ?? [])
			expect([status, sources]).toEqual(['official', ['CIRC-E4']]);
		expect(sheet?.headings.filter(({ note }) => note?.includes('s’arrête ici')).map(({ code }) => code)).toEqual([
			'resultats'
		]);
	});

	it('calls editorial what it proposes for want of the official text', () => {
		const { subject, selfAnalysis, grid } = nrc.exams.find(({ code }) => code === 'E4')!;
		const proposed = [
			...(subject?.candidate ?? []),
			...(subject?.panel ?? []),
			...(selfAnalysis?.headings ?? []),
			...(grid?.levels ?? [])
		];
		expect(proposed).toHaveLength(9 + 11 + 3 + 4);
		for (const { status } of proposed) expect(status).toBe('editorial');
	});

	it.each([
		['E4', 'oral', ['Préparation 40', 'Oral 40', 'Autoanalyse 10']],
		['E4', 'ccf', ['Situation 1 10', 'Situation 2 30', 'Autoanalyse 10']],
		['E5', 'written', ['Écrit 300']],
		['E6', 'oral', ['Oral 60']],
		['EF1', 'oral', ['Préparation 20', 'Oral 20']],
		['E3', 'written', []]
	])('splits %s (%s) into phases', (code, kind, expected) => {
		const exam = nrc.exams.find((one) => one.code === code)!;
		const form = exam.forms.find((one) => one.kind === kind)!;
		expect(phasesOf(exam, form).map(({ title, minutes }) => `${title} ${minutes}`)).toEqual(expected);
	});

	it.each([
		['C31', ['E4']],
		['C12', ['E5', 'E6']],
		['C222', ['E5', 'E6']],
		['C43', ['E6']],
		['C42', []]
	])('says which exams validate %s', (code, exams) => {
		expect(examsOf(nrc, code).map((exam) => exam.code)).toEqual(exams);
	});
});

describe('looking up', () => {
	it('finds a code wherever it is', () => {
		expect(findCompetency(nrc, 'C12')?.title).toBe('Produire de l’information pertinente');
		expect(findCompetency(nrc, 'S42')).toBeUndefined();
		expect(findCode(nrc, 'S42')?.title).toBe('Le contexte de l’action du commercial');
		expect(findCode(nrc, '4.3')?.title).toBe('Participation à l’évolution de la politique commerciale');
		expect(findCode(nrc, 'E32')?.title).toBe('Management des entreprises');
		expect(findCode(nrc, 'constructor')).toBeUndefined();
	});

	it('goes up and down', () => {
		expect(lineage(nrc.competencies, 'C222')).toEqual(['C222', 'C22', 'C2']);
		expect(lineage(nrc.competencies, 'C9')).toEqual([]);
		expect(childrenOf(nrc.competencies, 'C1').map(({ code }) => code)).toEqual(['C11', 'C12', 'C13']);
		expect(childrenOf(nrc.competencies, null).map(({ code }) => code)).toEqual(['C1', 'C2', 'C3', 'C4']);
	});
});

describe('a framework at fault', () => {
	const change = (path: readonly (string | number)[], value: unknown): unknown => {
		const root = data();
		let holder = root as Record<string | number, unknown>;
		for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
		if (value === undefined) delete holder[path[path.length - 1]];
		else holder[path[path.length - 1]] = value;
		return root;
	};

	it.each([
		[['title'], undefined, ['title']],
		[['authority'], undefined, ['authority']],
		[['extra'], 1, ['extra']],
		[['competencies', 1, 'code'], 'C1', ['competencies', 1, 'code']],
		[['competencies', 1, 'parent'], 'C9', ['competencies', 1, 'parent']],
		[['competencies', 1, 'parent'], 'C11', ['competencies', 1, 'parent']],
		[['competencies', 1, 'status'], 'true', ['competencies', 1, 'status']],
		[['competencies', 1, 'sources'], [], ['competencies', 1]],
		[['competencies', 1, 'sources'], ['ailleurs'], ['competencies', 1, 'sources', 0]],
		[['competencies', 1, 'title'], undefined, ['competencies', 1]],
		[['competencies', 5, 'title'], 'Inventé', ['competencies', 5, 'title']],
		[['exams', 3, 'competencies', 0], 'C99', ['exams', 3, 'competencies', 0]],
		[['exams', 3, 'forms', 0, 'kind'], 'danse', ['exams', 3, 'forms', 0, 'kind']],
		[['exams', 3, 'coefficient'], '4', ['exams', 3, 'coefficient']],
		[['exams', 3, 'sheet', 'headings'], [], ['exams', 3, 'sheet', 'headings']],
		[['exams', 3, 'sheet', 'headings', 1, 'code'], 'entreprise', ['exams', 3, 'sheet', 'headings', 1, 'code']],
		[['exams', 3, 'subject', 'panel', 0, 'sources'], ['ailleurs'], ['exams', 3, 'subject', 'panel', 0, 'sources', 0]],
		[['exams', 3, 'selfAnalysis', 'minutes'], -1, ['exams', 3, 'selfAnalysis', 'minutes']],
		[['exams', 3, 'coefficient'], undefined, ['exams', 3, 'coefficient']],
		[['exams', 3, 'forms', 1, 'kind'], 'ccf', ['exams', 3, 'forms', 1, 'kind']],
		[['exams', 3, 'grid', 'scoring', 'points', 'S'], 'dix', ['exams', 3, 'grid', 'scoring', 'points', 'S']],
		[['exams', 3, 'grid', 'scoring', 'points', 'S'], undefined, ['exams', 3, 'grid', 'scoring', 'points', 'S']],
		[['exams', 3, 'grid', 'scoring', 'sources'], ['ailleurs'], ['exams', 3, 'grid', 'scoring', 'sources', 0]],
		[['correspondences', 0, 'activity'], '9.9', ['correspondences', 0, 0]],
		[['competencies'], 'C1', ['competencies']]
	])('%j: %j is refused', (path, value, at) => {
		const read = readFramework(change(path, value));
		expect(read.ok).toBe(false);
		if (!read.ok) expect(read.problems.map((problem) => problem.path)).toContainEqual(at);
	});

	it('is located in its file', () => {
		const { framework, problems } = readFrameworkFile(
			'nrc.yaml',
			text.replace('parent: C1, title: Produire', 'parent: C8, title: Produire')
		);
		const line = text.slice(0, text.indexOf('Produire')).split('\n').length;
		expect(framework).toBeNull();
		expect(problems).toMatchObject([{ file: 'nrc.yaml', line, path: 'competencies[2].parent', severity: 'error' }]);
	});

	it('never throws, whatever the data', () => {
		fc.assert(
			fc.property(
				fc.object({
					maxDepth: 4,
					key: fc.constantFrom(
						'code',
						'title',
						'sources',
						'competencies',
						'exams',
						'forms',
						'parent',
						'status',
						'__proto__'
					)
				}),
				(value) => {
					expect(readFramework(value).ok).toBe(false);
				}
			)
		);
		for (const value of [null, undefined, 1, 'x', []]) expect(readFramework(value).ok).toBe(false);
	});
});
