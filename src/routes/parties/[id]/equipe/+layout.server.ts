import { loadYear } from '../month.server.ts';
import { TEAM } from './team.server.ts';
import type { LayoutServerLoad } from './$types';

/** What does not depend on the part of the screen that is shown: it is loaded once, and again when something was done. */
export const load: LayoutServerLoad = (event) => loadYear(event, TEAM);
