import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	organisation: locals.establishment?.name ?? 'L’établissement qui ouvre ce service'
});
