import { loadYear } from '../month.server.ts';
import type { LayoutServerLoad } from './$types';
import { PLAN } from './plan.server.ts';

export const load: LayoutServerLoad = (event) => loadYear(event, PLAN);
