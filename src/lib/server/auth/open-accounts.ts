/** Accounts for people of an establishment, one or a whole class, with the passwords to hand over. */
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { transaction, type Db } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { classes, classMembers, journal, users, type Role } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { accountProblems, insertAccount, normaliseUsername, type Actor } from './account.ts';
import { drawPassword } from './draw-password.ts';
import { freeUsername, nameUsername } from './name-username.ts';
import { hashPassword } from './password.ts';

export interface NewPerson {
	readonly displayName: string;
	/** By default `prenom.nom`, with a number for a homonym. */
	readonly username?: string;
}

export interface WantedAccounts {
	readonly people: readonly NewPerson[];
	readonly role: Role;
	/** The class they enter at once, as students or as teachers. */
	readonly classId: string | null;
	/** Drawn by the page of the form: the same key with the same people is the same click. */
	readonly key: string;
	/** Whoever bears the name of somebody who has an account, or of another line, is another person. */
	readonly homonyms: boolean;
}

/** An account and its new password, which nothing else keeps. */
export interface Credentials {
	readonly userId: string;
	readonly displayName: string;
	readonly username: string;
	readonly password: string;
}

export type Opened =
	| { readonly ok: true; readonly accounts: readonly Credentials[] }
	| {
			readonly ok: false;
			readonly code: 'demonstration' | 'people' | 'homonyms' | 'username-taken' | 'class' | 'already-used';
			readonly sentence: string;
	  };

type Refusal = Extract<Opened, { ok: false }>;
export type Drawn = NewPerson & { readonly password: string; readonly passwordHash: string };

/** At most so many at once: more than any class. */
export const MOST = 100;
/** For how long a second click is taken as the same. */
const SAME_CLICK = 10 * 60_000;
export const ATTEMPTS = 3;

export const IN_DEMONSTRATION =
	'La démonstration n’a pas de mots de passe\u00a0: ses personnes entrent d’un clic. Installez votre établissement pour ouvrir de vrais comptes.';

function refuse(code: Refusal['code'], sentence: string): Refusal {
	return { ok: false, code, sentence };
}

const usernameOf = ({ displayName, username }: NewPerson): string =>
	normaliseUsername(username ?? nameUsername(displayName));
const sameName = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

function wrongPeople(people: readonly NewPerson[], role: Role): Refusal | null {
	if (people.length === 0) return refuse('people', 'Indiquez au moins une personne.');
	if (people.length > MOST) return refuse('people', `Créez au plus ${MOST} comptes à la fois.`);
	for (const person of people) {
		const { displayName } = person;
		const [problem] = accountProblems({ role, displayName, username: usernameOf(person), password: null });
		if (problem) return refuse('people', `«\u00a0${displayName}\u00a0»\u00a0: ${problem.sentence}`);
	}
	return null;
}

/**
 * Opens accounts, all or none, or says what prevents it. The same click again, before anybody has come in, gives them new
 * passwords instead of opening them twice: only the last page shown tells the truth.
 */
export async function openAccounts(actor: Actor, wanted: WantedAccounts, now = new Date()): Promise<Opened> {
	if (actor.demo) return refuse('demonstration', IN_DEMONSTRATION);
	const { people, role } = wanted;
	const wrong = wrongPeople(people, role);
	if (wrong) return wrong;
	const drawn = await drawFor(people, role);
	for (let attempt = 1; ; attempt++)
		try {
			return await transaction(async (tx) => {
				const known = await findOpening(tx, actor, wanted.key, now);
				return known && isSameClick(known, wanted)
					? await drawAgain(tx, known, drawn)
					: await insertAll(tx, actor, wanted, drawn, now);
			});
		} catch (error) {
			// another page took one of the names meanwhile: the next free one will do
			if (violation(error) !== 'unique' || attempt === ATTEMPTS) throw error;
		}
}

/** A password for each of these people, in their order. */
export function drawFor(people: readonly NewPerson[], role: Role): Promise<Drawn[]> {
	return Promise.all(
		people.map(async (person): Promise<Drawn> => {
			const password = drawPassword({ role, displayName: person.displayName, username: usernameOf(person) });
			return { ...person, password, passwordHash: await hashPassword(password) };
		})
	);
}

interface Opening {
	readonly users: readonly { id: string; username: string; displayName: string; role: Role }[];
	/** Somebody has come in since. */
	readonly used: boolean;
}

/** The accounts that a click of this key has just opened, in the order of its lines. */
export async function findOpening(tx: Db, actor: Actor, key: string, now: Date): Promise<Opening | null> {
	const recent = await tx
		.select()
		.from(journal)
		.where(
			and(
				eq(journal.establishmentId, actor.establishmentId),
				gt(journal.at, new Date(now.getTime() - SAME_CLICK)),
				inArray(journal.action, ['account.created', 'session.opened', 'password.changed'])
			)
		)
		.orderBy(asc(journal.id));
	const ids = recent.flatMap(({ action, detail, objectId }) =>
		action === 'account.created' && detail?.key === key && objectId ? [objectId] : []
	);
	if (ids.length === 0) return null;
	const rows = await tx.select().from(users).where(inArray(users.id, ids));
	const used = recent.some(
		({ action, actorId, objectId }) =>
			(action === 'session.opened' && ids.includes(actorId ?? '')) ||
			(action === 'password.changed' && ids.includes(objectId ?? ''))
	);
	return { users: ids.flatMap((id) => rows.find((row) => row.id === id) ?? []), used };
}

