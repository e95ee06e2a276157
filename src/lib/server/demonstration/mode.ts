/** The demonstration lycée: who may enter it by one click, and how it is left for good. */
import { timingSafeEqual, createHash, randomInt } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { accountProblems, insertAccount, type FieldProblem } from '../auth/account.ts';
import { hashPassword } from '../auth/password.ts';
import { enter, type Door } from '../auth/sign-in.ts';
import { db, transaction } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { establishments, settings, users, type Role } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { ENTRANCES } from './people.ts';
import { isLoopback, readSurroundings, seesAdministrator, seesEntries } from './host.ts';

/**
 * `demonstration`: the instance holds the demonstration lycée. `installed`: it has a real administrator. `empty`: neither,
 * and `/installation` awaits.
 */
export type Mode = 'demonstration' | 'installed' | 'empty';

/** An account that can be entered by one click. */
export interface DemonstrationEntry {
	readonly userId: string;
	readonly role: Role;
	readonly displayName: string;
}

const CODE = 'installation-code';

/** What kind of instance this is. */
export async function selectMode(): Promise<Mode> {
	const [demo] = await db.select({ id: establishments.id }).from(establishments).where(eq(establishments.demo, true));
	if (demo) return 'demonstration';
	const [administrator] = await db.select({ id: users.id }).from(users).where(eq(users.role, 'administrator')).limit(1);
	return administrator ? 'installed' : 'empty';
}

/** What the sign-in page and the banner need to know. */
export async function demonstrationStatus(
	url: URL
): Promise<{ readonly mode: Mode; readonly entries: DemonstrationEntry[] }> {
	return { mode: await selectMode(), entries: await demonstrationEntries(url) };
}

/** The one-click entries that this request may see: one by role, Léa for the student; none outside demonstration mode. */
export async function demonstrationEntries(url: URL): Promise<DemonstrationEntry[]> {
	const surroundings = readSurroundings();
	if (!seesEntries(surroundings, url.hostname)) return [];
	const accounts = await db
		.select({ userId: users.id, role: users.role, displayName: users.displayName, username: users.username })
		.from(users)
		.innerJoin(establishments, eq(establishments.id, users.establishmentId))
		.where(and(eq(users.demo, true), eq(establishments.demo, true)));
	const administrator = seesAdministrator(surroundings, url.hostname);
	return ENTRANCES.flatMap((username) => accounts.find((account) => account.username === username) ?? [])
		.filter(({ role }) => administrator || role !== 'administrator')
		.map(({ userId, role, displayName }) => ({ userId, role, displayName }));
}

/** Signs in by one click; false when that entry is not offered to this request. */
export async function enterAs(event: Door, userId: string): Promise<boolean> {
	const offered = await demonstrationEntries(event.url);
	if (!offered.some((entry) => entry.userId === userId)) return false;
	await enter(event, userId);
	return true;
}

/** The first real administrator and the establishment they run. */
export interface Installation {
	readonly establishment: string;
	readonly username: string;
	readonly displayName: string;
	readonly password: string;
	/** Printed by the server when it started; not asked for on the machine itself. */
	readonly code: string;
}

export type Installed =
	{ readonly ok: true; readonly userId: string } | { readonly ok: false; readonly problems: readonly FieldProblem[] };

function digest(code: string): Buffer {
	return createHash('sha256').update(code.trim().toUpperCase()).digest();
}

/** Draws the code that `/installation` asks for from other machines. It replaces the former one. */
export async function drawInstallationCode(): Promise<string> {
	const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
	const code = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
	const value = digest(code).toString('hex');
	await db.insert(settings).values({ key: CODE, value }).onConflictDoUpdate({ target: settings.key, set: { value } });
	return code;
}

async function isInstallationCode(code: string): Promise<boolean> {
	const [row] = await db.select().from(settings).where(eq(settings.key, CODE));
	return typeof row?.value === 'string' && timingSafeEqual(Buffer.from(row.value, 'hex'), digest(code));
}

/** What `/installation` shows: null when there is nothing to install any more. */
export async function installationStatus(
	url: URL
): Promise<{ readonly mode: 'demonstration' | 'empty'; readonly needsCode: boolean } | null> {
	const mode = await selectMode();
	return mode === 'installed' ? null : { mode, needsCode: !isMachineItself(url) };
}

function isMachineItself(url: URL): boolean {
	return isLoopback(readSurroundings().host) && isLoopback(url.hostname);
}

/**
 * Leaves the demonstration, or starts an empty instance: deletes the demonstration lycée with its accounts, sessions and
 * runs, creates the establishment and its administrator, and signs them in. Possible once.
 */
export async function leaveDemonstration(event: Door, wanted: Installation): Promise<Installed> {
	const problems: FieldProblem[] = accountProblems({ ...wanted, role: 'administrator' });
	const name = wanted.establishment.trim();
	if (name.length === 0 || name.length > 200)
		problems.push({
			field: 'establishment',
			sentence: 'Indiquez le nom de l’établissement, en 200 caractères au plus.'
		});
	if (!isMachineItself(event.url) && !(await isInstallationCode(wanted.code)))
		problems.push({ field: 'code', sentence: 'Ce n’est pas le code affiché au démarrage du serveur.' });
	if (problems.length > 0) return { ok: false, problems };
	const passwordHash = await hashPassword(wanted.password);
	const userId = await transaction(async (tx) => {
		await tx.delete(establishments).where(eq(establishments.demo, true));
		const [administrator] = await tx
			.select({ id: users.id })
			.from(users)
			.where(eq(users.role, 'administrator'))
			.limit(1);
		if (administrator) return null;
		const establishmentId = newId();
		await tx.insert(establishments).values({ id: establishmentId, name });
		const { username, displayName, password } = wanted;
		const account = { establishmentId, role: 'administrator' as const, username, displayName, password };
		const id = await insertAccount(tx, account, passwordHash);
		await tx.delete(settings).where(eq(settings.key, CODE));
		await record(tx, { establishmentId, actorId: id, action: 'instance.installed', objectId: establishmentId });
		return id;
	});
	if (!userId)
		return { ok: false, problems: [{ field: 'establishment', sentence: 'Cette instance est déjà installée.' }] };
	await enter(event, userId);
	return { ok: true, userId };
}
