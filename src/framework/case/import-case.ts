/**
 * A framework from a CASE package. From one of ours, all that it said; from another publisher’s, its competencies, their titles and what
 * holds what.
 */
import { readFramework, type ReadFramework } from '../read-framework.ts';
import type { Place } from '../reader.ts';
import { ITEM_TYPES, type ItemList } from './case.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Node {
	readonly identifier: string;
	readonly list: ItemList;
	readonly code: string;
	readonly fields: Fields;
}

interface Link {
	readonly type: string;
	readonly order: number;
	readonly origin: string;
	readonly originTitle: string;
	readonly destination: string;
	readonly terrain: Fields | null;
}

const fieldsOf = (value: unknown): Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const extensionOf = (fields: Fields): Fields | null => {
	const { terrain } = fieldsOf(fields.extensions);
	return terrain === undefined ? null : fieldsOf(terrain);
};
const refuse = (path: Place, message: string): ReadFramework => ({ ok: false, problems: [{ path, message }] });

/** The framework of a package, as `JSON.parse` gives it, or what is wrong with it. Never throws. */
export function importCase(value: unknown): ReadFramework {
	const root = fieldsOf(value);
	const document = fieldsOf(root.CFDocument);
	if (textOf(document.identifier) === '' || textOf(document.title) === '')
		return refuse(
			['CFDocument'],
			'Ce n’est pas un référentiel CASE : il manque l’identifiant ou le titre de CFDocument.'
		);
	const nodes = readNodes(root.CFItems);
	const lost = arrayOf(root.CFItems).findIndex((item) => textOf(fieldsOf(item).identifier) === '');
	if (lost >= 0) return refuse(['CFItems', lost, 'identifier'], 'Il faut ici un identifiant.');
	const links = readLinks(root.CFAssociations);
	const terrain = extensionOf(document);
	return readFramework(terrain ? ours(document, terrain, nodes, links) : others(document, nodes, links));
}

/** Items under their code; a code that is absent or already taken gives way to the identifier. */
function readNodes(value: unknown): Map<string, Node> {
	const taken = new Set<string>();
	const nodes = arrayOf(value).map((raw): Node => {
		const fields = fieldsOf(raw);
		const identifier = textOf(fields.identifier);
		const scheme = textOf(fields.humanCodingScheme).trim();
		const code = scheme === '' || taken.has(scheme) ? identifier : scheme;
		taken.add(code);
		const list = textOf(extensionOf(fields)?.list);
		return { identifier, code, fields, list: Object.hasOwn(ITEM_TYPES, list) ? (list as ItemList) : 'competencies' };
	});
	return new Map(nodes.map((node) => [node.identifier, node]));
}

function readLinks(value: unknown): Link[] {
	const links = arrayOf(value).map((raw, index): Link => {
		const fields = fieldsOf(raw);
		const origin = fieldsOf(fields.originNodeURI);
		return {
			type: textOf(fields.associationType),
			order: typeof fields.sequenceNumber === 'number' ? fields.sequenceNumber : index,
			origin: textOf(origin.identifier),
			originTitle: textOf(origin.title),
			destination: textOf(fieldsOf(fields.destinationNodeURI).identifier),
			terrain: extensionOf(fields)
		};
	});
	return links.sort((a, b) => a.order - b.order);
}

/** Codes of a list that an item is related to, in order. */
function related(nodes: ReadonlyMap<string, Node>, links: readonly Link[], origin: string, list: ItemList): string[] {
	return links
		.filter((link) => link.type === 'isRelatedTo' && link.origin === origin)
		.map((link) => nodes.get(link.destination))
		.filter((node): node is Node => node?.list === list)
		.map(({ code }) => code);
}

function parentOf(nodes: ReadonlyMap<string, Node>, links: readonly Link[], identifier: string): Node | undefined {
	const link = links.find(({ type, origin }) => type === 'isChildOf' && origin === identifier);
	return link && nodes.get(link.destination);
}

