import { requireUser } from '#server/auth/guard.ts';
import { requireCorrige } from '#server/runs/guard.ts';
import { corrigeOf } from '#server/scenarios/dossier.ts';
import { cases } from '#server/scenarios/library.ts';
import { frameTables } from '#ui/frame-tables.ts';
import { typesetHtml } from '#ui/typeset.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { run } = await requireCorrige(requireUser(event), event.params.id);
	const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
	return {
		place: { name: scenario.title, href: `/parties/${run.id}`, where: 'corrigé' },
		run: { id: run.id, title: scenario.title },
		html: frameTables(typesetHtml(corrigeOf(scenario, `/parties/${run.id}/annexes`)))
	};
};
