/**
 * Slows down the guessing of passwords: five mistakes on an account cost a minute each, twenty-five in a day close it
 * until time, or a new password from whoever may give one, opens it again. A whole lycée may share one address, so the
 * limit by address is wide, and only failures count.
 */
import { createHash } from 'node:crypto';
import { and, count, eq, gt, lt, max, min, ne } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { loginFailures } from '../db/schema.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FREE_FAILURES = 5;
const FAILURES_A_DAY = 25;
const ADDRESS_WINDOW = 10 * MINUTE;
const ADDRESS_FAILURES = 500;

export type Throttled =
	{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly until: Date; readonly long: boolean };

function key(...parts: string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Account names are kept as digests: people type their password there by mistake. */
export function accountKey(establishmentId: string, username: string): string {
	return key('account', establishmentId, username);
}

/** An IPv6 subscriber owns a /64. */
function addressKey(address: string): string {
	const mapped = address.replace(/^::ffff:(?=\d+\.)/, '');
	return key('address', mapped.includes(':') ? mapped.split(':').slice(0, 4).join(':') : mapped);
}

/**
 * Counts an attempt as a failure before it is made, so that many at once count too; `forgive` takes it back.
 * Refuses it, without counting it, when there were too many.
 */
export async function reserveAttempt(account: string, address: string, now = new Date()): Promise<Throttled> {
	const id = newId();
	const from = addressKey(address);
	await db.insert(loginFailures).values({ id, account, address: from, at: now });
	const t = loginFailures;
	const since = (milliseconds: number) => new Date(now.getTime() - milliseconds);
	const [[mine], [theirs]] = await Promise.all([
		db
			.select({ count: count(), first: min(t.at), last: max(t.at) })
			.from(t)
			.where(and(eq(t.account, account), gt(t.at, since(DAY)), ne(t.id, id))),
		db
			.select({ count: count(), first: min(t.at) })
			.from(t)
			.where(and(eq(t.address, from), gt(t.at, since(ADDRESS_WINDOW)), ne(t.id, id)))
	]);
	const refuse = async (since: Date | null, wait: number, long = false): Promise<Throttled> => {
		await db.delete(t).where(eq(t.id, id));
		return { ok: false, until: new Date((since ?? now).getTime() + wait), long };
	};
	if (mine.count >= FAILURES_A_DAY) return refuse(mine.first, DAY, true);
	if (mine.count >= FREE_FAILURES && mine.last && mine.last > since(MINUTE)) return refuse(mine.last, MINUTE);
	if (theirs.count >= ADDRESS_FAILURES) return refuse(theirs.first, ADDRESS_WINDOW);
	return { ok: true, id };
}

/** Takes back an attempt that could not be made. */
export async function releaseAttempt(id: string): Promise<void> {
	await db.delete(loginFailures).where(eq(loginFailures.id, id));
}

/** Forgets the failures of an account: its owner signed in, or was given a new password. */
export async function forgive(account: string): Promise<void> {
	await db.delete(loginFailures).where(eq(loginFailures.account, account));
}

export async function deleteOldFailures(now = new Date()): Promise<void> {
	await db.delete(loginFailures).where(lt(loginFailures.at, new Date(now.getTime() - DAY)));
}
