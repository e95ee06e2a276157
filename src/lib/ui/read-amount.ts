/**
 * An amount as it is typed, in integer cents: « 120 000 », « 1 250,50 € », « 1250.5 ». Null when it is no amount: nothing,
 * letters, a negative number, more than two decimals.
 */
export function readAmount(text: string): number | null {
	const plain = text.replace(/[\s\u00a0\u202f]|€$/g, '').replace(/€$/, '');
	const match = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(plain);
	return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

/** An amount as a field shows it: « 120000 », « 1250,50 ». */
export function writeAmount(cents: number): string {
	const [whole, rest] = [Math.floor(cents / 100), cents % 100];
	return rest === 0 ? String(whole) : `${whole},${String(rest).padStart(2, '0')}`;
}
