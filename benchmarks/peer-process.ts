import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Contender } from './contender.ts';

/** A contender in a process of its own: `run <steps>` on its standard input is answered `<nanoseconds> <count> <count>…`. */
export interface Peer extends Contender {
	/** Sends a line, gives the line that answers. */
	ask(line: string): Promise<string>;
}

export function startPeer(name: string, command: string, args: readonly string[]): Peer {
	const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const failed = once(child, 'error').then(([error]) => Promise.reject(error));
	failed.catch(() => {});
	const ask = async (line: string) => {
		child.stdin.write(`${line}\n`);
		const answer = await Promise.race([lines.next(), failed]);
		if (answer.done) throw new Error(`${name} ended without answering "${line}"`);
		return answer.value;
	};
	return {
		name,
		ask,
		async run(steps) {
			const [nanoseconds, ...counts] = (await ask(`run ${steps}`)).split(' ').map(Number);
			return { nanoseconds, counts };
		},
		close: () => void child.kill()
	};
}
