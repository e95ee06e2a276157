import { newId } from '#server/db/id.ts';
import { startSession } from '#server/papers/act.ts';
import { paperOf } from '#server/papers/library.ts';
import { openCopy } from '#server/papers/open-copy.ts';
import { openSession, type NewSession } from '#server/papers/open-session.ts';
import type { Papers, PublishedPaper } from '#server/papers/paper.ts';
import { readAsTeacher } from '#server/papers/read-as-teacher.ts';
import type { Part, Written } from '#server/papers/answers.ts';
import type { Account } from '#server/auth/session.ts';
import { registerPapers } from '#server/scenarios/register.ts';
import { paperPackage } from '../../scenario/papers/example.ts';
import { addLycee } from './lycee.ts';
import { cases, done, MINUTE, START } from './sitting.ts';

export { done, MINUTE, START };
export const after = (minutes: number): Date => new Date(START.getTime() + minutes * MINUTE);

const files = new Map([...paperPackage()].map(([path, content]) => [path, Buffer.from(content)]));
/** The paper of the author’s guide, one question of each kind. */
export const paper = paperOf(files) as PublishedPaper;
export const papers: Papers = {
	list: () => Promise.resolve([paper]),
	load: (slug, version) =>
		slug === paper.slug && version === paper.version
			? Promise.resolve(paper)
			: Promise.reject(new Error(`no paper ${slug} ${version}`))
};
/** What the corrigé says, and nothing else does. */
export const SECRETS = [
	'On divise les charges fixes',
	'Il manque la commission du site',
	'plafond(charges / marge)',
	'Un avantage pour le client',
	'nous aimerions vous réserver votre panier',
	'Lisez cinq copies'
];

/** A field as it was written, at a minute of the exam. */
export const wrote = (minute: number, question: string, part: Part, id: string, text: string): Written => {
	return { question, part, id, text, at: after(minute) };
};

/** A lycée where papers are published. */
export async function addPaperLycee() {
	const lycee = await addLycee(cases);
	await registerPapers([paper]);
	const { teacher, classId } = lycee;

	/** A session of sixty minutes that starts at START; `wanted` says how it differs. Returns its identifier. */
	async function open(wanted: Partial<NewSession> = {}): Promise<string> {
		const terms: NewSession = {
			...{ paperSlug: paper.slug, paperVersion: paper.version, groupId: null, startsAt: START },
			...{ minutes: 60, figures: 'own', clientKey: newId(), ...wanted }
		};
		return done(await openSession(papers, teacher, classId, terms, after(-30))).id;
	}

	/** A session under way, in which these have opened their copies. */
	async function begin(wanted: Partial<NewSession> = {}, writers: readonly Account[] = [lycee.lea]): Promise<string> {
		const id = await open(wanted);
		for (const one of writers) done(await openCopy(papers, cases, one, id, after(1)));
		return id;
	}

	const follow = (id: string, now: Date) => readAsTeacher(papers, teacher, id, now);
	const start = (id: string, at: Date) => startSession(teacher, id, at, at);
	return { ...lycee, open, begin, follow, start };
}
