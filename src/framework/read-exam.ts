/** From plain values to an exam: its forms, what is handed in, who judges and how. */
import {
	EXAM_FORMS,
	SEVERITIES,
	type ConformityRule,
	type Exam,
	type ExamForm,
	type ExamPart,
	type GridLine,
	type GridModel,
	type Scoring,
	type SelfAnalysisModel,
	type SheetModel,
	type SubjectModel,
	type Timed,
	type Variant
} from './exam.ts';
import type { Wording } from './wording.ts';
import { WORDING, type Place, type Reader } from './reader.ts';

const FIELDS = [
	...WORDING,
	...['units', 'coefficient', 'optional', 'aim', 'forms', 'deliverables', 'conformity', 'rules', 'parts'],
	...['competencies', 'knowledge', 'complete', 'sheet', 'subject', 'selfAnalysis', 'grid', 'variants']
];

export function readExam(reader: Reader, raw: unknown, path: Place): Exam {
	const fields = reader.fields(raw, path, FIELDS);
	const list = <T>(key: string, read: (reader: Reader, value: unknown, at: Place) => T): T[] =>
		reader.list(fields[key], [...path, key], (value, at) => read(reader, value, at));
	const optional = <T>(key: string, read: (reader: Reader, value: unknown, at: Place) => T): T | null =>
		reader.optional(fields[key], [...path, key], (value, at) => read(reader, value, at));
	return {
		...reader.wording(fields, path),
		units: reader.texts(fields.units, [...path, 'units']),
		coefficient: reader.optionalNumber(fields.coefficient, [...path, 'coefficient']),
		optional: reader.flag(fields.optional, [...path, 'optional'], false),
		aim: optional('aim', readWording),
		forms: list('forms', readForm),
		deliverables: list('deliverables', readWording),
		conformity: list('conformity', readConformity),
		rules: list('rules', readWording),
		parts: list('parts', readPart),
		competencies: reader.texts(fields.competencies, [...path, 'competencies']),
		knowledge: reader.texts(fields.knowledge, [...path, 'knowledge']),
		complete: reader.flag(fields.complete, [...path, 'complete'], true),
		sheet: optional('sheet', readSheet),
		subject: optional('subject', readSubject),
		selfAnalysis: optional('selfAnalysis', readSelfAnalysis),
		grid: optional('grid', readGrid),
		variants: list('variants', readVariant)
	};
}

export function readWording(reader: Reader, raw: unknown, path: Place): Wording {
	return reader.wording(reader.fields(raw, path, WORDING), path);
}

function readTimed(reader: Reader, raw: unknown, path: Place): Timed {
	const fields = reader.fields(raw, path, [...WORDING, 'minutes']);
	return { ...reader.wording(fields, path), minutes: reader.optionalNumber(fields.minutes, [...path, 'minutes']) };
}

function readForm(reader: Reader, raw: unknown, path: Place): ExamForm {
	const known = ['kind', 'candidates', 'minutes', 'preparation', 'situations', 'phases', 'jury', 'sources'];
	const fields = reader.fields(raw, path, known);
	const timed = (key: string): Timed[] =>
		reader.list(fields[key], [...path, key], (value, at) => readTimed(reader, value, at));
	return {
		kind: reader.oneOf(fields.kind, [...path, 'kind'], EXAM_FORMS),
		candidates: reader.optionalText(fields.candidates, [...path, 'candidates']),
		minutes: reader.optionalNumber(fields.minutes, [...path, 'minutes']),
		preparation: reader.optionalNumber(fields.preparation, [...path, 'preparation']),
		situations: timed('situations'),
		phases: timed('phases'),
		jury: reader.optional(fields.jury, [...path, 'jury'], (value, at) => readWording(reader, value, at)),
		sources: reader.texts(fields.sources, [...path, 'sources'])
	};
}

function readConformity(reader: Reader, raw: unknown, path: Place): ConformityRule {
	const fields = reader.fields(raw, path, [...WORDING, 'severity']);
	const severity = reader.oneOf(fields.severity, [...path, 'severity'], SEVERITIES);
	return { ...reader.wording(fields, path), severity };
}

