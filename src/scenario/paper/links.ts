/** Links between the parts of a paper: what is named must exist, once. */
import { expressionOf, namesOf, parseExpression } from '#calculation/parse-expression.ts';
import { exists, idsOf, uniqueIds, type LinkProblem, type Links } from '../link.ts';
import type { Path } from '../problem.ts';
import type { Question, QuestionOf } from './question-schema.ts';
import type { Paper } from './schema.ts';
import { askedIn, cellName, inOrder, printedCells } from './solve.ts';

/** Every broken link of a paper, at its path from the root. */
export function* paperLinks(paper: Paper): Links {
	const figures = Object.keys(paper.figures);
	for (const [index, { expression }] of paper.conditions.entries())
		yield* known(expression, figures, ['conditions', index, 'expression']);
	for (const [index, { file, chart }] of paper.annexes.entries())
		if (chart && !file.endsWith('.csv'))
			yield broken(
				['annexes', index, 'chart'],
				'chart-without-data',
				'Seul un tableau .csv se trace : retirez « chart », ou donnez un .csv.'
			);
	for (const [name, figure] of Object.entries(paper.figures))
		if (typeof figure === 'object' && 'kpi' in figure && figure.kpi !== undefined) yield* runLinks(name, figure, paper);
	yield* uniqueIds(paper.dossiers, ['dossiers']);
	const seen = new Set<string>();
	for (const [at, dossier] of paper.dossiers.entries())
		for (const [index, question] of dossier.questions.entries()) {
			const path = ['dossiers', at, 'questions', index];
			if (seen.has(question.id))
				yield broken(
					[...path, 'id'],
					'repeated-id',
					`L’identifiant « ${question.id} » sert déjà dans ce sujet : changez-le.`
				);
			seen.add(question.id);
			for (const link of questionLinks(question, paper, figures)) yield { ...link, path: [...path, ...link.path] };
		}
}

/** A figure that a run gives is one number, of a run that the paper names. */
function* runLinks(name: string, { value }: { value: number | number[] }, { run }: Paper): Links {
	if (run === undefined)
		yield broken(
			['figures', name, 'kpi'],
			'missing-run',
			'Cette donnée vient d’une partie, et le sujet ne dit pas de quel cas : ajoutez « run ».'
		);
	if (typeof value !== 'number')
		yield broken(
			['figures', name, 'value'],
			'invalid-value',
			'Un indicateur ne remplace pas une série : écrivez un nombre.'
		);
}

const broken = (path: Path, code: string, message: string): LinkProblem => ({ path, code, message });

/** The names that a formula calls exist. */
function* known(formula: string, names: readonly string[], path: Path): Links {
	for (const name of namesOf(expressionOf(formula)))
		if (!names.includes(name))
			yield broken(
				path,
				'unknown-name',
				`« ${name} » n’est ni une donnée du sujet, ni une réponse de la question : corrigez le nom ou ajoutez-le sous figures.`
			);
}

function* questionLinks(question: Question, paper: Paper, figures: readonly string[]): Links {
	for (const [index, number] of question.annexes.entries()) yield* annexExists(number, paper, ['annexes', index]);
	switch (question.kind) {
		case 'calculation':
			yield* uniqueIds(question.steps, ['steps']);
			yield* shadowed(question.steps, figures, ['steps']);
			yield* halves(idsOf(question.steps), question.secret.steps, 'steps');
			yield* formulas(question, figures);
			break;
		case 'choice':
			yield* choiceLinks(question);
			break;
		case 'table':
			yield* tableLinks(question, figures);
			break;
		case 'chart':
			yield* chartLinks(question, paper, figures);
			break;
		case 'open':
			yield* uniqueIds(question.secret.rubric, ['secret', 'rubric']);
			if (question.secret.rubric.length === 0 && question.format !== 'reflexion')
				yield broken(
					['secret', 'rubric'],
					'missing-rubric',
					'Cette question n’a pas de barème : écrivez-en les lignes.'
				);
	}
}

function* annexExists(number: number, { annexes }: Paper, path: Path): Links {
	if (number > annexes.length)
		yield broken(path, 'unknown-link', `Il n’y a pas d’annexe ${number} : le sujet en compte ${annexes.length}.`);
}

/** Public and secret halves name the same things. */
function* halves(ids: readonly string[], secret: Readonly<Record<string, unknown>>, name: string): Links {
	for (const [index, id] of ids.entries())
		if (!Object.hasOwn(secret, id))
			yield broken(
				[name, index, 'id'],
				'missing-half',
				`« ${id} » n’a pas de réponse : ajoutez « ${id} » sous secret.${name}.`
			);
	for (const id of Object.keys(secret)) yield* exists(ids, id, ['secret', name, id], name, true);
}

function* shadowed(items: readonly { id: string }[], figures: readonly string[], path: Path): Links {
	for (const [index, { id }] of items.entries())
		if (figures.includes(id))
			yield broken(
				[...path, index, 'id'],
				'repeated-id',
				`« ${id} » est déjà une donnée du sujet : donnez un autre nom à la réponse.`
			);
}

