/** What a command of `terrain` is, and how it speaks. */

/** Where a command writes: results on `out`, progress and remarks on `err`. */
export interface Output {
	/** One JSON document on `out`, instead of words. */
	readonly json: boolean;
	readonly out: (text: string) => void;
	readonly err: (text: string) => void;
}

export interface Command {
	/** One line of help. */
	readonly summary: string;
	/** Arguments, after the name. */
	readonly usage: string;
	/** What `--help` adds, given the arguments, when one line does not say it all. */
	readonly details?: (args: readonly string[]) => string;
	/** Exit code: 0 done, 1 the thing checked is not good. */
	readonly run: (args: string[], output: Output) => Promise<number>;
}

/** An expected failure: what the person asked cannot be done. `code` is stable, `path` says where. */
export class CommandFailure extends Error {
	readonly code: string;
	readonly path: string | null;
	/** 1 for bad content, 2 for wrong usage. */
	readonly exit: number;

	constructor(code: string, message: string, path: string | null = null, exit = 1) {
		super(message);
		this.code = code;
		this.path = path;
		this.exit = exit;
	}
}

/** The command was not called as it should be. */
export const wrongUsage = (message: string, path: string | null = null): CommandFailure =>
	new CommandFailure('usage', message, path, 2);

/** Prints the outcome of a command as a JSON document, keys in the order given. */
export function printJson(output: Output, value: unknown): void {
	output.out(`${JSON.stringify(value, null, 2)}\n`);
}
