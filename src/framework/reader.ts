/** Reads plain values field by field, and collects what is wrong with them. */
import { STATUSES, type Status, type Wording } from './wording.ts';

/** What is wrong in the data of a framework: where, and a French sentence. */
export interface FrameworkProblem {
	readonly path: readonly (string | number)[];
	readonly message: string;
}

/** Fields and positions down to a value. */
export type Place = readonly (string | number)[];

/** Collects problems while reading; a wrong value is replaced by an empty one so that reading goes on. */
export class Reader {
	readonly problems: FrameworkProblem[] = [];

	refuse(path: Place, message: string): void {
		this.problems.push({ path, message });
	}

	fields(value: unknown, path: Place, known: readonly string[]): Record<string, unknown> {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			this.refuse(path, 'Il faut ici des champs, un par ligne.');
			return {};
		}
		for (const key of Object.keys(value))
			if (!known.includes(key)) this.refuse([...path, key], `Le champ « ${key} » n’existe pas ici.`);
		return value as Record<string, unknown>;
	}

	text(value: unknown, path: Place): string {
		if (typeof value === 'string' && value.trim() !== '') return value;
		this.refuse(path, 'Il faut ici un texte.');
		return '';
	}

	optionalText(value: unknown, path: Place): string | null {
		return value === undefined || value === null ? null : this.text(value, path);
	}

	number(value: unknown, path: Place): number {
		if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
		this.refuse(path, 'Il faut ici un nombre positif.');
		return 0;
	}

	optionalNumber(value: unknown, path: Place): number | null {
		return value === undefined || value === null ? null : this.number(value, path);
	}

	flag(value: unknown, path: Place, otherwise: boolean): boolean {
		if (value === undefined) return otherwise;
		if (typeof value !== 'boolean') this.refuse(path, 'Il faut ici true ou false.');
		return value === true;
	}

	list<T>(value: unknown, path: Place, read: (item: unknown, path: Place) => T): T[] {
		if (value === undefined) return [];
		if (Array.isArray(value)) return value.map((item, index) => read(item, [...path, index]));
		this.refuse(path, 'Il faut ici une liste.');
		return [];
	}

	texts(value: unknown, path: Place): string[] {
		return this.list(value, path, (item, at) => this.text(item, at));
	}

	oneOf<T extends string>(value: unknown, path: Place, values: readonly T[]): T {
		const found = values.find((candidate) => candidate === value);
		if (found === undefined) this.refuse(path, `Valeurs possibles : ${values.join(', ')}.`);
		return found ?? values[0];
	}

	/** What `read` makes of it, or null when it is absent. */
	optional<T>(value: unknown, path: Place, read: (value: unknown, path: Place) => T): T | null {
		return value === undefined || value === null ? null : read(value, path);
	}

	wordings(value: unknown, path: Place): Wording[] {
		const wordings = this.list(value, path, (raw, at) => this.wording(this.fields(raw, at, WORDING), at));
		if (wordings.length === 0) this.refuse(path, 'Il faut ici au moins un intitulé.');
		return wordings;
	}

	wording(fields: Record<string, unknown>, path: Place): Wording {
		const status: Status = this.oneOf(fields.status, [...path, 'status'], STATUSES);
		const title = this.optionalText(fields.title, [...path, 'title']);
		const sources = this.texts(fields.sources, [...path, 'sources']);
		if (status === 'missing' && title !== null)
			this.refuse(
				[...path, 'title'],
				'Un intitulé à compléter n’a pas de texte : changez son statut ou retirez le texte.'
			);
		if (status !== 'missing' && title === null)
			this.refuse(path, 'L’intitulé manque : écrivez-le, ou donnez le statut « missing ».');
		if (status === 'official' && sources.length === 0) this.refuse(path, 'Un intitulé officiel nomme sa source.');
		const note = this.optionalText(fields.note, [...path, 'note']);
		return { code: this.text(fields.code, [...path, 'code']), title, status, sources, note };
	}
}

/** The fields of a wording. */
export const WORDING = ['code', 'title', 'status', 'sources', 'note'];
