// The pure layer has no node:crypto and Web Crypto is asynchronous: a digest that step and tests can call anywhere is written here.
const ROUND_CONSTANTS = new Int32Array([
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
	0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
	0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
	0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
]);
const INITIAL_STATE = new Int32Array([
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
]);

/** The SHA-256 of the bytes (FIPS 180-4) as 64 lowercase hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
	const state = INITIAL_STATE.slice();
	const schedule = new Int32Array(64);
	const whole = bytes.length - (bytes.length % 64);
	for (let at = 0; at < whole; at += 64) compress(state, schedule, bytes, at);
	const rest = bytes.length - whole;
	const tail = new Uint8Array(rest < 56 ? 64 : 128);
	tail.set(bytes.subarray(whole));
	tail[rest] = 0x80;
	const bits = new DataView(tail.buffer);
	bits.setUint32(tail.length - 8, Math.floor(bytes.length / 0x20000000));
	bits.setUint32(tail.length - 4, (bytes.length << 3) >>> 0);
	for (let at = 0; at < tail.length; at += 64) compress(state, schedule, tail, at);
	let hex = '';
	for (const part of state) hex += (part >>> 0).toString(16).padStart(8, '0');
	return hex;
}

function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, at: number): void {
	for (let t = 0; t < 16; t++, at += 4) {
		w[t] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
	}
	for (let t = 16; t < 64; t++) {
		const x = w[t - 15];
		const y = w[t - 2];
		const small0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
		const small1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
		w[t] = (w[t - 16] + small0 + w[t - 7] + small1) | 0;
	}
	let [a, b, c, d, e, f, g, h] = state;
	for (let t = 0; t < 64; t++) {
		const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
		const t1 = (h + big1 + ((e & f) ^ (~e & g)) + ROUND_CONSTANTS[t] + w[t]) | 0;
		const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
		const t2 = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
		h = g;
		g = f;
		f = e;
		e = (d + t1) | 0;
		d = c;
		c = b;
		b = a;
		a = (t1 + t2) | 0;
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
	state[5] += f;
	state[6] += g;
	state[7] += h;
}

/**
 * The rolling hash after one more 32-bit word: the body of MurmurHash3 x86-32 (Appleby 2008). Start from any 32-bit number,
 * finish with `finishHash`. For comparing long sequences of choices, not for security.
 */
export function hashWord(hash: number, value: number): number {
	let k = Math.imul(value, 0xcc9e2d51);
	k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
	const h = hash ^ k;
	return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** The 32-bit hash (0 to 2^32 - 1) of a sequence rolled with `hashWord`, `byteLength` being four times the number of words. */
export function finishHash(hash: number, byteLength: number): number {
	let h = hash ^ byteLength;
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}

/** MurmurHash3 x86-32 of the bytes: 0 to 2^32 - 1. */
export function hash32(bytes: Uint8Array, seed = 0): number {
	let h = seed | 0;
	const whole = bytes.length - (bytes.length % 4);
	for (let at = 0; at < whole; at += 4) {
		h = hashWord(h, bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24));
	}
	let tail = 0;
	for (let at = bytes.length - 1; at >= whole; at--) tail = (tail << 8) | bytes[at];
	let k = Math.imul(tail, 0xcc9e2d51);
	k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
	return finishHash(h ^ k, bytes.length);
}
