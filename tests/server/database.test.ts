import { eq, sql } from 'drizzle-orm';
import { describe, expect, inject, it } from 'vitest';
import { close, db, open, transaction } from '#server/db/database.ts';
import { violation } from '#server/db/failure.ts';
import { newId, newSeed } from '#server/db/id.ts';
import { establishments, journal, settings, users } from '#server/db/schema.ts';

async function newEstablishment(name = 'Lycée'): Promise<string> {
	const id = newId();
	await db.insert(establishments).values({ id, name });
	return id;
}

async function nameOf(id: string): Promise<string | undefined> {
	return (await db.select().from(establishments).where(eq(establishments.id, id)))[0]?.name;
}

describe('the database', () => {
	it('gives back booleans, instants to the millisecond, integers up to a seed and JSON with its keys in order', async () => {
		const createdAt = new Date('2026-11-24T08:00:00.123Z');
		const id = newId();
		await db.insert(establishments).values({ id, name: 'É', demo: true, createdAt });
		expect((await db.select().from(establishments).where(eq(establishments.id, id)))[0]).toEqual({
			id,
			name: 'É',
			demo: true,
			createdAt
		});
		const value = { z: 2 ** 32 - 1, a: [0.1 + 0.2, null, 'é\u0000'], m: { y: true, b: 1e-7 } };
		await db.insert(settings).values({ key: id, value });
		const [row] = await db.select().from(settings).where(eq(settings.key, id));
		expect(JSON.stringify(row.value)).toBe(JSON.stringify(value));
	});

	it('names the rule of the schema that a statement broke', async () => {
		const id = await newEstablishment();
		const user = { establishmentId: id, role: 'student' as const, username: 'lea', displayName: 'Léa' };
		await db.insert(users).values({ id: newId(), ...user });
		const failure = (statement: Promise<unknown>) =>
			statement.then(
				() => 'passed',
				(error) => violation(error)
			);
		expect(await failure(db.insert(users).values({ id: newId(), ...user }))).toBe('unique');
		expect(await failure(db.insert(users).values({ id: newId(), ...user, establishmentId: 'none' }))).toBe(
			'foreign key'
		);
		expect(await failure(db.insert(users).values({ id: newId(), ...user, username: null as never }))).toBe('not null');
	});

	it('deletes with a lycée everything that belongs to it', async () => {
		const id = await newEstablishment();
		await db.insert(users).values({ id, establishmentId: id, role: 'student', username: 'x', displayName: 'X' });
		await db.delete(establishments).where(eq(establishments.id, id));
		expect(await db.select().from(users).where(eq(users.id, id))).toEqual([]);
	});

	it('refuses to change a line of the journal', async () => {
		await db.insert(journal).values({ at: new Date(), action: 'written' });
		await expect(db.update(journal).set({ action: 'rewritten' })).rejects.toMatchObject({
			cause: { message: expect.stringContaining('append-only') }
		});
	});

	it('compares text with case and accents alike on every dialect', async () => {
		const id = await newEstablishment('École Éluard');
		const found = async (condition: ReturnType<typeof sql>) =>
			(await db.select({ id: establishments.id }).from(establishments).where(condition)).some((row) => row.id === id);
		expect(await found(sql`${establishments.name} like 'École%'`)).toBe(true);
		expect(await found(sql`${establishments.name} like 'école%'`)).toBe(false);
		if (inject('database') === 'sqlite')
			expect(await found(sql`lower(${establishments.name}) = 'école éluard'`)).toBe(true);
	});
});

describe('a transaction', () => {
	it('keeps all of its writes or none', async () => {
		const id = await newEstablishment('avant');
		const work = transaction(async (tx) => {
			await tx.update(establishments).set({ name: 'après' }).where(eq(establishments.id, id));
			throw new Error('no');
		});
		await expect(work).rejects.toThrow('no');
		expect(await nameOf(id)).toBe('avant');
	});

	it('is not seen from outside before it is committed', async () => {
		if (inject('database') === 'pglite') return; // one connection: everybody waits
		const id = await newEstablishment('avant');
		let seen: string | undefined;
		let go = () => {};
		const written = new Promise<void>((resolve) => (go = resolve));
		const reading = written.then(async () => (seen = await nameOf(id)));
		await transaction(async (tx) => {
			await tx.update(establishments).set({ name: 'après' }).where(eq(establishments.id, id));
			go();
			await reading;
		});
		expect(seen).toBe('avant');
		expect(await nameOf(id)).toBe('après');
	});

	it('loses no update when fifty read then write the same row at once', async () => {
		const key = newId();
		await db.insert(settings).values({ key, value: 0 });
		await Promise.all(
			Array.from({ length: 50 }, () =>
				transaction(async (tx) => {
					const [{ value }] = await tx.select().from(settings).where(eq(settings.key, key));
					await tx
						.update(settings)
						.set({ value: (value as number) + 1 })
						.where(eq(settings.key, key));
				})
			)
		);
		expect((await db.select().from(settings).where(eq(settings.key, key)))[0].value).toBe(50);
	});

	it('forbids db inside, which would deadlock or escape from it', async () => {
		await expect(transaction(async () => void (await db.select().from(settings)))).rejects.toThrow('use its tx');
	});

	it('nests as a savepoint that can fail alone', async () => {
		const id = await newEstablishment('avant');
		await transaction(async (tx) => {
			await tx.update(establishments).set({ name: 'dehors' }).where(eq(establishments.id, id));
			const inner = transaction(async (inside) => {
				await inside.update(establishments).set({ name: 'dedans' }).where(eq(establishments.id, id));
				throw new Error('no');
			});
			await expect(inner).rejects.toThrow('no');
		});
		expect(await nameOf(id)).toBe('dehors');
	});

	it('lets writes from outside wait for its end', async () => {
		if (inject('database') === 'pglite') return;
		const id = await newEstablishment('avant');
		const other = newId();
		let go = () => {};
		const begun = new Promise<void>((resolve) => (go = resolve));
		const outside = begun.then(() => db.insert(establishments).values({ id: other, name: 'autre' }));
		await transaction(async (tx) => {
			await tx.update(establishments).set({ name: 'après' }).where(eq(establishments.id, id));
			go();
			await new Promise((resolve) => setTimeout(resolve, 20));
		});
		await outside;
		expect([await nameOf(id), await nameOf(other)]).toEqual(['après', 'autre']);
	});

	it('refuses a query made after its end', async () => {
		let late: Promise<unknown> = Promise.resolve();
		await transaction(async (tx) => {
			late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => tx.select().from(settings));
			late.catch(() => {});
		});
		await expect(late).rejects.toThrow('after the end of its transaction');
	});
});

describe('identifiers and seeds', () => {
	it('are drawn from their whole range', () => {
		expect(newId()).toMatch(/^[0-9a-z]{16}$/);
		const seeds = Array.from({ length: 200 }, newSeed);
		expect(Math.min(...seeds)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...seeds)).toBeGreaterThan(2 ** 31);
		expect(Math.max(...seeds)).toBeLessThan(2 ** 32);
	});
});

it('can be closed and opened again', async () => {
	const id = await newEstablishment('gardé');
	await close();
	await open();
	expect(await nameOf(id)).toBe('gardé');
});
