/** « de Léa Martin », « d’Amine Belkacem ». Before an h, which is mute or not, « de » is never wrong. */
export function ofPerson(name: string): string {
	return /^[aeiouœæ]/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`;
}
