import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new identifier: 16 characters, 80 random bits, fit for a URL and for reading aloud. */
export function newId(): string {
	return Array.from(randomBytes(16), (byte) => ALPHABET[byte & 31]).join('');
}

/** A new seed, 0 to 2³² − 1, that nobody can guess. Seeds never leave the server. */
export function newSeed(): number {
	return randomInt(2 ** 32);
}
