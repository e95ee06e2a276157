import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { isTransient } from './failure.ts';
import { migrationsFolder, target } from './dialect.ts';
import { openRefusal } from './open-refusal.ts';
import { openPglite, openPostgres } from './postgres.ts';
import * as schema from './schema.ts';
import { openSqlite } from './sqlite.ts';

export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

interface Opened {
	readonly db: Db;
	transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

const ATTEMPTS = 12;

/** Queries outside a transaction. Set by `open`; nothing touches a database when modules load. */
export let db: Db;

let opened: Promise<Opened> | undefined;
const inside = new AsyncLocalStorage<{ tx: Db; open: boolean }>();

/** Queries that `check` lets through, or throws about. */
function guarded(raw: Db, check: (property: string) => void): Db {
	return new Proxy(raw, {
		get(from, property) {
			check(String(property));
			const value = Reflect.get(from, property);
			return typeof value === 'function' ? value.bind(from) : value;
		}
	});
}

/** Inside a transaction, `db` would wait for the transaction's own end (SQLite, PGlite) or escape from it (PostgreSQL). */
function outsideOnly(property: string): void {
	if (inside.getStore()?.open) throw new Error(`db.${property} inside a transaction: use its tx`);
}

async function openTarget(): Promise<Opened> {
	const { driver, location } = target;
	const result =
		driver === 'sqlite'
			? await openSqlite(location, migrationsFolder('sqlite'), schema)
			: driver === 'pg'
				? await openPostgres(location, schema)
				: await openPglite(location, schema);
	return result as unknown as Opened;
}

/** Opens and migrates the database that `DATABASE_URL` names; again, does nothing. Throws a StartRefusal for what is foreseen. */
export async function open(): Promise<void> {
	opened ??= openTarget();
	try {
		db = guarded((await opened).db, outsideOnly);
	} catch (error) {
		opened = undefined;
		throw openRefusal(error, target);
	}
}

/** Closes the database; `open` may follow. */
export async function close(): Promise<void> {
	const closing = opened;
	opened = undefined;
	await (await closing)?.close();
}

/**
 * Runs `work` as one serialisable transaction and returns what it returns, once committed. PostgreSQL may ask for it to
 * be run again, so `work` must do nothing but query through `tx`. Within a transaction it becomes a savepoint of it.
 */
export async function transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
	const outer = inside.getStore();
	if (outer?.open) return outer.tx.transaction((tx) => inTransaction(tx, work));
	if (!opened) throw new Error('the database is not open');
	const { transaction: run } = await opened;
	for (let attempt = 1; ; attempt++) {
		try {
			return await run((tx) => inTransaction(tx, work));
		} catch (error) {
			if (!isTransient(error) || attempt === ATTEMPTS) throw error;
			await sleep(Math.random() * 5 * 2 ** Math.min(attempt, 6));
		}
	}
}

async function inTransaction<T>(tx: Db, work: (tx: Db) => Promise<T>): Promise<T> {
	const store = { tx, open: true };
	const whileOpen = guarded(tx, (property) => {
		if (!store.open) throw new Error(`tx.${property} after the end of its transaction`);
	});
	return inside.run(store, async () => {
		try {
			return await work(whileOpen);
		} finally {
			store.open = false;
		}
	});
}
