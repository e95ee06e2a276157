/** Accounts from the machine that keeps the server: the first ones, and the way out when nobody can sign in. */
import { existsSync } from 'node:fs';
import { accountProblems, normaliseUsername, type Actor } from '#server/auth/account.ts';
import { nameUsername } from '#server/auth/name-username.ts';
import { openAccounts, type Credentials } from '#server/auth/open-accounts.ts';
import { listPeople, renewPassword } from '#server/auth/people.ts';
import { listEstablishments } from '#server/auth/sign-in.ts';
import { listClasses } from '#server/classes/class.ts';
import { close, open } from '#server/db/database.ts';
import { target } from '#server/db/dialect.ts';
import { newId } from '#server/db/id.ts';
import { ROLES, type Role } from '#server/db/schema.ts';
import { readArguments } from '../arguments.ts';
import { CommandFailure, printJson, wrongUsage, type Command, type Output } from '../command.ts';

const OPTIONS = {
	name: { type: 'string' },
	role: { type: 'string' },
	username: { type: 'string' },
	class: { type: 'string' },
	establishment: { type: 'string' }
} as const;

type Values = Partial<Record<keyof typeof OPTIONS, string>>;

export const user: Command = {
	summary: 'Crée un compte, ou donne un nouveau mot de passe, affiché une fois, à qui ne peut plus entrer.',
	usage: `create --name "Prénom Nom" --role ${ROLES.join('|')} [--username <identifiant>] [--class <classe>] | reset <identifiant>  [--establishment <nom>]`,
	async run(args, output) {
		const { values, positionals } = readArguments(args, OPTIONS);
		const [action, ...rest] = positionals;
		if (action === 'create' && rest.length === 0) return create(readCreation(values), output);
		if (action === 'reset' && rest.length === 1) return reset(rest[0], readReset(values), output);
		throw wrongUsage(
			'Dites ce qu’il faut faire : user create --name "Prénom Nom" --role teacher, ou user reset <identifiant>.'
		);
	}
};

interface Creation {
	readonly name: string;
	readonly role: Role;
	readonly username: string | undefined;
	readonly className: string | undefined;
	readonly establishment: string | undefined;
}

function readCreation({ name, role, username, class: className, establishment }: Values): Creation {
	const known = ROLES.find((one) => one === role);
	if (!name) throw wrongUsage('Donnez le prénom et le nom : --name "Léa Martin".', 'name');
	if (!known) throw wrongUsage(`L’option --role attend ${ROLES.join(', ')}.`, 'role');
	if (className !== undefined && known !== 'student' && known !== 'teacher')
		throw wrongUsage('Une classe réunit des élèves (student) et des enseignants (teacher).', 'class');
	const account = { role: known, displayName: name, username: username ?? nameUsername(name), password: null };
	const [problem] = accountProblems(account);
	if (problem) throw wrongUsage(problem.sentence, problem.field === 'username' ? 'username' : 'name');
	return { name, role: known, username, className, establishment };
}

function readReset({ establishment, ...others }: Values): string | undefined {
	const [other] = Object.keys(others);
	if (other) throw wrongUsage(`L’option --${other} ne sert qu’à créer un compte.`, other);
	return establishment;
}

/** Works on the database of the instance, which may be serving meanwhile. */
async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
	const { driver, location } = target;
	// two programs in one PGlite folder would spoil it
	if (driver === 'pglite')
		throw new CommandFailure(
			'no-database',
			'Une base pglite: ne s’ouvre que dans un programme à la fois : passez par la page « Classes et comptes ».'
		);
	if (driver === 'sqlite' && !existsSync(location))
		throw new CommandFailure(
			'no-database',
			`Il n’y a pas de base à ${location} : donnez le TERRAIN_DATA ou le DATABASE_URL du serveur.`
		);
	await open();
	try {
		return await work();
	} finally {
		await close();
	}
}

interface Place {
	readonly actor: Actor;
	readonly establishment: string;
}

async function selectPlace(wanted: string | undefined): Promise<Place> {
	const all = await listEstablishments();
	if (all.length === 0)
		throw new CommandFailure('not-installed', 'Terrain n’est pas encore installé : ouvrez sa page /installation.');
	const found = all.filter(({ name }) => wanted === undefined || name === wanted);
	if (found.length !== 1)
		throw new CommandFailure(
			'unknown-establishment',
			`Dites lequel avec --establishment : ${all.map(({ name }) => name).join(', ')}.`,
			'establishment'
		);
	return { actor: { id: null, establishmentId: found[0].id, demo: false }, establishment: found[0].name };
}

async function selectClassId(establishmentId: string, name: string | undefined): Promise<string | null> {
	if (name === undefined) return null;
	const all = await listClasses(establishmentId);
	const found = all.find((room) => room.name === name.trim());
	if (found) return found.id;
	const names = all.map((room) => room.name).join(', ') || 'aucune pour l’instant';
	throw new CommandFailure('unknown-class', `Il n’y a pas de classe « ${name} ». Classes : ${names}.`, 'class');
}

async function create({ name, role, username, className, establishment }: Creation, output: Output): Promise<number> {
	return withDatabase(async () => {
		const place = await selectPlace(establishment);
		const classId = await selectClassId(place.actor.establishmentId, className);
		const people = [{ displayName: name, ...(username !== undefined && { username }) }];
		// whoever types the command again wants a second account: a homonym has a number
		const opened = await openAccounts(place.actor, { people, role, classId, key: newId(), homonyms: true });
		if (!opened.ok)
			throw new CommandFailure(opened.code, opened.sentence, opened.code === 'username-taken' ? 'username' : null);
		const [account] = opened.accounts;
		print(output, place, { ...account, role, className: className?.trim() ?? null });
		return 0;
	});
}

async function reset(username: string, establishment: string | undefined, output: Output): Promise<number> {
	return withDatabase(async () => {
		const place = await selectPlace(establishment);
		const people = await listPeople(place.actor.establishmentId);
		const person = people.find((one) => one.username === normaliseUsername(username));
		if (!person) throw new CommandFailure('unknown-account', `Personne n’a l’identifiant « ${username} ».`, 'username');
		const renewed = await renewPassword(place.actor, person);
		if (!renewed.ok) throw new CommandFailure(renewed.code, renewed.sentence, 'username');
		print(output, place, { ...renewed.account, role: person.role, className: null });
		return 0;
	});
}

type Printed = Credentials & { readonly role: Role; readonly className: string | null };

function print(
	output: Output,
	{ establishment }: Place,
	{ username, displayName, role, className, password }: Printed
) {
	if (output.json)
		return printJson(output, { username, name: displayName, role, class: className, establishment, password });
	output.out(`${displayName}, ${establishment}\n  identifiant   ${username}\n  mot de passe  ${password}\n`);
	output.err('Ce mot de passe ne s’affichera plus.\n');
}
