/** A copy to read on paper or on screen: a number for a name. */
import { error } from '@sveltejs/kit';
import type { Answer } from '#assessment/papers/answer.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { writeNumber } from '#calculation/french-number.ts';
import { shownBy } from '#calculation/unit.ts';
import { paperOfCopy, type CopyPaper } from './copy-paper.ts';
import { figuresOf } from './figures.ts';
import { requireCopy } from './guard.ts';
import type { Papers, PublishedPaper } from './paper.ts';
import { sealDueCopies, selectAnswers } from './seal.ts';
import { readMarkedCopy, type MarkedCopy } from './marking/read-marked-copy.ts';
import type { Copy } from './session.ts';

export interface ReadCopy {
	readonly as: 'author' | 'marker';
	readonly copy: Pick<Copy, 'id' | 'number' | 'handedInAt' | 'digest'> & { readonly sealedAt: Date };
	readonly paper: CopyPaper;
	readonly answers: Readonly<Record<string, Answer>>;
	/** The figures of the candidate, as they are printed. */
	readonly figures: readonly { readonly name: string; readonly label: string; readonly value: string }[];
	/** Null while they are not published. */
	readonly marked: MarkedCopy | null;
}

/** Figures by name, in the units in which they are printed. */
function printed(published: PublishedPaper, copy: Copy): ReadCopy['figures'] {
	return [...figuresOf(published, copy)].map(([name, { value, label, unit, decimals }]) => {
		const write = (figure: number) => writeNumber(figure * shownBy(unit), decimals);
		const digits = typeof value === 'number' ? write(value) : value.map(write).join('\u202f; ');
		return { name, label: label ?? name.replaceAll('_', ' '), value: unit ? `${digits}\u00a0${unit}` : digits };
	});
}

/** A sealed copy, for its author and its markers; 404 for others, 403 for them while it is written. */
export async function readCopy(papers: Papers, user: Account, copyId: string, now = new Date()): Promise<ReadCopy> {
	const { session } = await requireCopy(user, copyId);
	await sealDueCopies(papers, session, now);
	const { copy, as } = await requireCopy(user, copyId);
	const { id, number, handedInAt, sealedAt, digest } = copy;
	if (!sealedAt) error(403, 'Une copie se lit quand elle est rendue, ou quand son temps est écoulé.');
	const published = await papers.load(session.paperSlug, session.paperVersion);
	return {
		as,
		copy: { id, number, handedInAt, sealedAt, digest },
		paper: paperOfCopy(published, copy, `/ecrits/${session.id}/annexes`),
		answers: Object.fromEntries(await selectAnswers(db, id)),
		figures: printed(published, copy),
		marked: await readMarkedCopy(papers, session, copy)
	};
}
