/** What the panel writes before an oral: one side for the candidate, the card for itself. Pure. */
import type { Phase, SubjectModel } from '#framework/exam.ts';
import type { Card } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { cleanText, patchTexts } from '../files/texts.ts';
import { LONGEST_MINUTES } from './clock.ts';

export const EMPTY_CARD: Card = { texts: {}, objections: [], concessions: [] };
const LONGEST_LIST = 30;
const LONGEST_LINE = 1000;

const LISTS = {
	objections: `Écrivez au plus ${LONGEST_LIST} objections, dans l’ordre, chacune en ${LONGEST_LINE} caractères au plus.`,
	concessions: `Écrivez au plus ${LONGEST_LIST} concessions, chacune en ${LONGEST_LINE} caractères au plus.`
};

/** The lines that were written, in their order, or null when it is not a list of lines that can be kept. */
function readLines(sent: unknown): string[] | null {
	if (!Array.isArray(sent) || sent.length > LONGEST_LIST) return null;
	if (!sent.every((line): line is string => typeof line === 'string' && line.length <= LONGEST_LINE)) return null;
	return sent.map((line) => cleanText(line).trim()).filter((line) => line !== '');
}

/** `kept` with what was sent of it replaced; each part that cannot be taken is named. */
export function patchCard(
	model: SubjectModel | null,
	kept: Card,
	sent: { readonly texts?: unknown; readonly objections?: unknown; readonly concessions?: unknown }
): Outcome<{ readonly card: Card }> {
	const patched = patchTexts(model?.panel ?? [], kept.texts, sent.texts ?? {});
	if (!patched.ok) return patched;
	const objections = sent.objections === undefined ? kept.objections : readLines(sent.objections);
	if (!objections) return refuse('objections', LISTS.objections);
	const concessions = sent.concessions === undefined ? kept.concessions : readLines(sent.concessions);
	if (!concessions) return refuse('concessions', LISTS.concessions);
	return { ok: true, card: { texts: patched.texts, objections, concessions } };
}

/** The phases with other minutes, one number for each. */
export function setMinutes(
	phases: readonly Phase[],
	minutes: readonly number[]
): Outcome<{ readonly phases: readonly Phase[] }> {
	const whole = minutes.every((own) => Number.isInteger(own) && own >= 1 && own <= LONGEST_MINUTES);
	if (!whole || minutes.length !== phases.length)
		return refuse('minutes', `Chaque phase dure un nombre entier de minutes, de 1 à ${LONGEST_MINUTES}.`);
	return { ok: true, phases: phases.map((phase, index) => ({ ...phase, minutes: minutes[index] })) };
}
