import { beginningOf } from '#ui/papers/read-back.ts';
import { typeset } from '#ui/typeset.ts';

/** What a question is called in a list: how it begins; the bonus has no text. */
export const questionName = (text: string | null): string =>
	text === null ? 'Qualité professionnelle (bonus)' : typeset(beginningOf(text));
