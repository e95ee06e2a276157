import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kernelExponentials } from '#engine/market/choice-kernel.ts';
import type { ChoiceMarket } from './configurations.ts';
import { startCustomers } from './choice-contenders.ts';
import type { Absent } from './contender.ts';
import { startPeer } from './peer-process.ts';
import type { Peer } from './peer-process.ts';

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const works = (command: string, args: readonly string[]) =>
	spawnSync(command, args, { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** The C kernel compiled on the spot, on the same customers and tables, or the word that says why not. */
export function startC(market: ChoiceMarket): Peer | Absent {
	const name = 'C';
	const compiler = ['cc', 'gcc', 'clang'].find((command) => works(command, ['--version']));
	if (!compiler) return { name, absent: 'no C compiler here' };
	const folder = mkdtempSync(join(tmpdir(), 'choice-kernel-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const program = join(folder, 'choice-kernel');
	const flags = ['-O2', '-ffp-contract=off', beside('choice-kernel.c'), '-o', program];
	const built = spawnSync(compiler, flags, { encoding: 'utf8' });
	if (built.status !== 0) {
		remove();
		return { name, absent: `${compiler} failed: ${built.stderr}` };
	}
	writeFileSync(join(folder, 'market'), marketBytes(market));
	const peer = startPeer(name, program, [join(folder, 'market')]);
	return {
		...peer,
		close: () => {
			peer.close();
			remove();
		}
	};
}

/** The file that choice-kernel.c reads. */
function marketBytes(market: ChoiceMarket): Uint8Array {
	const { key, table, sensitivity } = startCustomers(market);
	const head = Int32Array.of(market.customers, key.k0, key.k1, 0);
	const parts = [head, table.appeals, table.prices, kernelExponentials(), sensitivity];
	if (table.prices.length !== 5) throw new Error('choice-kernel.c is written for five offers');
	return Buffer.concat(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)));
}

/** A Python peer, by the first interpreter that has its module, or the word that says why not. */
export function startPython(name: string, module: string, script: string, market: ChoiceMarket): Peer | Absent {
	const python = ['python3', '/usr/bin/python3'].find((command) => works(command, ['-c', `import ${module}`]));
	if (!python) return { name, absent: `no python3 with ${module} here` };
	return startPeer(name, python, [beside(script), JSON.stringify(market)]);
}
