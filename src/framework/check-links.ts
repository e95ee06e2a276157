/** What no single value of a framework can say: codes that exist, and only once; sources that are described. */
import type { Exam, ExamForm, GridModel } from './exam.ts';
import { listsOf, type Framework } from './framework.ts';
import type { Item, Wording } from './wording.ts';
import type { Place, Reader } from './reader.ts';

type Placed<T> = readonly [Place, T];

/** Codes once in their list, parents and references that exist, sources that are cited. */
export function checkLinks(reader: Reader, framework: Framework): void {
	const { sources, exams } = framework;
	const cited = (keys: readonly string[], path: Place): void =>
		keys.forEach((key, index) => {
			if (!Object.hasOwn(sources, key))
				reader.refuse([...path, 'sources', index], `La source « ${key} » n’est pas décrite.`);
		});
	const once = ([list, items]: Placed<readonly Wording[]>): void =>
		items.forEach((item, index) => {
			cited(item.sources, [...list, index]);
			if (items.findIndex(({ code }) => code === item.code) !== index)
				reader.refuse([...list, index, 'code'], `Le code « ${item.code} » sert deux fois.`);
		});
	const known = (codes: readonly string[], items: readonly Wording[], path: Place): void =>
		codes.forEach((code, index) => {
			if (!items.some((item) => item.code === code))
				reader.refuse([...path, index], `Le code « ${code} » n’existe pas.`);
		});
	const { scale, functions, activities, competencies, knowledge, units, rules, courses } = framework;
	const lists = { scale, functions, activities, competencies, knowledge, units, rules, courses, exams };
	for (const [list, items] of Object.entries(lists)) once([[list], items]);
	once([['internship', 'rules'], framework.internship.rules]);
	checkOneMeaning(reader, framework);
	checkParents(reader, framework);
	exams.forEach((exam, index) => {
		const path: Place = ['exams', index];
		known(exam.competencies, competencies, [...path, 'competencies']);
		known(exam.knowledge, knowledge, [...path, 'knowledge']);
		known(exam.units, units, [...path, 'units']);
		exam.parts.forEach((part, at) => known(part.competencies, competencies, [...path, 'parts', at, 'competencies']));
		for (const [place, keys] of sourcesOf(exam)) cited(keys, [...path, ...place]);
		for (const [place, wordings] of wordingListsOf(exam)) once([[...path, ...place], wordings]);
		for (const [place, forms] of formListsOf(exam)) onceByKind(reader, [...path, ...place], forms);
		if (exam.coefficient === null && !exam.optional)
			reader.refuse([...path, 'coefficient'], 'Une épreuve obligatoire a un coefficient.');
	});
	framework.correspondences.forEach((row, index) => {
		known([row.activity], activities, ['correspondences', index]);
		known(row.competencies, competencies, ['correspondences', index, 'competencies']);
		known(row.knowledge, knowledge, ['correspondences', index, 'knowledge']);
	});
	framework.crosswalks.forEach((crosswalk, index) => {
		for (const [list, items] of [
			['exams', exams],
			['competencies', competencies]
		] as const)
			crosswalk[list].forEach((row, at) => {
				const path: Place = ['crosswalks', index, list, at];
				known([row.to], items, [...path, 'to']);
				cited(row.sources, path);
			});
	});
}

/** A code means one thing in the whole framework: it is the address of what it names. */
function checkOneMeaning(reader: Reader, framework: Framework): void {
	const first = new Map<string, string>();
	for (const [list, items] of Object.entries<readonly Wording[]>(listsOf(framework)))
		items.forEach(({ code }, index) => {
			const other = first.get(code) ?? list;
			first.set(code, other);
			if (other !== list) reader.refuse([list, index, 'code'], `Le code « ${code} » sert déjà ailleurs (${other}).`);
		});
}

