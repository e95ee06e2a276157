/** A run as a file: what makes it, and where each of its decisions stands. */
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Seed } from '#engine/random.ts';
import { CommandFailure, wrongUsage } from './command.ts';
import { resolveTyped } from './typed-path.ts';

/** Decisions as somebody wrote them, not checked yet. */
export interface WrittenDecisions {
	/** `rounds[round - 1][seat]` */
	readonly rounds: readonly (readonly unknown[])[];
	/** Path of a decision in the file: `decisions[2][0]`, or `decisions[2]` when it stands alone in its round. */
	readonly place: (round: number, seat: number) => string;
}

/** A run as `play` writes it; figures are left out, since they can be derived. */
export interface RunFile {
	readonly scenario: string;
	readonly version: number;
	readonly engine: number;
	readonly stage: string;
	readonly seed: Seed;
	/** SHA-256 of the last world; null when the file does not say. */
	readonly digest: string | null;
	readonly decisions: WrittenDecisions;
}

/** Reads a JSON file. Throws when it is not there or is not JSON. */
export async function readJson(path: string): Promise<unknown> {
	const file = resolveTyped(path);
	if (!existsSync(file) || statSync(file).isDirectory()) throw wrongUsage(`Le fichier « ${path} » n’existe pas.`, path);
	try {
		return JSON.parse(await readFile(file, 'utf8')) as unknown;
	} catch {
		throw new CommandFailure('not-json', `« ${path} » n’est pas un document JSON.`, path);
	}
}

/** Reads a run file. Throws when it is not one. */
export async function readRun(path: string): Promise<RunFile> {
	const value = await readJson(path);
	if (!isRecord(value)) return refuse('', 'Une partie est un objet JSON, tel que « play --json » l’écrit.');
	const { scenario, version, engine, stage, digest = null, decisions } = value;
	if (typeof scenario !== 'string') return refuse('scenario', 'Le champ « scenario » nomme le cas.');
	if (typeof stage !== 'string') return refuse('stage', 'Le champ « stage » nomme l’étape.');
	if (!isWhole(version)) return refuse('version', 'Le champ « version » est un nombre entier.');
	if (!isWhole(engine)) return refuse('engine', 'Le champ « engine » est un nombre entier.');
	if (digest !== null && !(typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest)))
		return refuse('digest', 'Le champ « digest » est une empreinte de 64 chiffres hexadécimaux.');
	const seed = writtenSeed(value);
	if (seed === null) return refuse('seed', 'Le champ « seed » manque : écrivez la graine de la partie.');
	return { scenario, version, engine, stage, seed, digest, decisions: readDecisions(decisions) };
}

/** The seed of a document that may be a run; null when it has none. Throws when it is not a seed. */
export function writtenSeed(value: unknown): Seed | null {
	const seed = isRecord(value) ? value.seed : undefined;
	if (seed === undefined) return null;
	if (isWhole(seed) && seed >= 0 && seed < 2 ** 32) return seed;
	return refuse('seed', 'Le champ « seed » est un nombre entier de 0 à 4\u202f294\u202f967\u202f295.');
}

/** Decisions by round, each a list by seat or, alone, the decision of the only seat. Throws when they are not a list. */
export function readDecisions(value: unknown): WrittenDecisions {
	const rounds = isRecord(value) ? value.decisions : value;
	if (!Array.isArray(rounds)) return refuse('decisions', 'Les décisions sont une liste, une par tour.');
	const written = rounds as readonly unknown[];
	return {
		rounds: written.map((round) => (Array.isArray(round) ? (round as unknown[]) : [round])),
		place: (round, seat) => `decisions[${round - 1}]${Array.isArray(written[round - 1]) ? `[${seat}]` : ''}`
	};
}

function refuse(path: string, message: string): never {
	throw new CommandFailure('invalid-run', message, path);
}

const isWhole = (value: unknown): value is number => Number.isInteger(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
