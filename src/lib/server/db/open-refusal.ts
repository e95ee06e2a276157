import { StartRefusal } from '../operation/start-refusal.ts';
import type { Target } from './dialect.ts';
import { databaseCode } from './failure.ts';

type Sentence = (place: string) => string;

const NO_RIGHT: Sentence = (file) =>
	`${file} ne peut pas être ouvert\u00a0: vérifiez que c’est un fichier, et que le compte qui lance Terrain a le droit de le lire et d’écrire dans son dossier.`;
const READ_ONLY: Sentence = (file) =>
	`${file} ne peut pas être modifié\u00a0: donnez au compte qui lance Terrain le droit d’écrire dans ce fichier et dans son dossier.`;
const NO_ROOM: Sentence = (file) =>
	`il n’y a plus de place sur le disque où se trouve ${file}\u00a0: libérez-en, puis relancez Terrain.`;
const NO_FOLDER: Sentence = (file) =>
	`le dossier où mettre ${file} ne peut pas être créé\u00a0: un fichier porte déjà le nom d’un de ses dossiers. Déplacez ce fichier, ou choisissez un autre dossier avec TERRAIN_DATA ou DATABASE_URL.`;
const DAMAGED: Sentence = (file) =>
	`${file} n’est pas une base de Terrain, ou elle est abîmée\u00a0: remettez une sauvegarde à sa place, ou indiquez un autre fichier avec DATABASE_URL=sqlite:FICHIER.`;
const NO_SERVER: Sentence = (server) =>
	`${server} ne répond pas\u00a0: vérifiez qu’il est lancé, et que DATABASE_URL donne son adresse et son port.`;
const NO_ENTRY: Sentence = (server) =>
	`${server} refuse d’ouvrir la base\u00a0: vérifiez le compte et le mot de passe de DATABASE_URL, et les droits de ce compte.`;

/** By the beginning of the code that the database, its driver or the system gives. */
const REFUSALS: readonly (readonly [prefix: string, code: string, sentence: Sentence])[] = [
	['SQLITE_NOTADB', 'not-a-database', DAMAGED],
	['SQLITE_CORRUPT', 'not-a-database', DAMAGED],
	['SQLITE_READONLY', 'read-only', READ_ONLY],
	['SQLITE_CANTOPEN', 'cannot-open', NO_RIGHT],
	['SQLITE_PERM', 'cannot-open', NO_RIGHT],
	['SQLITE_FULL', 'no-room', NO_ROOM],
	['SQLITE_BUSY', 'held', (file) => `${file} est tenu par un autre programme\u00a0: fermez-le, puis relancez Terrain.`],
	[
		'SQLITE_IOERR',
		'disk',
		(file) => `le disque où se trouve ${file} a refusé une lecture ou une écriture\u00a0: vérifiez son état.`
	],
	['EEXIST', 'no-folder', NO_FOLDER],
	['ENOTDIR', 'no-folder', NO_FOLDER],
	['EACCES', 'cannot-open', NO_RIGHT],
	['EPERM', 'cannot-open', NO_RIGHT],
	['EROFS', 'read-only', READ_ONLY],
	['ENOSPC', 'no-room', NO_ROOM],
	['ECONNREFUSED', 'no-server', NO_SERVER],
	['ECONNRESET', 'no-server', NO_SERVER],
	['ENOTFOUND', 'no-server', NO_SERVER],
	['EAI_AGAIN', 'no-server', NO_SERVER],
	['EHOSTUNREACH', 'no-server', NO_SERVER],
	['ENOENT', 'no-server', NO_SERVER],
	['ETIMEDOUT', 'no-server', NO_SERVER],
	['57P03', 'no-server', NO_SERVER],
	['28', 'no-entry', NO_ENTRY],
	['42501', 'no-entry', NO_ENTRY],
	['3D000', 'no-database', (server) => `${server} n’a pas de base de ce nom\u00a0: créez-la, ou corrigez DATABASE_URL.`]
];

/** The database as one names it to whoever keeps the server: without the password of its address. */
export function placeOf({ driver, location }: Pick<Target, 'driver' | 'location'>): string {
	if (driver === 'sqlite') return `le fichier ${location}`;
	if (driver === 'pglite') return `le dossier ${location}`;
	const url = URL.parse(location);
	return url?.host ? `le serveur PostgreSQL ${url.host}` : 'le serveur PostgreSQL de DATABASE_URL';
}

/** What to say of a database that did not open; what was not foreseen is returned as it is. */
export function openRefusal(error: unknown, target: Pick<Target, 'driver' | 'location'>): unknown {
	if (error instanceof StartRefusal) return error;
	const found = databaseCode(error);
	const [, code, sentence] =
		REFUSALS.find(
			([prefix, , sentence]) => found.startsWith(prefix) && (sentence !== NO_SERVER || target.driver === 'pg')
		) ?? [];
	if (!code || !sentence) return error;
	const said = sentence(placeOf(target));
	return new StartRefusal(code, said[0].toUpperCase() + said.slice(1), error);
}

/** For a database that a later version has changed: this one might spoil what it does not know of. */
export function newerDatabase(target: Pick<Target, 'driver' | 'location'>): StartRefusal {
	return new StartRefusal(
		'newer-database',
		`La base (${placeOf(target)}) a été mise à jour par une version plus récente de Terrain\u00a0: lancez cette version, ou remettez la sauvegarde faite avant la mise à jour.`
	);
}
