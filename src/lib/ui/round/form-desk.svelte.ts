/** The form of a round in the browser: what is being written, and what of it was refused. */
import { createContext } from 'svelte';
import type { LocatedProblem } from './answer.ts';
import type { Fields } from './fields.ts';

export class FormDesk {
	/** One text by name of a field. */
	readonly texts: Record<string, string> = $state({});
	private readonly boxes: Record<string, readonly string[]> = $state({});
	problems: readonly LocatedProblem[] = $state.raw([]);

	constructor(fields: Fields, problems: readonly LocatedProblem[] = []) {
		this.adopt(fields);
		this.problems = problems;
	}

	get fields(): Fields {
		return { ...this.texts, ...$state.snapshot(this.boxes) };
	}

	/** Takes what was kept elsewhere. */
	adopt(fields: Fields): void {
		for (const [name, value] of Object.entries(fields))
			if (typeof value === 'string') this.texts[name] = value;
			else this.boxes[name] = [...value];
	}

	/** The boxes ticked under a name. */
	ticked(name: string): readonly string[] {
		return this.boxes[name] ?? [];
	}

	tick(name: string, value: string, on: boolean): void {
		const others = this.ticked(name).filter((one) => one !== value);
		this.boxes[name] = on ? [...others, value] : others;
	}

	/** What is wrong in a field, or null. */
	problemOf(name: string): string | null {
		return this.problems.find(({ field }) => field === name)?.message ?? null;
	}
}

export const [getFormDesk, setFormDesk] = createContext<FormDesk>();