function checkParents(reader: Reader, { functions, activities, competencies, knowledge }: Framework): void {
	const lists: readonly (readonly [string, readonly Item[], readonly Wording[]])[] = [
		['activities', activities, functions],
		['competencies', competencies, competencies],
		['knowledge', knowledge, knowledge]
	];
	for (const [list, items, above] of lists)
		items.forEach(({ code, parent }, index) => {
			if (parent === null) return;
			if (parent === code || !above.some((item) => item.code === parent))
				reader.refuse([list, index, 'parent'], `« ${parent} » ne peut pas contenir « ${code} ».`);
		});
}

/** The forms of an exam and those that a circular changes: each kind once, for it is how a form is named. */
function formListsOf({ forms, variants }: Exam): Placed<readonly ExamForm[]>[] {
	return [
		[['forms'], forms],
		...variants.map((own, at): Placed<readonly ExamForm[]> => [['variants', at, 'forms'], own.forms])
	];
}

function onceByKind(reader: Reader, path: Place, forms: readonly ExamForm[]): void {
	forms.forEach(({ kind }, index) => {
		if (forms.findIndex((form) => form.kind === kind) !== index)
			reader.refuse([...path, index, 'kind'], 'Une épreuve a une seule forme de chaque sorte.');
	});
}

/** The lists of wordings that an exam holds, with their places in it. */
function wordingListsOf({ sheet, subject, selfAnalysis, ...exam }: Exam): Placed<readonly Wording[]>[] {
	return [
		...listsOfChange([], exam),
		...exam.variants.flatMap((variant, at) => listsOfChange(['variants', at], variant)),
		...exam.parts.flatMap(({ grid }, at) => listsOfGrid(['parts', at, 'grid'], grid)),
		[['parts'], exam.parts],
		[['sheet', 'natures'], sheet?.natures ?? []],
		[['sheet', 'headings'], sheet?.headings ?? []],
		[['subject', 'candidate'], subject?.candidate ?? []],
		[['subject', 'panel'], subject?.panel ?? []],
		[['selfAnalysis', 'headings'], selfAnalysis?.headings ?? []]
	];
}

type Change = Pick<Exam, 'forms' | 'deliverables' | 'conformity' | 'rules' | 'grid'>;

/** The lists of what a circular may change. */
function listsOfChange(path: Place, change: Change): Placed<readonly Wording[]>[] {
	return [
		[[...path, 'deliverables'], change.deliverables],
		[[...path, 'conformity'], change.conformity],
		[[...path, 'rules'], change.rules],
		...change.forms.flatMap(({ situations, phases }, at): Placed<readonly Wording[]>[] => [
			[[...path, 'forms', at, 'situations'], situations],
			[[...path, 'forms', at, 'phases'], phases]
		]),
		...listsOfGrid([...path, 'grid'], change.grid)
	];
}

function listsOfGrid(path: Place, grid: GridModel | null): Placed<readonly Wording[]>[] {
	return [
		[[...path, 'levels'], grid?.levels ?? []],
		[[...path, 'lines'], grid?.lines ?? []]
	];
}

/** The sources that an exam cites outside its lists of wordings. */
function sourcesOf({ aim, forms, parts, grid, variants }: Exam): Placed<readonly string[]>[] {
	const ofForms = (path: Place, list: readonly ExamForm[]): Placed<readonly string[]>[] =>
		list.flatMap(({ sources, jury }, at): Placed<readonly string[]>[] => [
			[[...path, at], sources],
			[[...path, at, 'jury'], jury?.sources ?? []]
		]);
	const ofGrid = (path: Place, own: GridModel | null): Placed<readonly string[]> => [
		[...path, 'grid', 'scoring'],
		own?.scoring.sources ?? []
	];
	return [
		[['aim'], aim?.sources ?? []],
		...ofForms(['forms'], forms),
		ofGrid([], grid),
		...parts.map((part, at) => ofGrid(['parts', at], part.grid)),
		...variants.flatMap(({ sources, forms: own, grid: other }, at): Placed<readonly string[]>[] => [
			[['variants', at], sources],
			...ofForms(['variants', at, 'forms'], own),
			ofGrid(['variants', at], other)
		])
	];
}
