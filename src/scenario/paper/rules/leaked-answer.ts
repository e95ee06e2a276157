import { writeNumber } from '#calculation/french-number.ts';
import { roundTo } from '#calculation/round.ts';
import { foldText } from '../../text-file.ts';
import { fillText, type Figures } from '../figures.ts';
import { fillAnnexes, sampleFigures } from '../parse.ts';
import { inUnit, solveQuestion } from '../solve.ts';
import { inPaper, publicTexts, questionsOf, secretTexts, type PaperRule, type PaperSubject } from './rule.ts';

/** Words in a row, common to a model answer and to what the candidate reads, that cannot be a coincidence. */
const RUN = 9;
/** Digits below which a number may be met by chance. */
const FEWEST_DIGITS = 4;

/** Nothing that the candidate receives quotes a model answer, nor prints a number that he has to compute. */
export const leakedAnswer: PaperRule = function* (subject) {
	const { paper, problems } = subject;
	if (!paper || problems.some(({ severity }) => severity === 'error')) return;
	const figures = sampleFigures(paper);
	if (!figures) return;
	const shown = shownTexts(subject, figures);
	const runs = new Set(shown.flatMap((text) => runsOf(text)));
	for (const { path, text } of secretTexts(subject)) {
		if (!runsOf(fillText(text, figures)).some((run) => runs.has(run))) continue;
		const message = `Ce corrigé reprend ${RUN} mots de suite que le candidat peut lire dans le sujet : reformulez l’un ou l’autre.`;
		yield inPaper(subject, path, { severity: 'warning', code: 'leaked-answer', message });
	}
	const numbers = new Set(shown.flatMap(numbersIn));
	for (const { question, path } of questionsOf(subject))
		for (const { path: at, value, unit, decimals, towards } of solveQuestion(question, figures)) {
			const written = writeNumber(roundTo(inUnit(value, unit), { decimals, towards }), decimals);
			if (written.replace(/\D/g, '').length < FEWEST_DIGITS || !numbers.has(plain(written))) continue;
			const message = `Le résultat attendu, ${written}, se lit dans le sujet ou dans une annexe : retirez-l’en.`;
			yield inPaper(subject, [...path, 'secret', ...at], { severity: 'warning', code: 'leaked-answer', message });
		}
};

/** All that the candidate reads, his figures printed. */
function shownTexts(subject: PaperSubject, figures: Figures): string[] {
	const annexes = fillAnnexes(subject.annexes, figures).map(({ content }) =>
		content.kind === 'markdown'
			? content.text
			: content.kind === 'table'
				? content.rows.map((row) => row.join(' ; ')).join(' ;\n')
				: ''
	);
	return [subject.brief?.text ?? '', ...publicTexts(subject).map(({ text }) => text)]
		.map((text) => fillText(text, figures))
		.concat(annexes);
}

function runsOf(text: string): string[] {
	const words = foldText(text).split(' ');
	return Array.from({ length: Math.max(0, words.length - RUN + 1) }, (_, at) => words.slice(at, at + RUN).join(' '));
}

const plain = (number: string): string => number.replace(/[ \u00a0\u202f]/g, '');
const numbersIn = (text: string): string[] =>
	[...text.matchAll(/\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?/g)].map(([number]) => plain(number));
