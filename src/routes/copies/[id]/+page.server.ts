import { requireUser } from '#server/auth/guard.ts';
import { papers } from '#server/papers/library.ts';
import { readCopy } from '#server/papers/read-copy.ts';
import { typesetPaper } from '../../typeset-paper.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const read = await readCopy(papers, requireUser(event), event.params.id);
	return { ...read, paper: typesetPaper(read.paper), place: { name: 'Copie', where: `n° ${read.copy.number}` } };
};
