import { presentEvents } from '#engine/prospecting/present.ts';
import { packCampaign } from '#ui/prospecting/campaign.ts';
import { criteriaOf, lastContacts } from '#ui/prospecting/diary.ts';
import { openCampaign, planOf, SEAT } from '../campaign.server.ts';
import { openDossier } from '../room.server.ts';
import type { LayoutServerLoad } from './$types';

/** What does not depend on the part of the screen that is shown: it is loaded once, and again when something was done. */
export const load: LayoutServerLoad = async (event) => {
	const open = await openCampaign(event);
	const { run, access, user, loaded, model, view, campaign } = open;
	const { scenario, stage } = loaded;
	const [{ plan, savedAt }, dossier] = await Promise.all([planOf(open), openDossier(event, run, scenario, user.id)]);
	const events = presentEvents(model, view);
	const week = Math.min(campaign.round, campaign.weeks);
	return {
		...dossier,
		place: {
			name: scenario.title,
			href: `/parties/${run.id}`,
			where: campaign.over ? 'campagne terminée' : `semaine\u00a0${week}\u00a0/\u00a0${campaign.weeks}`
		},
		wide: true,
		run: { id: run.id, mode: run.mode, status: run.status, stage: stage.title },
		access,
		campaign: packCampaign(campaign),
		plan,
		savedAt,
		last: lastContacts(events),
		criteria: criteriaOf(campaign, events, campaign.round - 1),
		terms: stage.room.terms(stage.params, loaded.world, SEAT)
	};
};
