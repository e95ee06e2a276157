/** From plain values, as a YAML or JSON file gives them, to a framework. */
import {
	EXAM_FORMS,
	STATUSES,
	type Correspondence,
	type Exam,
	type ExamForm,
	type ExamPart,
	type Framework,
	type GridLevel,
	type Item,
	type Status,
	type Wording
} from './framework.ts';

/** What is wrong in the data of a framework: where, and a French sentence. */
export interface FrameworkProblem {
	readonly path: readonly (string | number)[];
	readonly message: string;
}

export type ReadFramework =
	| { readonly ok: true; readonly framework: Framework }
	| { readonly ok: false; readonly problems: readonly FrameworkProblem[] };

type Place = readonly (string | number)[];

/** Collects problems while reading; a wrong value is replaced by an empty one so that reading goes on. */
class Reader {
	readonly problems: FrameworkProblem[] = [];

	refuse(path: Place, message: string): void {
		this.problems.push({ path, message });
	}

	fields(value: unknown, path: Place, known: readonly string[]): Record<string, unknown> {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			this.refuse(path, 'Il faut ici des champs, un par ligne.');
			return {};
		}
		for (const key of Object.keys(value))
			if (!known.includes(key)) this.refuse([...path, key], `Le champ « ${key} » n’existe pas ici.`);
		return value as Record<string, unknown>;
	}

	text(value: unknown, path: Place): string {
		if (typeof value === 'string' && value.trim() !== '') return value;
		this.refuse(path, 'Il faut ici un texte.');
		return '';
	}

	optionalText(value: unknown, path: Place): string | null {
		return value === undefined || value === null ? null : this.text(value, path);
	}

	number(value: unknown, path: Place): number {
		if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
		this.refuse(path, 'Il faut ici un nombre positif.');
		return 0;
	}

	optionalNumber(value: unknown, path: Place): number | null {
		return value === undefined || value === null ? null : this.number(value, path);
	}

	flag(value: unknown, path: Place, otherwise: boolean): boolean {
		if (value === undefined) return otherwise;
		if (typeof value !== 'boolean') this.refuse(path, 'Il faut ici true ou false.');
		return value === true;
	}

	list<T>(value: unknown, path: Place, read: (item: unknown, path: Place) => T): T[] {
		if (value === undefined) return [];
		if (Array.isArray(value)) return value.map((item, index) => read(item, [...path, index]));
		this.refuse(path, 'Il faut ici une liste.');
		return [];
	}

	texts(value: unknown, path: Place): string[] {
		return this.list(value, path, (item, at) => this.text(item, at));
	}

	oneOf<T extends string>(value: unknown, path: Place, values: readonly T[]): T {
		const found = values.find((candidate) => candidate === value);
		if (found === undefined) this.refuse(path, `Valeurs possibles : ${values.join(', ')}.`);
		return found ?? values[0];
	}

	/** What `read` makes of it, or null when it is absent. */
	optional<T>(value: unknown, path: Place, read: (value: unknown, path: Place) => T): T | null {
		return value === undefined || value === null ? null : read(value, path);
	}

	wordings(value: unknown, path: Place): Wording[] {
		const wordings = this.list(value, path, (raw, at) => this.wording(this.fields(raw, at, WORDING), at));
		if (wordings.length === 0) this.refuse(path, 'Il faut ici au moins un intitulé.');
		return wordings;
	}

	wording(fields: Record<string, unknown>, path: Place): Wording {
		const status: Status = this.oneOf(fields.status, [...path, 'status'], STATUSES);
		const title = this.optionalText(fields.title, [...path, 'title']);
		const sources = this.texts(fields.sources, [...path, 'sources']);
		if (status === 'missing' && title !== null)
			this.refuse(
				[...path, 'title'],
				'Un intitulé à compléter n’a pas de texte : changez son statut ou retirez le texte.'
			);
		if (status !== 'missing' && title === null)
			this.refuse(path, 'L’intitulé manque : écrivez-le, ou donnez le statut « missing ».');
		if (status === 'official' && sources.length === 0) this.refuse(path, 'Un intitulé officiel nomme sa source.');
		const note = this.optionalText(fields.note, [...path, 'note']);
		return { code: this.text(fields.code, [...path, 'code']), title, status, sources, note };
	}
}

const WORDING = ['code', 'title', 'status', 'sources', 'note'];

