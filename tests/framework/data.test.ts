import { describe, expect, it } from 'vitest';
import { correspondingExams, informedCompetencies } from '#framework/crosswalk.ts';
import { examAt, phasesOf, type Exam } from '#framework/exam.ts';
import { findCode, listsOf, type Framework } from '#framework/framework.ts';
import type { Wording } from '#framework/wording.ts';
import { completeFramework, missingWordings, wordingsOf } from '#framework/wordings.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';
import {
	NDRC_BLOCKS,
	NDRC_CONFORMITY,
	NDRC_GENERAL,
	NDRC_KNOWLEDGE,
	NDRC_POLES,
	NDRC_REFLECTION,
	NDRC_TITLES,
	NRC_TASKS,
	NRC_TITLES,
	type Outline
} from './official-titles.ts';

const frameworks = await readFrameworks();
const nrc = frameworks.get('nrc-2003') as Framework;
const ndrc = frameworks.get('ndrc-2018') as Framework;
const examOf = (framework: Framework, code: string): Exam => framework.exams.find((exam) => exam.code === code)!;

/** Outlines under the codes that the order of the text gives them: P1, P1-1… */
function coded(outlines: readonly Outline[], prefix: string): (Outline & { readonly code: string })[] {
	return outlines.flatMap((outline, at) => {
		const code = `${prefix}${at + 1}`;
		return [{ ...outline, code }, ...coded(outline.holds ?? [], `${code}-`)];
	});
}
const titlesOf = (list: readonly { readonly code: string; readonly title: string | null }[]) =>
	Object.fromEntries(list.map(({ code, title }) => [code, title]));
const competenciesOfText = [...coded(NDRC_BLOCKS, 'B'), ...coded(NDRC_GENERAL, 'G')];
const OFFICIAL_TITLES: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
	'nrc-2003': NRC_TITLES,
	'ndrc-2018': {
		...titlesOf(coded(NDRC_POLES, 'P')),
		...titlesOf(competenciesOfText),
		...Object.fromEntries(
			NDRC_KNOWLEDGE.flatMap((headings, bloc) => headings.map((title, at) => [`S${bloc + 1}-${at + 1}`, title]))
		),
		...NDRC_TITLES
	}
};

describe.each([...frameworks.values()])('$code', (framework) => {
	it('has the titles of the official text, and only those as official', () => {
		const items = Object.values<readonly Wording[]>(listsOf(framework)).flat();
		const stated = items.filter(({ status }) => status !== 'editorial');
		expect(titlesOf(stated)).toEqual(OFFICIAL_TITLES[framework.code]);
		for (const { code, title, status } of items)
			if (status !== 'editorial') expect([code, status]).toEqual([code, title === null ? 'missing' : 'official']);
	});

	it('says why an editorial wording is not the one of the text', () => {
		for (const { address, wording } of wordingsOf(framework))
			if (wording.status === 'editorial' && !/subject|grid|scale/.test(address))
				expect(wording.note, address).not.toBeNull();
	});

	it('never takes for official what is remembered or proposed', () => {
		for (const { address, wording } of wordingsOf(framework))
			if (/de mémoire|proposition|proposé|résumé|abrégé|déduit[e]? du/i.test(wording.note ?? ''))
				expect(wording.status, address).toBe('editorial');
	});

	it('gives every wording an address of its own', () => {
		const addresses = wordingsOf(framework).map(({ address }) => address);
		expect(new Set(addresses).size).toBe(addresses.length);
	});

	it('weighs its compulsory exams by 21', () => {
		const compulsory = framework.exams.filter(({ optional }) => !optional);
		expect(compulsory.reduce((sum, { coefficient }) => sum + (coefficient ?? NaN), 0)).toBe(21);
	});

	it('splits the hours of each course into what they are', () => {
		for (const { code, weekly, lectures, tutorials } of framework.courses)
			if (lectures !== null) expect(lectures + (tutorials ?? 0), code).toBe(weekly);
	});

	it('has a scale of four levels from a quarter, a half and three quarters', () => {
		expect(framework.scale.map(({ code, from }) => [code, from])).toEqual([
			['TI', 0],
			['I', 0.25],
			['S', 0.5],
			['TS', 0.75]
		]);
	});
});

describe('what the text lists', () => {
	it('under each competency of the BTS NDRC is its criteria, word for word', () => {
		for (const { code, criteria = [] } of competenciesOfText)
			expect([code, ndrc.competencies.find((item) => item.code === code)?.criteria]).toEqual([code, criteria]);
	});

	it('under each activity of the BTS NRC is its tasks, word for word', () => {
		expect(Object.fromEntries(nrc.activities.map(({ code, tasks }) => [code, tasks]))).toEqual(NRC_TASKS);
	});
});

