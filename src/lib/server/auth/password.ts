import { availableParallelism } from 'node:os';
import type { Role } from '../db/schema.ts';

/** Argon2id, 19 MiB, two passes: about 20 ms. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, outputLen: 32, parallelism: 1 };
/** A whole class signs in at eight: the memory and the cores that hashing takes are capped, the others wait. */
const RUNNING = Math.max(2, Math.min(4, availableParallelism()));
const WAITING = 1000;

const LONGEST = 256;
const SHORTEST: Record<Role, number> = { student: 10, teacher: 12, juror: 12, administrator: 12 };
/** CNIL, délibération 2022-100: 50 bits where attempts are limited. */
const BITS = 50;
const COMMON = [
	'motdepasse',
	'mdp',
	'password',
	'azerty',
	'qwerty',
	'azertyuiop',
	'qsdfghjklm',
	'wxcvbn',
	'0123456789',
	'123456789',
	'12345678',
	'123456',
	'12345',
	'1234',
	'123',
	'abcdef',
	'abc',
	'soleil',
	'bonjour',
	'coucou',
	'jetaime',
	'doudou',
	'loulou',
	'chouchou',
	'marseille',
	'iloveyou',
	'secret',
	'admin',
	'administrateur',
	'professeur',
	'terrain',
	'lycee',
	'eleve',
	'btsnrc',
	'btsndrc',
	'bts',
	'france'
];

let running = 0;
const waiting: (() => void)[] = [];

/** Too many passwords are already waiting to be checked. */
export class Overloaded extends Error {}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= RUNNING) {
		if (waiting.length >= WAITING) throw new Overloaded('too many passwords to check');
		await new Promise<void>((resolve) => waiting.push(resolve));
	} else running++;
	try {
		return await work();
	} finally {
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}

/** The same characters typed on two keyboards must be the same password. */
function normalised(password: string): string {
	return password.slice(0, 4 * LONGEST).normalize('NFKC');
}

/** The PHC string to keep: salt, parameters and hash. */
export async function hashPassword(password: string): Promise<string> {
	const { hash } = await import('@node-rs/argon2');
	return inTurn(() => hash(normalised(password), OPTIONS));
}

let nobody: Promise<string> | undefined;

/** Whether the password is the account's. Without a hash it takes as long and says no. */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
	const { verify } = await import('@node-rs/argon2');
	const hash = kept ?? (await (nobody ??= hashPassword('personne n’a ce mot de passe')));
	const right = await inTurn(() => verify(hash, normalised(password)));
	return right && kept !== null;
}

function fold(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[@4]/g, 'a')
		.replace(/0/g, 'o')
		.replace(/[$5]/g, 's')
		.replace(/3/g, 'e')
		.replace(/[!1]/g, 'i')
		.replace(/[^a-z0-9]/g, '');
}

/** The longest first: a short one must not spoil a long one. */
const FOLDED = COMMON.map(fold).sort((a, b) => b.length - a.length);

/** What would be left to guess for someone who tries the usual words first. */
function withoutCommon(password: string): string {
	let rest = fold(password);
	for (const word of FOLDED) rest = rest.replaceAll(word, '');
	return rest;
}

function alphabet(password: string): number {
	const classes: [RegExp, number][] = [
		[/[a-z]/, 26],
		[/[A-Z]/, 26],
		[/[0-9]/, 10],
		[/[^a-zA-Z0-9]/, 33]
	];
	return classes.reduce((size, [pattern, count]) => size + (pattern.test(password) ? count : 0), 0);
}

/** What is wrong with a new password, in French sentences; nothing when it may be taken. */
export function passwordProblems(
	password: string,
	owner: { readonly role: Role; readonly username: string; readonly displayName: string }
): string[] {
	const text = normalised(password);
	const length = [...text].length;
	const shortest = SHORTEST[owner.role];
	if (length < shortest) return [`Choisissez au moins ${shortest} caractères\u00a0: une courte phrase convient bien.`];
	if (length > LONGEST) return [`Choisissez au plus ${LONGEST} caractères.`];
	const problems: string[] = [];
	if (length * Math.log2(alphabet(text)) < BITS)
		problems.push('Mélangez lettres et chiffres, ou allongez le mot de passe.');
	const own = [owner.username, ...owner.displayName.split(/[\s'’-]+/)].map(fold).filter((word) => word.length >= 4);
	if (own.some((word) => fold(text).includes(word)))
		problems.push('N’employez ni votre nom ni votre identifiant dans le mot de passe.');
	if (new Set(text).size < 5 || withoutCommon(text).length < 4)
		problems.push('Ce mot de passe est parmi les premiers que l’on essaierait. Choisissez-en un autre.');
	return problems;
}
