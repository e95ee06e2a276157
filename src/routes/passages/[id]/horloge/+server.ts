import { json } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { watchSitting } from '../open-sitting.server.ts';
import type { RequestHandler } from './$types';

/** The clock of a sitting, for the page that counts it down. */
export const GET: RequestHandler = async (event) => json(await watchSitting(requireUser(event), event.params.id));
