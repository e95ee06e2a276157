/** Reads a decision field by field, gathering what is wrong with it. */
import type { DecisionProblem } from '../simulation.ts';
import type { View } from './view.ts';
import { ACTIVE, APPLYING, LEAVING } from './world.ts';

/** Most text of a document, most problems told at once. */
const MOST_WORDS = 4000;
const MOST_PROBLEMS = 50;

export type Fields = Record<string, unknown>;

const isRecord = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export class Reader {
	readonly problems: DecisionProblem[] = [];
	readonly view: View;

	constructor(view: View) {
		this.view = view;
	}

	refuse(path: string, code: string, message: string): null {
		if (this.problems.length < MOST_PROBLEMS) this.problems.push({ path, code, message });
		return null;
	}

	/** A record with no other field than `keys`. */
	record(value: unknown, path: string, keys: readonly string[]): Fields | null {
		if (!isRecord(value)) return this.refuse(path, 'malformed', `Ce champ est un objet\u00a0: ${keys.join(', ')}.`);
		for (const key of Object.keys(value))
			if (!keys.includes(key))
				this.refuse(
					path === '' ? key : `${path}.${key}`,
					'unknown-field',
					`Le champ «\u00a0${key}\u00a0» n’existe pas ici.`
				);
		return value;
	}

	/** The records of a list, each with its path; problems leave an item out. */
	list<T>(
		value: unknown,
		path: string,
		keys: readonly string[],
		read: (item: Fields, path: string) => T | null,
		identity: (item: T) => string
	): T[] | undefined {
		if (value === undefined) return undefined;
		if (!Array.isArray(value)) {
			this.refuse(path, 'malformed', 'Ce champ est une liste.');
			return undefined;
		}
		const seen = new Set<string>();
		const items: T[] = [];
		value.forEach((raw: unknown, at) => {
			const where = `${path}[${at}]`;
			const fields = this.record(raw, where, keys);
			const item = fields === null ? null : read(fields, where);
			if (item === null) return;
			const key = identity(item);
			if (seen.has(key)) this.refuse(where, 'repeated', 'Cette ligne est donnée deux fois.');
			seen.add(key);
			items.push(item);
		});
		return items;
	}

	/** Index of someone who works in the team now. */
	seller(value: unknown, path: string): string | null {
		const p = this.view.brief.people.findIndex(({ id }) => id === value);
		if (p === -1)
			return this.refuse(path, 'unknown-id', `Le vendeur «\u00a0${String(value)}\u00a0» n’existe pas dans ce cas.`);
		if (this.view.status[p] !== ACTIVE && this.view.status[p] !== LEAVING)
			return this.refuse(path, 'impossible', `${this.view.brief.people[p].name} n’est pas dans l’équipe ce mois-ci.`);
		return value as string;
	}

	/** The same, when the act needs the person to be there. */
	present(value: unknown, path: string): string | null {
		const id = this.seller(value, path);
		if (id === null) return null;
		const p = this.view.brief.people.findIndex((person) => person.id === id);
		return this.view.absent[p] > 0
			? this.refuse(path, 'impossible', `${this.view.brief.people[p].name} est en arrêt ce mois-ci.`)
			: id;
	}

	applicant(value: unknown, path: string): string | null {
		const p = this.view.brief.people.findIndex(({ id }) => id === value);
		return p === -1 || this.view.status[p] !== APPLYING
			? this.refuse(path, 'unknown-id', `Aucun candidat «\u00a0${String(value)}\u00a0» ne postule ce mois-ci.`)
			: (value as string);
	}

	among<T>(value: unknown, choices: readonly T[], path: string): T | null {
		return choices.includes(value as T)
			? (value as T)
			: this.refuse(path, 'unknown-id', `Les choix possibles sont\u00a0: ${choices.map(String).join(', ')}.`);
	}

	/** A whole number of cents between bounds. */
	amount(value: unknown, path: string, low: number, high: number): number | null {
		return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high
			? value
			: this.refuse(path, 'malformed', `Il faut un montant entier en centimes, de ${low} à ${high}.`);
	}

	words(value: unknown, path: string): string | undefined {
		if (value === undefined) return undefined;
		if (typeof value === 'string' && value.length <= MOST_WORDS) return value;
		this.refuse(path, 'malformed', `Le texte a au plus ${MOST_WORDS} caractères.`);
		return undefined;
	}
}