describe('a formula that no official grid prints', () => {
	const grids = [...frameworks.values()]
		.flatMap(({ exams }) => exams)
		.flatMap(({ grid, parts, variants }) => [grid, ...[...parts, ...variants].map((one) => one.grid)])
		.filter((grid) => grid !== null);

	it('is ours, whatever the status of the levels', () => {
		expect(grids).toHaveLength(4);
		for (const { scoring } of grids) expect([scoring.status, scoring.note]).toEqual(['editorial', expect.any(String)]);
		expect(grids.flatMap(({ levels }) => levels.map(({ status }) => status))).toContain('official');
	});
});

describe('the timetables', () => {
	it.each([
		[nrc, [19, 11, 30, 1080]],
		[ndrc, [17, 12, 29, 870]]
	])('of $code add up to those of the text', ({ courses }, totals) => {
		const compulsory = courses.filter(({ optional }) => !optional);
		const sum = (key: 'lectures' | 'tutorials' | 'weekly' | 'yearly') =>
			compulsory.reduce((total, course) => total + (course[key] ?? 0), 0);
		expect([sum('lectures'), sum('tutorials'), sum('weekly'), sum('yearly')]).toEqual(totals);
	});
});

describe('the exams of the BTS NDRC', () => {
	it.each([
		['E4', 'oral', ['Préparation 40', 'Oral 60']],
		['E4', 'ccf', ['Situation B 20']],
		['E5', 'written', ['Écrit 180']],
		['E5', 'practical', ['Épreuve pratique 40']],
		['E6', 'ccf', ['Situation A 15', 'Situation B 25']],
		['E6', 'oral', ['Oral 40']]
	])('split %s (%s) into phases', (code, kind, expected) => {
		const exam = examOf(ndrc, code);
		const form = exam.forms.find((one) => one.kind === kind)!;
		expect(phasesOf(exam, form).map(({ title, minutes }) => `${title} ${minutes}`)).toEqual(expected);
	});

	it.each([
		[2020, [15, 25], null],
		[2025, [15, 15], null],
		[2026, [15, 15], 7]
	])('follow the circulars: E6 in %i', (session, minutes, lines) => {
		const exam = examAt(examOf(ndrc, 'E6'), session);
		const ccf = exam.forms.find(({ kind }) => kind === 'ccf')!;
		expect(ccf.situations.map((situation) => situation.minutes)).toEqual(minutes);
		expect(exam.grid?.lines.length ?? null).toBe(lines);
	});

	it('keep what a circular does not name: E6 before a panel, and the rules of E5', () => {
		const forms = (session: number) => examAt(examOf(ndrc, 'E6'), session).forms;
		expect(forms(2026).map(({ kind }) => kind)).toEqual(['ccf', 'oral']);
		expect(forms(2026)[1]).toEqual(forms(2020)[1]);
		const rules = (session: number) => examAt(examOf(ndrc, 'E5'), session).rules.map(({ code }) => code);
		expect(rules(2020)).toEqual(['cas', 'sujet', 'rcs', 'bareme', 'pratique']);
		expect(rules(2025)).toEqual([...rules(2020), 'questions', 'outils']);
		expect(rules(2026)).toEqual(rules(2025));
		const tools = (session: number) => examAt(examOf(ndrc, 'E5'), session).rules.find(({ code }) => code === 'outils');
		expect(tools(2025)?.title).toContain('PrestaShop 1.7.8.9');
		expect(tools(2026)?.title).toContain('1er septembre 2025');
	});

	it('say of a file what the text says, word for word', () => {
		for (const [code, titles] of Object.entries(NDRC_CONFORMITY)) {
			const rules = examOf(ndrc, code).conformity;
			expect(rules.map(({ title }) => title)).toEqual(titles);
			for (const { status } of rules) expect(status).toBe('official');
		}
	});

	it('give no coefficient to the optional exam, for the text gives none', () => {
		expect(examOf(ndrc, 'EF1')).toMatchObject({ coefficient: null, optional: true });
	});

	it('assess in E3 the operational decisions that the block does not name', () => {
		const rule = examOf(ndrc, 'E3').rules.find(({ code }) => code === 'decisions');
		expect(rule).toMatchObject({
			title: 'Prendre des décisions opérationnelles intégrant les dimensions économique, juridique et managériale',
			status: 'official'
		});
	});

	it('refuse, keep back or lower the mark of a file at fault', () => {
		const severities = (code: string) => Map.groupBy(examOf(ndrc, code).conformity, ({ severity }) => severity);
		for (const code of ['E4', 'E6']) {
			expect(severities(code).get('blocking')).toHaveLength(5);
			expect(severities(code).get('reserve')).toHaveLength(1);
		}
		expect(severities('E4').get('penalty')).toHaveLength(3);
		expect(severities('E6').get('penalty')).toHaveLength(5);
	});

	it('judge the structured reflection on eight lines, and the practical part on five competencies', () => {
		const [written, practical] = examOf(ndrc, 'E5').parts;
		expect(written.grid?.lines.map(({ title, descriptors }) => [title, ...descriptors])).toEqual(NDRC_REFLECTION);
		expect(practical.competencies).toEqual(['B2-2-1', 'B2-2-2', 'B2-3-1', 'B2-3-2', 'B2-3-3']);
		expect([written, practical].map(({ coefficient }) => coefficient)).toEqual([2, 2]);
	});
});

