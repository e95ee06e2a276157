/** An account holds one name, « Prénom Nom »: the first word is the first name, what follows the family name. */
const byName = new Intl.Collator('fr');

export function splitName(displayName: string): { readonly first: string; readonly family: string } {
	const [first = '', ...rest] = displayName.trim().split(/\s+/);
	return rest.length > 0 ? { first, family: rest.join(' ') } : { first: '', family: first };
}

/** The order of a school register: by family name, then by first name. */
export function byFamilyName(
	a: { readonly id: string; readonly displayName: string },
	b: { readonly id: string; readonly displayName: string }
): number {
	const [one, other] = [splitName(a.displayName), splitName(b.displayName)];
	return byName.compare(one.family, other.family) || byName.compare(one.first, other.first) || (a.id < b.id ? -1 : 1);
}
