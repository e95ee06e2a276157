/** Lycées of a test's own, written beside the demonstration in the database of the tested server. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { desc, eq } from 'drizzle-orm';
import { insertAccount } from '#server/auth/account.ts';
import { openSession, readSession } from '#server/auth/session.ts';
import { createAssignment } from '#server/classes/assignment.ts';
import { db, open, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classes, classMembers, establishments, scenarios } from '#server/db/schema.ts';

/** A class that no other test touches, each of whose people is signed in. */
export interface OwnClass {
	readonly establishmentId: string;
	readonly classId: string;
	readonly tokens: Readonly<Record<string, string>>;
}

/** Writes a lycée with one class, its teacher and its students, each with a session. */
export async function openClass(teacher: string, ...students: readonly string[]): Promise<OwnClass> {
	await open();
	const [establishmentId, classId] = [newId(), newId()];
	const people = new Map<string, string>();
	await transaction(async (tx) => {
		await tx.insert(establishments).values({ id: establishmentId, name: `Lycée ${establishmentId}`, demo: true });
		await tx.insert(classes).values({ id: classId, establishmentId, name: 'BTS NRC 2', framework: 'nrc-2003' });
		for (const displayName of [teacher, ...students]) {
			const role = displayName === teacher ? ('teacher' as const) : ('student' as const);
			const username = `${displayName.toLowerCase().replaceAll(' ', '.')}.${newId().slice(0, 6)}`;
			const account = { establishmentId, role, username, displayName, password: null };
			const userId = await insertAccount(tx, account, null);
			await tx.insert(classMembers).values({ classId, userId, role });
			people.set(displayName, userId);
		}
	});
	const tokens: Record<string, string> = {};
	for (const [name, userId] of people) tokens[name] = await openSession(userId);
	return { establishmentId, classId, tokens };
}

/** Another class of the same lycée and teacher, without students. */
export async function addClass({ establishmentId, tokens }: OwnClass, teacher: string, name: string): Promise<string> {
	const classId = newId();
	const { user } = (await readSession(tokens[teacher]))!;
	await transaction(async (tx) => {
		await tx.insert(classes).values({ id: classId, establishmentId, name, framework: 'nrc-2003' });
		await tx.insert(classMembers).values({ classId, userId: user.id, role: 'teacher' });
	});
	return classId;
}

/** A juror of the lycée of a class, who is in none. */
export async function addJuror({ establishmentId }: OwnClass, displayName: string): Promise<void> {
	const username = `${displayName.toLowerCase().replaceAll(' ', '.')}.${newId().slice(0, 6)}`;
	const account = { establishmentId, role: 'juror' as const, username, displayName, password: null };
	await transaction((tx) => insertAccount(tx, account, null));
}

/** Assigns the newest version of a shipped case to the class, as a training without an end. */
export async function assign({ classId }: OwnClass, teacherToken: string, slug: string): Promise<void> {
	const [{ version, card }] = await db
		.select()
		.from(scenarios)
		.where(eq(scenarios.slug, slug))
		.orderBy(desc(scenarios.version))
		.limit(1);
	const identity = await readSession(teacherToken);
	const wanted = { scenarioSlug: slug, scenarioVersion: version, stage: card.stages[0].id, shared: false };
	const terms = {
		classId,
		groupId: null,
		mode: 'entrainement' as const,
		opensAt: new Date(),
		closesAt: null,
		attempts: 0
	};
	const assigned = await createAssignment(identity!.user, { ...wanted, ...terms });
	if (!assigned.ok) throw new Error(JSON.stringify(assigned.problems));
}

/** Makes a page that of somebody: its browser forgets who was there. */
export async function signIn(page: Page, token: string): Promise<void> {
	const context = page.context();
	await context.clearCookies();
	await context.addCookies([{ name: 'session', value: token, domain: 'localhost', path: '/', httpOnly: true }]);
}

/** A page of somebody’s own browser. */
export async function pageOf(browser: Browser, token: string, options: BrowserContextOptions = {}): Promise<Page> {
	const page = await (await browser.newContext(options)).newPage();
	await signIn(page, token);
	return page;
}
