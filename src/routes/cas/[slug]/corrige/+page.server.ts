import { corrigeOf } from '#server/scenarios/dossier.ts';
import { frameTables } from '#ui/frame-tables.ts';
import { typesetHtml } from '#ui/typeset.ts';
import { openCase } from '../open-case.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { scenario } = await openCase(event);
	const { slug, title } = scenario;
	return {
		place: { name: title, href: `/cas/${slug}`, where: 'corrigé' },
		scenario: { slug, title },
		html: frameTables(typesetHtml(corrigeOf(scenario, `/cas/${slug}/annexes`)))
	};
};
