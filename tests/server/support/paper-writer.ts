/**
 * A server to which a class that sits a paper sends what it types, until it is killed: says on its output what was typed and is
 * about to be kept, then what was acknowledged, a line each. Its arguments are the session, its candidates, and what an earlier one was
 * keeping when it died, which the pages send again first, with how long ago it was typed.
 */
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Account } from '#server/auth/session.ts';
import { open } from '#server/db/database.ts';
import { saveAnswers } from '#server/papers/save-answers.ts';
import { papers } from './paper-session.ts';

export interface Typed {
	readonly userId: string;
	/** 1, 2, …: the longer text of the same candidate comes after. */
	readonly length: number;
	/** Milliseconds. */
	readonly at: number;
}

export type Line = { readonly event: 'sending' | 'acknowledged'; readonly typed: Typed };

/** Between two saves of a page. Milliseconds. */
const PACE = 150;

const { values } = parseArgs({
	options: { session: { type: 'string' }, candidates: { type: 'string' }, pending: { type: 'string' } }
});

function say(line: Line): void {
	writeSync(1, JSON.stringify(line) + '\n');
}

export const textOf = (length: number): string => `mot ${length} `.repeat(20);

async function compose(sessionId: string, candidates: readonly Account[], pending: readonly Typed[]): Promise<void> {
	const send = async (user: Account, typed: Typed) => {
		say({ event: 'sending', typed });
		const at = new Date(typed.at);
		const message = { question: 'message', part: 'text' as const, id: '', text: textOf(typed.length), at };
		const margin = { question: 'seuil', part: 'values' as const, id: 'marge', text: String(typed.length), at };
		const saved = await saveAnswers(papers, user, sessionId, [message, margin]);
		if (!saved.ok) throw new Error(JSON.stringify(saved));
		say({ event: 'acknowledged', typed });
	};
	await Promise.all(
		candidates.map(async (user) => {
			const own = pending.filter(({ userId }) => userId === user.id);
			for (const typed of own) await send(user, typed);
			for (let length = (own.at(-1)?.length ?? 0) + 1; ; length++) {
				await send(user, { userId: user.id, length, at: Date.now() });
				await sleep(PACE);
			}
		})
	);
}

if (values.session) {
	await open();
	await compose(
		values.session,
		JSON.parse(values.candidates ?? '[]') as Account[],
		JSON.parse(values.pending ?? '[]') as Typed[]
	);
}
