/** What a zip holds, expanded piece by piece so that nothing it claims is believed. Nothing is ever written on a disk. */
import { Unzip, UnzipInflate, unzipSync, type UnzipFile, type UnzipFileInfo } from 'fflate';
import { HARMLESS, MAX_ENTRIES, MAX_EXPANDED, MAX_RATIO } from './limits.ts';
import { accept, refuse, Refused, type Outcome, type Refusal } from './refusal.ts';

/** A piece of a bomb is a thousand times larger once expanded: 8 MB. */
const PIECE = 8_192;

const REFUSALS = {
	broken: refuse(
		'zip-broken',
		'Ce zip est abîmé, incomplet ou protégé par un mot de passe. Téléchargez-le à nouveau, ou décompressez-le et déposez le fichier qu’il contient.'
	),
	many: refuse(
		'zip-too-many',
		`Ce zip contient plus de ${MAX_ENTRIES} fichiers\u00a0: ce n’est pas une liste d’élèves. Déposez celui qui la contient.`
	),
	names: refuse(
		'zip-names',
		'Les noms de fichiers de ce zip sont anormaux\u00a0: il n’a pas été ouvert. Refaites l’export, ou déposez le fichier décompressé.'
	),
	large: refuse(
		'zip-too-large',
		'Décompressé, ce fichier serait démesuré\u00a0: il n’a pas été ouvert. Une liste d’élèves tient en quelques mégaoctets\u202f; déposez celle de votre classe.'
	)
} satisfies Record<string, Refusal>;

/** Absolute, or climbing out of the folder where it would be expanded. */
const isHostileName = (name: string): boolean =>
	/^[\\/]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(name) || [...name].some((letter) => letter < ' ');

const isExcessive = (expanded: number, size: number): boolean =>
	expanded > MAX_EXPANDED || (expanded > HARMLESS && expanded > MAX_RATIO * size);

/** The names of the directory of a zip, which is refused when they, or the sizes that it announces, are not those of a list. */
function listNames(bytes: Uint8Array): ReadonlySet<string> {
	const entries: UnzipFileInfo[] = [];
	const keep = (entry: UnzipFileInfo): false => {
		// a directory may announce four thousand million entries
		if (entries.push(entry) > MAX_ENTRIES) throw new Refused(REFUSALS.many);
		return false;
	};
	unzipSync(bytes, { filter: keep });
	const names = new Set(entries.map(({ name }) => name));
	if (names.size < entries.length || entries.some(({ name }) => isHostileName(name))) throw new Refused(REFUSALS.names);
	const expanded = entries.reduce((sum, { originalSize }) => sum + originalSize, 0);
	if (isExcessive(expanded, bytes.length)) throw new Refused(REFUSALS.large);
	return names;
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}

/** Expands the files that the directory names, and stops as soon as they are more than it may hold. */
function expand(bytes: Uint8Array, names: ReadonlySet<string>): Map<string, Uint8Array> {
	const files = new Map<string, Uint8Array>();
	let expanded = 0;
	const receive = (file: UnzipFile): void => {
		// two readers of the same zip must see the same files
		if (!names.has(file.name) || files.has(file.name)) throw new Refused(REFUSALS.names);
		const pieces: Uint8Array[] = [];
		file.ondata = (error, piece, final) => {
			if (error) throw error;
			expanded += piece.length;
			if (isExcessive(expanded, bytes.length)) throw new Refused(REFUSALS.large);
			pieces.push(piece);
			if (final) files.set(file.name, join(pieces));
		};
		file.start();
	};
	const reader = new Unzip(receive);
	reader.register(UnzipInflate);
	for (let at = 0; at < bytes.length; at += PIECE)
		reader.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
	return files;
}

/** The files of a zip by name, folders left out. */
export function unpack(bytes: Uint8Array): Outcome<ReadonlyMap<string, Uint8Array>> {
	try {
		const names = listNames(bytes);
		const files = expand(bytes, names);
		if (files.size < names.size) return REFUSALS.broken;
		return accept(new Map([...files].filter(([name]) => !name.endsWith('/'))));
	} catch (error) {
		return error instanceof Refused ? error.refusal : REFUSALS.broken;
	}
}
