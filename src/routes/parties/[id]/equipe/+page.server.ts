import { loadMonth, monthActions } from '../month.server.ts';
import { TEAM } from './team.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadMonth(event, TEAM);

export const actions: Actions = monthActions(TEAM);
