import { namesOf, parseExpression } from '#calculation/parse-expression.ts';
import { documentsOf, inText } from '../../rules/rule.ts';
import { holesIn } from '../figures.ts';
import { askedIn } from '../solve.ts';
import { inPaper, publicTexts, questionsOf, secretTexts, type PaperRule, type PaperSubject } from './rule.ts';
import { textOf } from '../parse.ts';

/** What is printed has a value, and what an answer needs can be read by the candidate. */
export const idleFigure: PaperRule = function* (subject) {
	const { paper } = subject;
	if (!paper) return;
	const names = Object.keys(paper.figures);
	yield* unknownHoles(subject, names);
	const printed = printedNames(subject);
	const needed = new Map<string, ReturnType<typeof questionsOf>[number]['path']>();
	for (const { question, path } of questionsOf(subject)) {
		if (question.kind === 'table')
			for (const formulas of Object.values(question.given))
				for (const formula of Object.values(formulas)) for (const name of namesIn(formula)) printed.add(name);
		for (const { expected, path: at } of askedIn(question))
			for (const name of namesIn(expected.expression)) needed.set(name, [...path, 'secret', ...at]);
	}
	for (const name of names) {
		const at = needed.get(name);
		if (at && !printed.has(name)) {
			const message = `La donnée « ${name} », dont dépend cette réponse, n’est imprimée nulle part : citez {{${name}}} dans le sujet ou dans une annexe.`;
			yield inPaper(subject, at, { severity: 'error', code: 'unprinted-figure', message });
		} else if (!at && !printed.has(name)) {
			const message = `La donnée « ${name} » ne sert pas : retirez-la.`;
			yield inPaper(subject, ['figures', name], { severity: 'warning', code: 'idle-figure', message }, 'key');
		}
	}
};

function namesIn(formula: string): readonly string[] {
	const parsed = parseExpression(formula);
	return 'refusal' in parsed ? [] : namesOf(parsed.expression);
}

const namesOfHoles = (text: string): string[] => holesIn(text).flatMap(({ formula }) => namesIn(formula));

/** Names of the figures that candidates read. */
function printedNames(subject: PaperSubject): Set<string> {
	const documents = [subject.brief?.text ?? '', ...subject.annexes.map(({ file }) => annexText(subject, file))];
	return new Set([...documents, ...publicTexts(subject).map(({ text }) => text)].flatMap(namesOfHoles));
}

const annexText = ({ files }: PaperSubject, file: string): string =>
	/\.(md|csv)$/.test(file) ? textOf(files, file) : '';

function* unknownHoles(subject: PaperSubject, names: readonly string[]) {
	const faultOf = (formula: string): string | null => {
		const parsed = parseExpression(formula);
		if ('refusal' in parsed) return parsed.refusal;
		const unknown = namesOf(parsed.expression).find((name) => !names.includes(name));
		return unknown === undefined
			? null
			: `« ${unknown} » n’est pas une donnée du sujet : corrigez le nom ou ajoutez-le sous figures.`;
	};
	const tables = subject.annexes.filter(({ content }) => content.kind === 'table');
	const documents = [...documentsOf(subject), ...tables.map(({ file }) => ({ file, text: annexText(subject, file) }))];
	for (const document of documents)
		for (const { position, formula } of holesIn(document.text)) {
			const message = faultOf(formula);
			if (message !== null) yield inText(document, position, { severity: 'error', code: 'unknown-name', message });
		}
	for (const { path, text } of [...publicTexts(subject), ...secretTexts(subject)])
		for (const { formula } of holesIn(text)) {
			const message = faultOf(formula);
			if (message !== null) yield inPaper(subject, path, { severity: 'error', code: 'unknown-name', message });
		}
}