const isSameClick = ({ users: opened }: Opening, { people, role }: WantedAccounts): boolean =>
	opened.length === people.length &&
	opened.every((one, i) => role === one.role && one.displayName === people[i].displayName.trim());

/** New passwords for accounts that the same click has opened already, unless one of them has served. */
export async function drawAgain(tx: Db, opening: Opening, drawn: readonly Drawn[]): Promise<Opened> {
	if (opening.used)
		return refuse(
			'already-used',
			'Ces comptes sont déjà créés, et l’un d’eux a servi. Un mot de passe perdu se renouvelle sur la page de la personne.'
		);
	const accounts: Credentials[] = [];
	for (const [i, { id, username }] of opening.users.entries()) {
		const { displayName, password, passwordHash } = drawn[i];
		await tx.update(users).set({ passwordHash }).where(eq(users.id, id));
		accounts.push({ userId: id, displayName: displayName.trim(), username, password });
	}
	return { ok: true, accounts };
}

/** Writes accounts. A username that is taken, and that nobody asked for, gets a number. */
export async function insertDrawn(
	tx: Db,
	{ establishmentId, id: actorId }: Actor,
	{ role, key }: Pick<WantedAccounts, 'role' | 'key'>,
	drawn: readonly Drawn[],
	now: Date
): Promise<Credentials[]> {
	const present = await tx
		.select({ username: users.username })
		.from(users)
		.where(eq(users.establishmentId, establishmentId));
	const taken = new Set(present.map(({ username }) => username));
	const accounts: Credentials[] = [];
	for (const { displayName, username, password, passwordHash } of drawn) {
		const own = freeUsername(usernameOf({ displayName, username }), taken);
		taken.add(own);
		const account = { establishmentId, role, username: own, displayName, password, drawn: true };
		const userId = await insertAccount(tx, account, passwordHash);
		await record(
			tx,
			{ establishmentId, actorId, action: 'account.created', objectId: userId, detail: { role, key } },
			now
		);
		accounts.push({ userId, displayName: displayName.trim(), username: own, password });
	}
	return accounts;
}

async function insertAll(
	tx: Db,
	actor: Actor,
	wanted: WantedAccounts,
	drawn: readonly Drawn[],
	now: Date
): Promise<Opened> {
	const { people, role, classId, homonyms } = wanted;
	const { establishmentId, id: actorId } = actor;
	if (classId !== null) {
		const [room] = await tx
			.select({ id: classes.id })
			.from(classes)
			.where(and(eq(classes.id, classId), eq(classes.establishmentId, establishmentId)));
		if (!room || (role !== 'student' && role !== 'teacher'))
			return refuse('class', 'Une classe de l’établissement réunit des élèves et des enseignants.');
	}
	const present = await tx
		.select({ username: users.username, displayName: users.displayName })
		.from(users)
		.where(eq(users.establishmentId, establishmentId));
	const twins = homonyms ? null : findHomonyms(people, present);
	if (twins) return refuse('homonyms', twins);
	const taken = new Set(present.map(({ username }) => username));
	if (people.some((person) => person.username !== undefined && taken.has(usernameOf(person))))
		return refuse('username-taken', 'Cet identifiant est déjà pris dans l’établissement.');
	const accounts = await insertDrawn(tx, actor, wanted, drawn, now);
	if (classId !== null && (role === 'student' || role === 'teacher')) {
		await tx.insert(classMembers).values(accounts.map(({ userId }) => ({ classId, userId, role })));
		await record(tx, { establishmentId, actorId, action: 'class.joined', objectId: classId }, now);
	}
	return { ok: true, accounts };
}

/** The sentence about the names that somebody bears already, here or on another line. */
function findHomonyms(
	people: readonly NewPerson[],
	present: readonly { readonly username: string; readonly displayName: string }[]
): string | null {
	const known = new Map(present.map(({ displayName, username }) => [sameName(displayName), username]));
	const names = [...Map.groupBy(people, ({ displayName }) => sameName(displayName))];
	const bearers = names.flatMap(([name, [{ displayName }]]) => {
		const username = known.get(name);
		return username === undefined ? [] : [`${displayName.trim()} (${username})`];
	});
	const twice = names.flatMap(([, lines]) => (lines.length > 1 ? [lines[0].displayName.trim()] : []));
	if (bearers.length + twice.length === 0) return null;
	return [
		bearers.length > 0 && `Un compte existe déjà pour ${bearers.join(', ')}.`,
		twice.length > 0 && `Plusieurs lignes disent ${twice.join(', ')}.`,
		'Retirez ce qui est en trop, ou confirmez que ce sont d’autres personnes.'
	]
		.filter(Boolean)
		.join(' ');
}
