import { deflateSync, inflateSync } from 'node:zlib';
import type { Stage } from '../scenarios/case.ts';
import { digestOf } from './run.ts';

/** A world as it is kept: its bytes deflated (to a third), and the digest of them as the engine wrote them. */
export interface KeptWorld {
	readonly bytes: Buffer;
	readonly digest: string;
}

export function keepWorld({ room }: Stage, world: unknown): KeptWorld {
	const bytes = room.encode(world);
	// the fastest level: a quarter of a millisecond for a campaign
	return { bytes: deflateSync(bytes, { level: 1 }), digest: digestOf(bytes) };
}

/** The bytes as the engine wrote them. Throws when they are others. */
export function openWorld(kept: KeptWorld): Uint8Array {
	const bytes = new Uint8Array(inflateSync(kept.bytes));
	if (digestOf(bytes) !== kept.digest) throw new Error('the world was altered since it was written');
	return bytes;
}

/** Throws when the bytes are not the ones that were written. */
export function readWorld({ room, params }: Stage, kept: KeptWorld): unknown {
	return room.decode(params, openWorld(kept));
}
