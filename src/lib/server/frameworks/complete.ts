/** What an establishment completes in a shipped framework: each wording once it is copied from the official text, with its history. */
import { and, asc, eq } from 'drizzle-orm';
import type { Exam } from '#framework/exam.ts';
import type { Framework } from '#framework/framework.ts';
import { completeFramework, missingWordings, type Completion } from '#framework/wordings.ts';
import type { Account } from '../auth/session.ts';
import { db, transaction, type Db } from '../db/database.ts';
import { frameworkCompletions, users } from '../db/schema.ts';
import { refuse, type Outcome, type Problem } from '../files/outcome.ts';
import { record } from '../journal/record.ts';
import { selectFramework } from './read-frameworks.ts';

/** A line of the history of a wording; null title: it was taken away. */
export interface CompletionLine {
	readonly address: string;
	readonly title: string | null;
	readonly source: string | null;
	/** Null when the account no longer exists. */
	readonly author: string | null;
	readonly at: Date;
}

/** All that an establishment wrote in a framework, the first line first. */
export function listCompletions(establishmentId: string, framework: string, from: Db = db): Promise<CompletionLine[]> {
	return from
		.select({
			address: frameworkCompletions.address,
			title: frameworkCompletions.title,
			source: frameworkCompletions.source,
			author: users.displayName,
			at: frameworkCompletions.at
		})
		.from(frameworkCompletions)
		.leftJoin(users, eq(users.id, frameworkCompletions.authorId))
		.where(
			and(eq(frameworkCompletions.establishmentId, establishmentId), eq(frameworkCompletions.framework, framework))
		)
		.orderBy(asc(frameworkCompletions.id));
}

/** A shipped framework as an establishment reads it: the data, and what it completed. */
export async function selectCompletedFramework(establishmentId: string, code: string): Promise<Framework | undefined> {
	const framework = await selectFramework(code);
	return framework && completeFramework(framework, inForce(await listCompletions(establishmentId, code)));
}

/** An exam of a framework as an establishment reads it; undefined when there is none of that code. */
export async function selectExam(establishmentId: string, framework: string, code: string): Promise<Exam | undefined> {
	const completed = await selectCompletedFramework(establishmentId, framework);
	return completed?.exams.find((exam) => exam.code === code);
}

/** The last line of each address, without those taken away. */
export function inForce(lines: readonly CompletionLine[]): Map<string, Completion> {
	const last = new Map<string, Completion>();
	for (const { address, title, source } of lines)
		if (title === null || source === null) last.delete(address);
		else last.set(address, { title, source });
	return last;
}

export interface WantedCompletion {
	readonly framework: string;
	readonly address: string;
	/** Empty to take back what was written. */
	readonly title: string;
	readonly source: string;
}

/** Writes the wording of an address; administrators only. The same text again writes nothing. */
export async function completeWording(actor: Account, wanted: WantedCompletion): Promise<Outcome> {
	const { establishmentId, id: authorId } = actor;
	const { framework: code, address } = wanted;
	const framework = await selectFramework(code);
	if (!framework || !missingWordings(framework).some((missing) => missing.address === address))
		return refuse('address', 'Cet intitulé n’est pas à compléter.');
	const [title, source] = [wanted.title, wanted.source].map((text) => text.trim().replace(/\s+/g, ' '));
	const problems = problemsOf(title, source);
	if (problems.length > 0) return { ok: false, problems };
	const written = title === '' ? { title: null, source: null } : { title, source };
	return transaction(async (tx) => {
		const known = inForce(await listCompletions(establishmentId, code, tx)).get(address);
		if ((known?.title ?? null) === written.title && (known?.source ?? null) === written.source) return { ok: true };
		await tx
			.insert(frameworkCompletions)
			.values({ establishmentId, framework: code, address, ...written, authorId, at: new Date() });
		await record(tx, {
			establishmentId,
			actorId: authorId,
			action: title === '' ? 'framework.taken-back' : 'framework.completed',
			objectId: `${code}/${address}`
		});
		return { ok: true };
	});
}

function problemsOf(title: string, source: string): Problem[] {
	const problems: Problem[] = [];
	if (title.length > 1000)
		problems.push({ field: 'title', sentence: 'Donnez un intitulé de 1 000 caractères au plus.' });
	if (source.length > 300) problems.push({ field: 'source', sentence: 'Donnez une source de 300 caractères au plus.' });
	if (title !== '' && source === '')
		problems.push({ field: 'source', sentence: 'Dites d’où vient l’intitulé : le texte officiel et la page.' });
	if (title === '' && source !== '')
		problems.push({ field: 'title', sentence: 'Recopiez l’intitulé, ou videz les deux champs pour le retirer.' });
	return problems;
}
