import {
	decideAction,
	keepAction,
	loadTeam,
	notesAction,
	pinAction,
	proposeAction,
	supportAction
} from './team.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadTeam(event);

export const actions: Actions = {
	proposer: proposeAction,
	decider: decideAction,
	enregistrer: keepAction,
	soutenir: supportAction,
	notes: notesAction,
	epingler: pinAction
};