/** The formulas of the answers call what exists, and never themselves. */
function* formulas(question: Question, figures: readonly string[], printed: readonly string[] = []): Links {
	const asked = askedIn(question);
	const ids = asked.map(({ id }) => id);
	const names = [...figures, ...printed, ...ids];
	for (const { expected, path } of asked) {
		const at = ['secret', ...path];
		yield* known(expected.expression, names, question.kind === 'table' ? at : [...at, 'expression']);
		for (const [index, { expression }] of expected.confusions.entries())
			yield* known(expression, names, [...at, 'confusions', index, 'expression']);
	}
	const solved = new Set<string>();
	for (const { id, expected, path } of inOrder(asked)) {
		const waits = namesOf(expressionOf(expected.expression)).some((name) => ids.includes(name) && !solved.has(name));
		if (waits)
			yield broken(
				['secret', ...path],
				'circular-answer',
				`La réponse « ${id} » dépend d’elle-même : corrigez sa formule.`
			);
		else solved.add(id);
	}
}

function* choiceLinks({ options, reasons, reasonPoints, points, secret }: QuestionOf<'choice'>): Links {
	yield* uniqueIds(options, ['options']);
	yield* uniqueIds(reasons, ['reasons']);
	for (const [index, id] of secret.right.entries())
		yield* exists(idsOf(options), id, ['secret', 'right', index], 'options');
	for (const [index, id] of secret.grounds.entries())
		yield* exists(idsOf(reasons), id, ['secret', 'grounds', index], 'reasons');
	if (secret.right.length === options.length)
		yield broken(['secret', 'right'], 'idle-choice', 'Toutes les réponses sont bonnes : il n’y a pas de choix.');
	if (reasonPoints > points)
		yield broken(
			['reasonPoints'],
			'points-total',
			'Les faits cochés valent plus que la question : baissez reasonPoints.'
		);
	if (reasonPoints > 0 !== secret.grounds.length > 0)
		yield broken(
			['reasonPoints'],
			'missing-grounds',
			'Des points récompensent les faits cochés quand il y en a de justes, et seulement alors : accordez reasonPoints et secret.grounds.'
		);
}

function* tableLinks(question: QuestionOf<'table'>, figures: readonly string[]): Links {
	const { columns, rows, given, secret } = question;
	yield* uniqueIds(columns, ['columns']);
	yield* uniqueIds(rows, ['rows']);
	const names = new Set(figures);
	let readable = true;
	for (const [half, path] of [[given, ['given']] as const, [secret.cells, ['secret', 'cells']] as const])
		for (const [row, cells] of Object.entries(half)) {
			yield* exists(idsOf(rows), row, [...path, row], 'rows', true);
			for (const [id, written] of Object.entries(cells)) {
				const at = [...path, row, id];
				yield* exists(idsOf(columns), id, at, 'columns', true);
				const name = cellName(row, id);
				if (names.has(name))
					yield broken(
						at,
						'repeated-id',
						`« ${name} » nomme déjà une donnée ou une autre cellule : changez un des noms.`
					);
				names.add(name);
				for (const refusal of unreadableCell(written, columns.find((column) => column.id === id)?.options)) {
					readable = false;
					yield broken(at, 'invalid-value', refusal);
				}
			}
		}
	if (Object.values(secret.cells).every((cells) => Object.keys(cells).length === 0))
		yield broken(['secret', 'cells'], 'idle-table', 'Aucune cellule n’est à calculer : écrivez leurs formules.');
	for (const column of Object.keys(secret.tolerance))
		yield* exists(idsOf(columns), column, ['secret', 'tolerance', column], 'columns', true);
	if (!readable) return;
	for (const [row, cells] of Object.entries(given))
		for (const [id, formula] of Object.entries(cells))
			if (!columns.find((column) => column.id === id)?.options) yield* known(formula, figures, ['given', row, id]);
	yield* formulas(
		question,
		figures,
		printedCells(question).map(({ id }) => id)
	);
}

/** Why what is written in a cell is neither a formula nor, in a column of words, one of them. */
function* unreadableCell(written: string, options: readonly string[] | undefined): Generator<string> {
	if (options) {
		if (!options.includes(written)) yield `« ${written} » n’est pas un mot de cette colonne : ${options.join(', ')}.`;
		return;
	}
	const parsed = parseExpression(written);
	if ('refusal' in parsed) yield parsed.refusal;
}

function* chartLinks(question: QuestionOf<'chart'>, paper: Paper, figures: readonly string[]): Links {
	const { chart, items, secret } = question;
	yield* annexExists(chart, paper, ['chart']);
	if (paper.annexes[chart - 1] && !paper.annexes[chart - 1].chart)
		yield broken(['chart'], 'chart-without-data', `L’annexe ${chart} n’est pas tracée : donnez-lui « chart ».`);
	yield* uniqueIds(items, ['items']);
	yield* shadowed(items, figures, ['items']);
	yield* halves(idsOf(items), secret.items, 'items');
	for (const [index, { id, options }] of items.entries()) {
		const answer = secret.items[id] as (typeof secret.items)[string] | undefined;
		if (answer === undefined) continue;
		if ('right' in answer !== (options !== undefined))
			yield broken(
				['items', index],
				'mixed-item',
				'Un choix a des options et « right », un nombre n’a ni l’un ni l’autre : accordez les deux moitiés.'
			);
		if ('right' in answer)
			yield* exists(idsOf(options ?? []), answer.right, ['secret', 'items', id, 'right'], 'options');
	}
	if (items.every(({ id }) => secret.items[id] !== undefined)) yield* formulas(question, figures);
}