describe('the crosswalk', () => {
	it.each(['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'EF1'])(
		'leads from %s to the exam of the same code, officially',
		(code) => {
			expect(correspondingExams(ndrc, nrc, code)).toEqual([code]);
			expect(correspondingExams(nrc, ndrc, code)).toEqual([code]);
			expect(correspondingExams(nrc, nrc, code)).toEqual([code]);
			const row = ndrc.crosswalks[0].exams.find(({ from }) => from === code);
			expect(row).toMatchObject({ status: 'official', sources: ['REF'] });
		}
	);

	it.each([
		[
			'C12',
			[
				{ code: 'B1-4', weight: 1 },
				{ code: 'B2-1-1', weight: 0.5 }
			]
		],
		[
			'C222',
			[
				{ code: 'B2-1-3', weight: 1 },
				{ code: 'B1-1', weight: 0.5 },
				{ code: 'B3', weight: 0.5 }
			]
		],
		[
			'C221',
			[
				{ code: 'B1-1', weight: 1 },
				{ code: 'B2-1-3', weight: 0.5 },
				{ code: 'B3', weight: 0.5 }
			]
		],
		['C33', [{ code: 'B1-2', weight: 1 }]],
		[
			'C42',
			[
				{ code: 'B1-1-3', weight: 0.5 },
				{ code: 'B2-3-1', weight: 0.5 }
			]
		],
		['C99', []]
	])('says what %s informs, by itself or by what holds it', (code, expected) => {
		expect(informedCompetencies(ndrc, nrc, code)).toEqual(expected);
	});

	it('loses none of the competencies of the BTS NRC', () => {
		for (const { code } of nrc.competencies) expect(informedCompetencies(ndrc, nrc, code), code).not.toEqual([]);
	});

	it.each([
		['B1-2', [{ code: 'C3', weight: 1 }]],
		['B1-2-1', [{ code: 'C3', weight: 1 }]],
		['B1-1-3', [{ code: 'C4', weight: 0.5 }]],
		['B1-1-2', [{ code: 'C2', weight: 1 }]],
		['B3-2-2', [{ code: 'C2', weight: 0.5 }]],
		['B2-1-1', [{ code: 'C1', weight: 0.5 }]],
		['B2-2-1', []]
	])('is read backwards too, from %s to the widest competencies that answer it', (code, expected) => {
		expect(informedCompetencies(nrc, ndrc, code)).toEqual(expected);
	});

	it('is proposed, not official, between competencies, and only from codes that exist', () => {
		for (const row of ndrc.crosswalks[0].competencies) {
			expect(row.status).toBe('editorial');
			expect(findCode(nrc, row.from), row.from).toBeDefined();
		}
	});

	it('leaves a code of its own framework as it is, and leads nowhere without a crosswalk', () => {
		expect(informedCompetencies(nrc, nrc, 'C12')).toEqual([{ code: 'C12', weight: 1 }]);
		const stranger = { ...nrc, code: 'bts-mco' };
		expect(informedCompetencies(ndrc, stranger, 'C12')).toEqual([]);
	});
});

describe('completing', () => {
	const completion = { title: 'Un intitulé recopié', source: 'Bulletin officiel, page 15' };

	it('gives a missing wording its title and its source, and touches nothing else', () => {
		const completed = completeFramework(nrc, new Map([['competencies/C21', completion]]));
		expect(findCode(completed, 'C21')).toEqual({
			...findCode(nrc, 'C21'),
			title: completion.title,
			status: 'completed',
			sources: ['competencies/C21']
		});
		expect(completed.sources['competencies/C21']).toBe(completion.source);
		expect(missingWordings(completed)).toHaveLength(missingWordings(nrc).length - 1);
		expect(findCode(nrc, 'C21')?.title).toBeNull();
	});

	it('reaches what is inside an exam', () => {
		const address = 'exams/E4/forms/1/jury';
		const completed = completeFramework(nrc, new Map([[address, completion]]));
		expect(examOf(completed, 'E4').forms[1].jury?.title).toBe(completion.title);
	});

	it('never replaces the wording of the text', () => {
		const completed = completeFramework(nrc, new Map([['competencies/C1', completion]]));
		expect(findCode(completed, 'C1')).toEqual(findCode(nrc, 'C1'));
	});
});
