/** What one does in a role play, in words: verbs, which guess at no gender. */
import type { Role } from '#assessment/exams/role-play.ts';
import { formatList } from '../format.ts';

export const YOU_DO: Readonly<Record<Role, string>> = {
	seller: 'Vous vendez',
	buyer: 'Vous achetez',
	observer: 'Vous observez'
};

export const YOU_DID: Readonly<Record<Role, string>> = {
	seller: 'vous avez vendu',
	buyer: 'vous avez acheté',
	observer: 'vous avez observé'
};

const DO: readonly { readonly role: Role; readonly one: string; readonly several: string }[] = [
	{ role: 'seller', one: 'vend', several: 'vendent' },
	{ role: 'buyer', one: 'achète', several: 'achètent' },
	{ role: 'observer', one: 'observe', several: 'observent' }
];

/** « Léa Martin achète, Hugo Delmas et Inès Garcia observent ». */
export function tellOthers(others: readonly { readonly displayName: string; readonly role: Role }[]): string {
	const parts = DO.flatMap(({ role, one, several }) => {
		const people = others.filter((other) => other.role === role).map(({ displayName }) => displayName);
		return people.length > 0 ? [`${formatList(people)} ${people.length > 1 ? several : one}`] : [];
	});
	return parts.some((part) => part.includes(' et ')) ? parts.join(', ') : formatList(parts);
}

/** What to do, in two sentences. */
export const TASKS: Readonly<Record<Role, string>> = {
	seller:
		'Lisez votre dossier, fixez votre première offre et votre limite. Menez l’entretien jusqu’à l’accord, sans montrer ce dossier.',
	buyer:
		'Lisez votre fiche et soyez cette personne, sans montrer la fiche. Répondez à qui vous interroge bien, défendez ce qui compte pour vous et refusez ce qui vaut moins que votre limite.',
	observer:
		'Lisez les deux fiches sans rien en dire. Notez les faits pendant l’entretien, puis choisissez un niveau par compétence.'
};
