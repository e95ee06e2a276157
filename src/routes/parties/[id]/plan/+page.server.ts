import { loadMonth, monthActions } from '../month.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { PLAN } from './plan.server.ts';

export const load: PageServerLoad = (event) => loadMonth(event, PLAN);

export const actions: Actions = monthActions(PLAN);
