/** Identifiers that stay the same from one export to the next: UUID version 5 (RFC 9562), made from a name. */

// This layer imports nothing, not even node:crypto or the SHA-256 of the engine, and version 5 asks for SHA-1: it is written here.
function sha1(bytes: Uint8Array): Uint8Array {
	const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
	const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
	padded.set(bytes);
	padded[bytes.length] = 0x80;
	const view = new DataView(padded.buffer);
	view.setUint32(padded.length - 4, bytes.length * 8);
	const w = new Int32Array(80);
	for (let at = 0; at < padded.length; at += 64) {
		for (let t = 0; t < 16; t++) w[t] = view.getInt32(at + 4 * t);
		for (let t = 16; t < 80; t++) w[t] = rotate(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
		compress(state, w);
	}
	const digest = new DataView(new ArrayBuffer(20));
	state.forEach((word, index) => digest.setInt32(4 * index, word));
	return new Uint8Array(digest.buffer);
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

function compress(state: Int32Array, w: Int32Array): void {
	let [a, b, c, d, e] = state;
	for (let t = 0; t < 80; t++) {
		const [mix, constant] =
			t < 20
				? [(b & c) | (~b & d), 0x5a827999]
				: t < 40
					? [b ^ c ^ d, 0x6ed9eba1]
					: t < 60
						? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
						: [b ^ c ^ d, 0xca62c1d6];
		const next = (rotate(a, 5) + mix + e + constant + w[t]) | 0;
		e = d;
		d = c;
		c = rotate(b, 30);
		b = a;
		a = next;
	}
	[a, b, c, d, e].forEach((word, index) => (state[index] += word));
}

/** UTF-8 bytes, half a character as U+FFFD: TextEncoder is not of the language. */
function utf8(text: string): number[] {
	return [...encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).matchAll(/%([0-9A-F]{2})|[^%]/g)].map(
		([whole, hex]) => (hex === undefined ? whole.charCodeAt(0) : Number.parseInt(hex, 16))
	);
}

/** The UUID version 5 of a name in a namespace, itself a UUID. */
export function uuid5(namespace: string, name: string): string {
	const space = [...namespace.replaceAll('-', '').matchAll(/../g)].map(([hex]) => Number.parseInt(hex, 16));
	const bytes = sha1(new Uint8Array([...space, ...utf8(name)])).subarray(0, 16);
	bytes[6] = (bytes[6] & 0x0f) | 0x50;
	bytes[8] = (bytes[8] & 0x3f) | 0x80;
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
