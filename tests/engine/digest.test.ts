import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finishHash, hash32, hashWord, sha256 } from '#engine/digest.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

// FIPS 180-4 examples.
test.each([
	['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
	['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
	[
		'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
		'248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'
	]
])('sha256 of %j', (text, wanted) => expect(sha256(bytes(text))).toBe(wanted));

test('sha256 agrees with Node at every length around the block', () => {
	for (let length = 0; length < 200; length++) {
		const data = Uint8Array.from({ length }, (_, i) => (i * 131 + length) & 255);
		expect(sha256(data)).toBe(createHash('sha256').update(data).digest('hex'));
	}
	fc.assert(
		fc.property(
			fc.uint8Array({ maxLength: 5000 }),
			(data) => sha256(data) === createHash('sha256').update(data).digest('hex')
		)
	);
});

// SMHasher and Wikipedia vectors of MurmurHash3 x86-32.
test.each([
	['', 1, 0x514e28b7],
	['', 0xffffffff, 0x81f16f39],
	['test', 0, 0xba6bd213],
	['Hello, world!', 0, 0xc0363e43],
	['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723]
])('hash32 of %j with seed %d', (text, seed, wanted) => expect(hash32(bytes(text), seed)).toBe(wanted));

test('a hash rolled word by word is the hash of the words’ bytes', () => {
	const words = Int32Array.of(1, -5, 0x7fffffff, 42);
	let hash = 9;
	for (const word of words) hash = hashWord(hash, word);
	expect(finishHash(hash, 16)).toBe(hash32(new Uint8Array(words.buffer), 9));
});