function readPart(reader: Reader, raw: unknown, path: Place): ExamPart {
	const fields = reader.fields(raw, path, [...WORDING, 'minutes', 'coefficient', 'competencies', 'grid']);
	return {
		...reader.wording(fields, path),
		minutes: reader.optionalNumber(fields.minutes, [...path, 'minutes']),
		coefficient: reader.optionalNumber(fields.coefficient, [...path, 'coefficient']),
		competencies: reader.texts(fields.competencies, [...path, 'competencies']),
		grid: reader.optional(fields.grid, [...path, 'grid'], (value, at) => readGrid(reader, value, at))
	};
}

function readSheet(reader: Reader, raw: unknown, path: Place): SheetModel {
	const fields = reader.fields(raw, path, ['natures', 'headings']);
	return {
		natures: reader.wordings(fields.natures, [...path, 'natures']),
		headings: reader.wordings(fields.headings, [...path, 'headings'])
	};
}

function readSubject(reader: Reader, raw: unknown, path: Place): SubjectModel {
	const fields = reader.fields(raw, path, ['candidate', 'panel']);
	return {
		candidate: reader.wordings(fields.candidate, [...path, 'candidate']),
		panel: reader.wordings(fields.panel, [...path, 'panel'])
	};
}

function readSelfAnalysis(reader: Reader, raw: unknown, path: Place): SelfAnalysisModel {
	const fields = reader.fields(raw, path, ['minutes', 'headings']);
	return {
		minutes: reader.number(fields.minutes, [...path, 'minutes']),
		headings: reader.wordings(fields.headings, [...path, 'headings'])
	};
}

function readGrid(reader: Reader, raw: unknown, path: Place): GridModel {
	const fields = reader.fields(raw, path, ['levels', 'scoring', 'lines']);
	const levels = reader.wordings(fields.levels, [...path, 'levels']);
	return {
		levels,
		scoring: readScoring(reader, fields.scoring, [...path, 'scoring'], levels),
		lines: reader.list(fields.lines, [...path, 'lines'], (line, at): GridLine => {
			const own = reader.fields(line, at, [...WORDING, 'descriptors']);
			const descriptors = reader.texts(own.descriptors, [...at, 'descriptors']);
			if (descriptors.length > 0 && descriptors.length !== levels.length)
				reader.refuse([...at, 'descriptors'], 'Il faut ici un texte par niveau, du plus bas au plus haut.');
			return { ...reader.wording(own, at), descriptors };
		})
	};
}

function readScoring(reader: Reader, raw: unknown, path: Place, levels: readonly Wording[]): Scoring {
	const fields = reader.fields(raw, path, ['status', 'sources', 'note', 'points', 'gap']);
	const codes = levels.map(({ code }) => code);
	const points = reader.fields(fields.points, [...path, 'points'], codes);
	return {
		status: reader.oneOf(fields.status, [...path, 'status'], ['official', 'editorial']),
		sources: reader.texts(fields.sources, [...path, 'sources']),
		note: reader.optionalText(fields.note, [...path, 'note']),
		points: Object.fromEntries(codes.map((code) => [code, reader.number(points[code], [...path, 'points', code])])),
		gap: reader.number(fields.gap, [...path, 'gap'])
	};
}

function readVariant(reader: Reader, raw: unknown, path: Place): Variant {
	const known = ['session', 'sources', 'note', 'forms', 'deliverables', 'conformity', 'rules', 'grid'];
	const fields = reader.fields(raw, path, known);
	const list = <T>(key: string, read: (reader: Reader, value: unknown, at: Place) => T): T[] =>
		reader.list(fields[key], [...path, key], (value, at) => read(reader, value, at));
	return {
		session: reader.number(fields.session, [...path, 'session']),
		sources: reader.texts(fields.sources, [...path, 'sources']),
		note: reader.text(fields.note, [...path, 'note']),
		forms: list('forms', readForm),
		deliverables: list('deliverables', readWording),
		conformity: list('conformity', readConformity),
		rules: list('rules', readWording),
		grid: reader.optional(fields.grid, [...path, 'grid'], (value, at) => readGrid(reader, value, at))
	};
}
