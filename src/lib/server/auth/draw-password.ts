import { randomInt } from 'node:crypto';
import { passwordProblems } from './password.ts';

/** Neither vowels, so that no word appears, nor what is mistaken on paper: 0 O, 1 l I. 26 of them. */
const ALPHABET = '23456789bcdfghjkmnpqrtvwxz';
const GROUPS = 3;
const GROUP = 4;

/** A password to hand over on paper, typed once or twice: `k7pm-x2fd-w9qr`, 56 random bits. */
export function drawPassword(owner: Parameters<typeof passwordProblems>[1]): string {
	for (;;) {
		const group = () => Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
		const password = Array.from({ length: GROUPS }, group).join('-');
		// a draw without any digit, or with a part of the name in it, is rare
		if (passwordProblems(password, owner).length === 0) return password;
	}
}
