/** Room is left for the number of a homonym under the longest username. */
const LONGEST = 56;
/** Letters that do not lose an accent but become others. */
const LETTERS: Readonly<Record<string, string>> = {
	œ: 'oe',
	æ: 'ae',
	ß: 'ss',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th'
};

const plain = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[œæßøłđðþ]/g, (letter) => LETTERS[letter])
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}-]/gu, '')
		.replace(/^-+|-+$/g, '');

/** `prenom.nom` for « Prénom Nom »: the first word is the first name, what follows the name. */
export function nameUsername(displayName: string): string {
	const [first = '', ...rest] = displayName.trim().split(/\s+/).map(plain).filter(Boolean);
	return [first, rest.join('-')]
		.filter(Boolean)
		.join('.')
		.slice(0, LONGEST)
		.replace(/[.-]+$/, '');
}

/** The first that is not taken of `prenom.nom`, `prenom.nom2`, `prenom.nom3`… */
export function freeUsername(wanted: string, taken: ReadonlySet<string>): string {
	if (!taken.has(wanted)) return wanted;
	let number = 2;
	while (taken.has(`${wanted}${number}`)) number++;
	return `${wanted}${number}`;
}
