/** A framework as a CASE package: the same framework always gives the same bytes. */
import type { Exam, GridModel } from '../exam.ts';
import { listsOf, type CrosswalkRow, type Framework } from '../framework.ts';
import { titleOf, type Wording } from '../wording.ts';
import {
	identify,
	ITEM_TYPES,
	type CaseAssociation,
	type CaseItem,
	type CaseItemType,
	type CaseLink,
	type CasePackage,
	type CaseRubric,
	type ItemList
} from './case.ts';

/** What an item says in fields and associations of CASE, and so not in its extension. */
const SAID = ['code', 'title', 'note', 'parent', 'parts', 'units', 'competencies', 'knowledge'];

export function exportCase(framework: Framework): CasePackage {
	const { code, title, authority, text, sessions, sources, codes, gaps, scale, rules, courses, internship } = framework;
	const lastChangeDateTime = `${framework.updated}T00:00:00Z`;
	const lists = Object.entries<readonly Wording[]>(listsOf(framework)) as [ItemList, readonly Wording[]][];
	return {
		CFDocument: {
			...identify(code),
			frameworkType: 'Diplôme',
			caseVersion: '1.1',
			creator: authority,
			publisher: 'Terrain',
			title,
			lastChangeDateTime,
			description: text,
			language: 'fr',
			adoptionStatus: sessions.last === null ? 'Adopted' : 'Deprecated',
			extensions: { terrain: { code, sessions, sources, codes, gaps, scale, rules, courses, internship } }
		},
		CFItems: lists.flatMap(([list, items]) =>
			items.map((item) => exportItem(framework, list, item, lastChangeDateTime))
		),
		CFAssociations: exportAssociations(framework, lastChangeDateTime),
		CFDefinitions: { CFItemTypes: lists.map(([list]) => exportType(list, lastChangeDateTime)) },
		CFRubrics: framework.exams.flatMap((exam) => exportRubrics(framework, exam, lastChangeDateTime))
	};
}

/** The text of a CASE file. */
export const writeCase = (framework: Framework): string => `${JSON.stringify(exportCase(framework), null, '\t')}\n`;

function exportType(list: ItemList, lastChangeDateTime: string): CaseItemType {
	const title = ITEM_TYPES[list];
	return { ...identify(`types/${list}`), title, description: title, hierarchyCode: list, lastChangeDateTime };
}

function exportItem(
	{ code: framework }: Framework,
	list: ItemList,
	item: Wording,
	lastChangeDateTime: string
): CaseItem {
	const { code, note } = item;
	const title = ITEM_TYPES[list];
	const own = Object.entries(item).filter(([key]) => !SAID.includes(key));
	return {
		...identify(`${framework}/${list}/${code}`),
		fullStatement: titleOf(item),
		humanCodingScheme: code,
		CFItemType: title,
		CFItemTypeURI: { title, ...identify(`types/${list}`) },
		...(note === null ? {} : { notes: note }),
		language: 'fr',
		lastChangeDateTime,
		extensions: { terrain: { list, ...Object.fromEntries(own) } }
	};
}

function exportAssociations(framework: Framework, lastChangeDateTime: string): CaseAssociation[] {
	const { code: own, activities, competencies, knowledge, exams, correspondences, crosswalks } = framework;
	const root: CaseLink = { title: framework.title, ...identify(own) };
	const node = (list: ItemList, code: string, of = own): CaseLink => ({
		title: code,
		...identify(`${of}/${list}/${code}`)
	});
	const found: CaseAssociation[] = [];
	const add = (
		associationType: CaseAssociation['associationType'],
		originNodeURI: CaseLink,
		destinationNodeURI: CaseLink,
		terrain?: Readonly<Record<string, unknown>>
	): void => {
		found.push({
			...identify(`${own}/${associationType}/${originNodeURI.identifier}/${destinationNodeURI.identifier}`),
			associationType,
			sequenceNumber: found.length + 1,
			originNodeURI,
			destinationNodeURI,
			lastChangeDateTime,
			...(terrain ? { extensions: { terrain } } : {})
		});
	};
	for (const list of ['functions', 'units', 'exams'] as const)
		for (const { code } of framework[list]) add('isChildOf', node(list, code), root);
	for (const [list, items, above] of [
		['activities', activities, 'functions'],
		['competencies', competencies, 'competencies'],
		['knowledge', knowledge, 'knowledge']
	] as const)
		for (const { code, parent } of items)
			add('isChildOf', node(list, code), parent === null ? root : node(above, parent));
	for (const exam of exams) {
		const from = node('exams', exam.code);
		for (const part of exam.parts) add('isChildOf', node('parts', part.code), from);
		for (const list of ['units', 'competencies', 'knowledge'] as const)
			for (const code of exam[list]) add('isRelatedTo', from, node(list, code));
		for (const part of exam.parts)
			for (const code of part.competencies) add('isRelatedTo', node('parts', part.code), node('competencies', code));
	}
	for (const { activity, ...row } of correspondences)
		for (const list of ['competencies', 'knowledge'] as const)
			for (const code of row[list]) add('isRelatedTo', node('activities', activity), node(list, code));
	for (const { framework: other, ...crosswalk } of crosswalks)
		for (const list of ['exams', 'competencies'] as const)
			for (const { from, to, ...row } of crosswalk[list]) {
				const said: Omit<CrosswalkRow, 'from' | 'to'> & { framework: string } = { framework: other, ...row };
				add('isRelatedTo', node(list, from, other), node(list, to), said);
			}
	return found;
}

/** The grids of an exam and of its parts, for those who read rubrics; ours are read from the items. */
function exportRubrics({ code: own, competencies }: Framework, exam: Exam, lastChangeDateTime: string): CaseRubric[] {
	const ofExam = competencies.filter(({ code }) => exam.competencies.includes(code));
	const grids: [string, string, GridModel | null][] = [
		[exam.code, titleOf(exam), exam.grid],
		...exam.parts.map((part): [string, string, GridModel | null] => [part.code, titleOf(part), part.grid]),
		...exam.variants.map((variant): [string, string, GridModel | null] => [
			`${exam.code}/${variant.session}`,
			`${titleOf(exam)}, session ${variant.session}`,
			variant.grid
		])
	];
	return grids.flatMap(([name, title, grid]) => {
		if (grid === null) return [];
		const rubric = `${own}/rubrics/${name}`;
		const lines = grid.lines.length > 0 ? grid.lines : ofExam;
		const CFRubricCriteria = lines.map((line, position) => {
			const criterion = identify(`${rubric}/${line.code}`);
			return {
				...criterion,
				description: titleOf(line),
				position,
				rubricId: identify(rubric).identifier,
				lastChangeDateTime,
				CFRubricCriterionLevels: grid.levels.map((level, at) => ({
					...identify(`${rubric}/${line.code}/${level.code}`),
					quality: level.code,
					description: titleOf(level),
					position: at,
					rubricCriterionId: criterion.identifier,
					lastChangeDateTime
				}))
			};
		});
		return [{ ...identify(rubric), title, lastChangeDateTime, CFRubricCriteria }];
	});
}
