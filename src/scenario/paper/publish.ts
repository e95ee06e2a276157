/**
 * The border of a paper: what a candidate may receive of it, field by field, his own figures printed. What is not written
 * here stays on the server.
 */
import { evaluateNumber } from '#calculation/evaluate.ts';
import { expressionOf } from '#calculation/parse-expression.ts';
import { fillText, valuesOf, type Figures } from './figures.ts';
import type { Question, QuestionOf } from './question-schema.ts';
import type { Dossier, Paper } from './schema.ts';
import { inUnit } from './solve.ts';

/** A paper as its candidate reads it. Numbers are as they are printed: 12.5 for 12,5 %. */
export function publicPaper(paper: Paper, figures: Figures) {
	const { slug, version, title, sector, author, licence, framework, exam, form, duration, level, summary } = paper;
	return {
		slug,
		version,
		title,
		sector,
		author,
		licence,
		framework: framework ?? null,
		exam,
		form,
		duration,
		level,
		summary,
		points: paper.points,
		bonus: paper.bonus,
		run: paper.run ? { scenario: paper.run.scenario, stage: paper.run.stage } : null,
		annexes: paper.annexes.map(({ file, title, alt, source, chart }, index) => ({
			number: index + 1,
			file,
			title,
			alt: alt ?? null,
			source: source ?? null,
			chart: chart ? { type: chart.type, unit: chart.unit ?? '', floor: chart.floor ?? 0 } : null
		})),
		dossiers: paper.dossiers.map((dossier) => publicDossier(dossier, figures))
	};
}

export type PublicPaper = ReturnType<typeof publicPaper>;
export type PublicQuestion = ReturnType<typeof publicQuestion>;

function publicDossier({ id, title, aims, situation, questions }: Dossier, figures: Figures) {
	return {
		id,
		title,
		aims: [...aims],
		situation: fillText(situation, figures),
		points: questions.reduce((total, { points }) => total + points, 0),
		questions: questions.map((question) => publicQuestion(question, figures))
	};
}

/** A question as its candidate reads it. */
export function publicQuestion(question: Question, figures: Figures) {
	const { id, annexes, points, competencies } = question;
	return {
		id,
		text: fillText(question.text, figures),
		annexes: [...annexes],
		points,
		competencies: { ...competencies },
		...asked(question, figures)
	};
}

/** What each kind of question asks for. */
function asked(question: Question, figures: Figures) {
	switch (question.kind) {
		case 'calculation':
			return {
				kind: question.kind,
				steps: question.steps.map(({ id, label, unit, decimals, towards, points }) => {
					return { id, label: fillText(label, figures), unit: unit ?? '', decimals, towards, points };
				})
			};
		case 'choice':
			return {
				kind: question.kind,
				several: question.secret.right.length > 1,
				options: question.options.map((option) => labelled(option, figures)),
				reasons: question.reasons.map((reason) => labelled(reason, figures)),
				reasonPoints: question.reasonPoints
			};
		case 'table':
			return { kind: question.kind, ...publicTable(question, figures) };
		case 'chart':
			return {
				kind: question.kind,
				chart: question.chart,
				items: question.items.map(({ id, text, unit, decimals, towards, points, options }) => ({
					id,
					text: fillText(text, figures),
					unit: unit ?? '',
					decimals,
					towards,
					points,
					options: options ? options.map((option) => labelled(option, figures)) : null
				}))
			};
		case 'open':
			return { kind: question.kind, format: question.format, lines: question.lines ?? null };
	}
}

const labelled = ({ id, text }: { id: string; text: string }, figures: Figures) => ({
	id,
	text: fillText(text, figures)
});

/** A cell of a table: printed, asked for, or empty. */
export type PublicCell =
	| { readonly kind: 'given'; readonly value: number }
	| { readonly kind: 'word'; readonly text: string }
	| { readonly kind: 'asked' }
	| { readonly kind: 'empty' };

function publicTable({ head, columns, rows, given, secret }: QuestionOf<'table'>, figures: Figures) {
	const values = valuesOf(figures);
	const cellOf = (row: string, { id, unit, options }: (typeof columns)[number]): PublicCell => {
		if (secret.cells[row]?.[id] !== undefined) return { kind: 'asked' };
		const formula = given[row]?.[id];
		if (formula === undefined) return { kind: 'empty' };
		if (options) return { kind: 'word', text: formula };
		return { kind: 'given', value: inUnit(evaluateNumber(expressionOf(formula), values), unit ?? '') };
	};
	return {
		head,
		columns: columns.map(({ id, title, unit, decimals, towards, options }) => {
			return { id, title, unit: unit ?? '', decimals, towards, options: options ? [...options] : null };
		}),
		rows: rows.map((row) => ({
			id: row.id,
			title: row.title,
			cells: columns.map((column) => cellOf(row.id, column))
		}))
	};
}
