import { writeQuantity } from '#calculation/french-number.ts';
import { countWords } from '../../markdown.ts';
import { WORDS_PER_MINUTE } from '../../rules/long-brief.ts';
import type { ParsedPaper } from '../parse.ts';
import { FORM_RULES } from './exam-form.ts';
import { inPaper, publicTexts, type PaperRule } from './rule.ts';

/** Minutes that a candidate needs to read a paper whole, tables included, rounded up. */
export function paperReadingMinutes(parsed: Pick<ParsedPaper, 'paper' | 'brief' | 'annexes'>): number {
	const head = new Set(['author', 'licence', 'slug', 'sector', 'summary']);
	const texts = publicTexts(parsed).filter(({ path }) => !head.has(String(path[0])));
	const annexes = parsed.annexes.map(({ content }) =>
		content.kind === 'markdown'
			? content.text
			: content.kind === 'table'
				? [content.header, ...content.rows].map((row) => row.join(' ')).join(' ')
				: ''
	);
	const words = [parsed.brief?.text ?? '', ...annexes, ...texts.map(({ text }) => text)].map(countWords);
	return Math.ceil(words.reduce((total, count) => total + count, 0) / WORDS_PER_MINUTE);
}

/** A paper is read in the time that its exam leaves for it. */
export const longPaper: PaperRule = function* (subject) {
	const { paper } = subject;
	if (!paper) return;
	const minutes = paperReadingMinutes(subject);
	const { reading, name } = FORM_RULES[paper.form];
	if (minutes <= reading) return;
	const message = `Le sujet et ses annexes demandent ${writeQuantity(minutes, 'minutes')} de lecture : ramenez-les à ${reading} (${name}).`;
	yield inPaper(subject, ['annexes'], { severity: 'warning', code: 'long-paper', message });
};
