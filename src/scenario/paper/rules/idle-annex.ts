import { inPaper, publicTexts, questionsOf, type PaperRule } from './rule.ts';

const CITATION = /\bannexes?\s+(\d+)(?:(?:\s*,\s*|\s+(?:et|à|ou)\s+)(\d+))*/giu;

/** Numbers of the annexes that a text cites: « annexes 2, 3 et 5 », « annexes 4 à 6 ». */
export function citedIn(text: string): number[] {
	return [...text.matchAll(CITATION)].flatMap(([whole]) => {
		const numbers = [...whole.matchAll(/\d+/g)].map(([digits]) => Number(digits));
		const range = /(\d+)\s+à\s+(\d+)/u.exec(whole);
		if (!range) return numbers;
		const [from, to] = [Number(range[1]), Number(range[2])];
		return [...numbers, ...Array.from({ length: Math.max(0, Math.min(30, to - from)) }, (_, at) => from + at)];
	});
}

/** Every annex that is cited exists, and every annex serves a question. */
export const idleAnnex: PaperRule = function* (subject) {
	const { paper, brief } = subject;
	if (!paper) return;
	const used = new Set(questionsOf(subject).flatMap(({ question }) => annexesOf(question)));
	for (const { path, text } of publicTexts(subject))
		for (const number of citedIn(text)) {
			if (path[0] === 'dossiers' && path[2] === 'situation') used.add(number);
			if (number > 0 && number <= paper.annexes.length) continue;
			const message = `Ce texte cite l’annexe ${number}, et le sujet en compte ${paper.annexes.length} : corrigez le numéro.`;
			yield inPaper(subject, path, { severity: 'error', code: 'unknown-annex', message });
		}
	for (const number of citedIn(brief?.text ?? '')) used.add(number);
	for (const [index, { title }] of paper.annexes.entries()) {
		if (used.has(index + 1)) continue;
		const message = `L’annexe ${index + 1} (« ${title} ») ne sert à aucune question : citez-la, ou retirez-la.`;
		yield inPaper(subject, ['annexes', index], { severity: 'warning', code: 'idle-annex', message });
	}
	for (const { question, path } of questionsOf(subject)) {
		const listed = annexesOf(question);
		for (const number of citedIn(question.text).filter(
			(cited) => !listed.includes(cited) && cited <= paper.annexes.length
		)) {
			const message = `La consigne cite l’annexe ${number}, absente de la liste « annexes » de la question : ajoutez-la.`;
			yield inPaper(subject, [...path, 'text'], { severity: 'warning', code: 'unlisted-annex', message });
		}
	}
};

const annexesOf = (question: ReturnType<typeof questionsOf>[number]['question']): number[] =>
	question.kind === 'chart' ? [...question.annexes, question.chart] : question.annexes;