/** The framework that plain values describe, or every problem they have. */
export function readFramework(value: unknown): ReadFramework {
	const reader = new Reader();
	const root = reader.fields(
		value,
		[],
		[
			...['code', 'title', 'text', 'sources', 'functions', 'activities', 'competencies', 'knowledge', 'exams'],
			'correspondences'
		]
	);
	const item = (raw: unknown, path: Place): Item => {
		const fields = reader.fields(raw, path, [...WORDING, 'parent']);
		return { ...reader.wording(fields, path), parent: reader.optionalText(fields.parent, [...path, 'parent']) };
	};
	const sourceFields = root.sources;
	const sources: Record<string, string> = {};
	if (typeof sourceFields === 'object' && sourceFields !== null && !Array.isArray(sourceFields))
		for (const [key, citation] of Object.entries(sourceFields)) sources[key] = reader.text(citation, ['sources', key]);
	else reader.refuse(['sources'], 'Il faut ici les sources, par leur clé.');
	const framework: Framework = {
		code: reader.text(root.code, ['code']),
		title: reader.text(root.title, ['title']),
		text: reader.text(root.text, ['text']),
		sources,
		functions: reader.list(root.functions, ['functions'], (raw, path) =>
			reader.wording(reader.fields(raw, path, WORDING), path)
		),
		activities: reader.list(root.activities, ['activities'], item),
		competencies: reader.list(root.competencies, ['competencies'], item),
		knowledge: reader.list(root.knowledge, ['knowledge'], item),
		exams: reader.list(root.exams, ['exams'], (raw, path) => readExam(reader, raw, path)),
		correspondences: reader.list(root.correspondences, ['correspondences'], (raw, path): Correspondence => {
			const fields = reader.fields(raw, path, ['activity', 'competencies', 'knowledge']);
			return {
				activity: reader.text(fields.activity, [...path, 'activity']),
				competencies: reader.texts(fields.competencies, [...path, 'competencies']),
				knowledge: reader.texts(fields.knowledge, [...path, 'knowledge'])
			};
		})
	};
	if (reader.problems.length === 0) checkLinks(reader, framework);
	return reader.problems.length === 0 ? { ok: true, framework } : { ok: false, problems: reader.problems };
}

function readExam(reader: Reader, raw: unknown, path: Place): Exam {
	const fields = reader.fields(raw, path, [
		...WORDING,
		...['units', 'coefficient', 'optional', 'forms', 'parts', 'competencies', 'knowledge', 'complete'],
		...['sheet', 'subject', 'selfAnalysis', 'grid']
	]);
	return {
		...reader.wording(fields, path),
		units: reader.texts(fields.units, [...path, 'units']),
		coefficient: reader.number(fields.coefficient, [...path, 'coefficient']),
		optional: reader.flag(fields.optional, [...path, 'optional'], false),
		forms: reader.list(fields.forms, [...path, 'forms'], (form, at): ExamForm => {
			const own = reader.fields(form, at, ['kind', 'candidates', 'minutes', 'preparation', 'situations', 'sources']);
			return {
				kind: reader.oneOf(own.kind, [...at, 'kind'], EXAM_FORMS),
				candidates: reader.optionalText(own.candidates, [...at, 'candidates']),
				minutes: reader.optionalNumber(own.minutes, [...at, 'minutes']),
				preparation: reader.optionalNumber(own.preparation, [...at, 'preparation']),
				situations: reader.list(own.situations, [...at, 'situations'], (minutes, place) =>
					reader.number(minutes, place)
				),
				sources: reader.texts(own.sources, [...at, 'sources'])
			};
		}),
		parts: reader.list(fields.parts, [...path, 'parts'], (part, at): ExamPart => {
			const own = reader.fields(part, at, [...WORDING, 'minutes']);
			return { ...reader.wording(own, at), minutes: reader.optionalNumber(own.minutes, [...at, 'minutes']) };
		}),
		competencies: reader.texts(fields.competencies, [...path, 'competencies']),
		knowledge: reader.texts(fields.knowledge, [...path, 'knowledge']),
		complete: reader.flag(fields.complete, [...path, 'complete'], true),
		sheet: reader.optional(fields.sheet, [...path, 'sheet'], (value, at) => {
			const own = reader.fields(value, at, ['natures', 'headings']);
			return {
				natures: reader.wordings(own.natures, [...at, 'natures']),
				headings: reader.wordings(own.headings, [...at, 'headings'])
			};
		}),
		subject: reader.optional(fields.subject, [...path, 'subject'], (value, at) => {
			const own = reader.fields(value, at, ['candidate', 'panel']);
			return {
				candidate: reader.wordings(own.candidate, [...at, 'candidate']),
				panel: reader.wordings(own.panel, [...at, 'panel'])
			};
		}),
		selfAnalysis: reader.optional(fields.selfAnalysis, [...path, 'selfAnalysis'], (value, at) => {
			const own = reader.fields(value, at, ['minutes', 'headings']);
			return {
				minutes: reader.number(own.minutes, [...at, 'minutes']),
				headings: reader.wordings(own.headings, [...at, 'headings'])
			};
		}),
		grid: reader.optional(fields.grid, [...path, 'grid'], (value, at) => {
			const own = reader.fields(value, at, ['levels', 'gap']);
			return {
				levels: reader.list(own.levels, [...at, 'levels'], (level, place): GridLevel => {
					const its = reader.fields(level, place, [...WORDING, 'points']);
					return { ...reader.wording(its, place), points: reader.number(its.points, [...place, 'points']) };
				}),
				gap: reader.number(own.gap, [...at, 'gap'])
			};
		})
	};
}

