/** A form of a negotiation in the browser: what is being written, and what of it was refused. */
import { createContext } from 'svelte';
import { textsOf, type Fields } from './fields.ts';
import type { LocatedProblem } from './read-form.ts';

export class FormDesk {
	/** One text by name of a field. */
	readonly texts: Record<string, string> = $state({});
	/** The boxes ticked under a name. */
	readonly boxes = $state({ question: [] as string[], argument: [] as string[] });
	problems: readonly LocatedProblem[] = $state.raw([]);

	constructor(fields: Fields, problems: readonly LocatedProblem[] = []) {
		this.adopt(fields);
		this.problems = problems;
	}

	get fields(): Fields {
		return { ...this.texts, question: [...this.boxes.question], argument: [...this.boxes.argument] };
	}

	/** Takes what was kept elsewhere. */
	adopt(fields: Fields): void {
		for (const [name, value] of Object.entries(fields)) if (typeof value === 'string') this.texts[name] = value;
		this.boxes.question = [...textsOf(fields, 'question')];
		this.boxes.argument = [...textsOf(fields, 'argument')];
	}

	/** What is wrong in a field, or null. */
	problemOf(name: string): string | null {
		return this.problems.find(({ field }) => field === name)?.message ?? null;
	}
}

export const [getFormDesk, setFormDesk] = createContext<FormDesk>();
