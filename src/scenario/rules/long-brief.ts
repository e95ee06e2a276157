import { writeQuantity } from '#calculation/french-number.ts';
import { countWords } from '../markdown.ts';
import { inText, type Rule } from './rule.ts';

/** Words read in a minute by someone who takes notes. */
export const WORDS_PER_MINUTE = 200;
export const LONGEST_READING = 20;

/** Minutes of reading of a document, rounded up. */
export const readingMinutes = (text: string): number => Math.ceil(countWords(text) / WORDS_PER_MINUTE);

/** The brief is read in twenty minutes. */
export const longBrief: Rule = function* ({ brief }) {
	if (!brief) return;
	const words = countWords(brief.text);
	if (words <= WORDS_PER_MINUTE * LONGEST_READING) return;
	const message = `Le dossier compte ${writeQuantity(words, 'mots')}, soit ${writeQuantity(readingMinutes(brief.text), 'minutes')} de lecture : ramenez-le à ${LONGEST_READING} minutes, ou passez le reste en annexe.`;
	yield inText(brief, 0, { severity: 'warning', code: 'long-brief', message });
};
