import { stepPlace } from '#ui/negotiation/words.ts';
import { typesetAll } from '#ui/typeset.ts';
import { dialogueOfRun, fieldsOfRun, openNegotiation, SEAT } from '../negotiation.server.ts';
import { openDossier } from '../room.server.ts';
import type { LayoutServerLoad } from './$types';

/** What does not depend on the part of the screen that is shown: it is loaded once, and again when something was done. */
export const load: LayoutServerLoad = async (event) => {
	const open = await openNegotiation(event);
	const { run, access, user, loaded, talk } = open;
	const { scenario, stage } = loaded;
	const [dialogue, { fields, savedAt }, dossier] = await Promise.all([
		dialogueOfRun(open),
		fieldsOfRun(open),
		openDossier(event, run, scenario, user.id)
	]);
	return {
		...dossier,
		place: { name: scenario.title, href: `/parties/${run.id}/entretien`, where: stepPlace(talk) },
		wide: true,
		run: { id: run.id, mode: run.mode, status: run.status, round: run.round, stage: stage.title },
		access,
		talk: typesetAll(talk),
		dialogue,
		fields,
		savedAt,
		terms: stage.room.terms(stage.params, loaded.world, SEAT)
	};
};