/** The lists of wordings that an exam holds, with their places in it. */
function wordingsOf({ parts, sheet, subject, selfAnalysis, grid }: Exam): [Place, readonly Wording[]][] {
	return [
		[['parts'], parts],
		[['sheet', 'natures'], sheet?.natures ?? []],
		[['sheet', 'headings'], sheet?.headings ?? []],
		[['subject', 'candidate'], subject?.candidate ?? []],
		[['subject', 'panel'], subject?.panel ?? []],
		[['selfAnalysis', 'headings'], selfAnalysis?.headings ?? []],
		[['grid', 'levels'], grid?.levels ?? []]
	];
}

/** Codes once in their list, parents and references that exist, sources that are cited. */
function checkLinks(reader: Reader, framework: Framework): void {
	const { sources, functions, activities, competencies, knowledge, exams, correspondences } = framework;
	const cited = (wording: Pick<Wording, 'sources'>, path: Place): void =>
		wording.sources.forEach((key, index) => {
			if (!Object.hasOwn(sources, key))
				reader.refuse([...path, 'sources', index], `La source « ${key} » n’est pas décrite.`);
		});
	const once = (items: readonly Wording[], list: Place): void =>
		items.forEach((item, index) => {
			cited(item, [...list, index]);
			if (items.findIndex(({ code }) => code === item.code) !== index)
				reader.refuse([...list, index, 'code'], `Le code « ${item.code} » sert deux fois.`);
		});
	const known = (codes: readonly string[], items: readonly Wording[], path: Place): void =>
		codes.forEach((code, index) => {
			if (!items.some((item) => item.code === code))
				reader.refuse([...path, index], `Le code « ${code} » n’existe pas.`);
		});
	once(functions, ['functions']);
	once(activities, ['activities']);
	once(competencies, ['competencies']);
	once(knowledge, ['knowledge']);
	once(exams, ['exams']);
	const parents: readonly (readonly [string, readonly Item[], readonly Wording[]])[] = [
		['activities', activities, functions],
		['competencies', competencies, competencies],
		['knowledge', knowledge, knowledge]
	];
	for (const [list, items, above] of parents)
		items.forEach(({ code, parent }, index) => {
			if (parent === null) return;
			if (parent === code || !above.some((item) => item.code === parent))
				reader.refuse([list, index, 'parent'], `« ${parent} » ne peut pas contenir « ${code} ».`);
		});
	exams.forEach((exam, index) => {
		known(exam.competencies, competencies, ['exams', index, 'competencies']);
		known(exam.knowledge, knowledge, ['exams', index, 'knowledge']);
		exam.forms.forEach((form, at) => cited(form, ['exams', index, 'forms', at]));
		for (const [place, wordings] of wordingsOf(exam)) once(wordings, ['exams', index, ...place]);
	});
	correspondences.forEach((row, index) => {
		known([row.activity], activities, ['correspondences', index]);
		known(row.competencies, competencies, ['correspondences', index, 'competencies']);
		known(row.knowledge, knowledge, ['correspondences', index, 'knowledge']);
	});
}
