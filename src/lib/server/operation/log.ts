import { randomBytes } from 'node:crypto';
import { databaseCode } from '../db/failure.ts';

/** drizzle writes the values of a failed query in its message: they may be anybody's. */
function withoutValues(text: string): string {
	return text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/g, '');
}

function describe(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { error: String(error) };
	return {
		error: withoutValues(error.stack ?? error.message),
		...(databaseCode(error) && { code: databaseCode(error) }),
		...(error.cause !== undefined && { cause: describe(error.cause) })
	};
}

/** Writes one line of JSON on the error output. No address with its query, no body, no cookie: they hold secrets. */
export function log(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
	process.stderr.write(JSON.stringify({ at: new Date().toISOString(), event, ...facts }) + '\n');
}

/** Logs a failure and returns the reference under which it can be found. */
export function logFailure(error: unknown, facts: Readonly<Record<string, unknown>>): string {
	const reference = randomBytes(4).toString('hex').toUpperCase();
	log('failure', { reference, ...facts, ...describe(error) });
	return reference;
}