function wordingOf({ code, fields }: Node): Fields {
	const { list: _, ...own } = extensionOf(fields) ?? {};
	const title = own.status === 'missing' ? null : textOf(fields.fullStatement);
	return { code, title, note: textOf(fields.notes) === '' ? null : fields.notes, ...own };
}

function ours(document: Fields, terrain: Fields, nodes: ReadonlyMap<string, Node>, links: readonly Link[]): Fields {
	const of = (list: ItemList): Node[] => [...nodes.values()].filter((node) => node.list === list);
	const held = (list: ItemList): Fields[] =>
		of(list).map((node) => ({
			...wordingOf(node),
			parent: parentOf(nodes, links, node.identifier)?.code ?? null
		}));
	const parts = of('parts').map((node) => ({
		exam: parentOf(nodes, links, node.identifier)?.code,
		part: { ...wordingOf(node), competencies: related(nodes, links, node.identifier, 'competencies') }
	}));
	const exams = of('exams').map((node) => ({
		...wordingOf(node),
		units: related(nodes, links, node.identifier, 'units'),
		competencies: related(nodes, links, node.identifier, 'competencies'),
		knowledge: related(nodes, links, node.identifier, 'knowledge'),
		parts: parts.filter(({ exam }) => exam === node.code).map(({ part }) => part)
	}));
	const correspondences = of('activities')
		.map(({ code, identifier }) => ({
			activity: code,
			competencies: related(nodes, links, identifier, 'competencies'),
			knowledge: related(nodes, links, identifier, 'knowledge')
		}))
		.filter(({ competencies, knowledge }) => competencies.length + knowledge.length > 0);
	return {
		...terrain,
		title: document.title,
		authority: document.creator,
		text: document.description,
		updated: textOf(document.lastChangeDateTime).slice(0, 10),
		functions: of('functions').map(wordingOf),
		activities: held('activities'),
		competencies: held('competencies'),
		knowledge: held('knowledge'),
		units: of('units').map(wordingOf),
		exams,
		correspondences,
		crosswalks: crosswalksOf(nodes, links)
	};
}

/** Associations that come from the items of another framework. */
function crosswalksOf(nodes: ReadonlyMap<string, Node>, links: readonly Link[]): Fields[] {
	const rows = links.flatMap(({ origin, originTitle, destination, terrain }) => {
		const to = nodes.get(destination);
		if (!terrain || !to || nodes.has(origin)) return [];
		const { framework, ...row } = terrain;
		return [{ framework, list: to.list, row: { from: originTitle, to: to.code, ...row } }];
	});
	const from = (framework: unknown, wanted: ItemList): Fields[] =>
		rows.filter((row) => row.framework === framework && row.list === wanted).map(({ row }) => row);
	return [...new Set(rows.map(({ framework }) => framework))].map((framework) => ({
		framework,
		exams: from(framework, 'exams'),
		competencies: from(framework, 'competencies')
	}));
}

/** Of another publisher: what it says is its own, not the wording of a French official text. */
function others(document: Fields, nodes: ReadonlyMap<string, Node>, links: readonly Link[]): Fields {
	const title = textOf(document.title);
	const day = textOf(document.lastChangeDateTime).slice(0, 10);
	const kept = [...nodes.values()].filter(({ fields }) => textOf(fields.fullStatement).trim() !== '');
	return {
		code: title
			.normalize('NFD')
			.replace(/[̀-ͯ]/g, '')
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-|-$/g, ''),
		title,
		authority: textOf(document.creator).trim() || title,
		text: textOf(document.description).trim() || title,
		updated: day,
		sessions: { first: Number(textOf(document.statusStartDate).slice(0, 4) || day.slice(0, 4)) },
		sources: { CASE: `${title}, ${textOf(document.creator)} (${textOf(document.uri)})` },
		internship: {},
		competencies: kept.map(({ identifier, code, fields }) => ({
			code,
			title: fields.fullStatement,
			status: 'editorial',
			sources: ['CASE'],
			note: textOf(fields.notes).trim() || null,
			parent: parentOf(nodes, links, identifier)?.code ?? null
		}))
	};
}
