import { json } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { watchSession } from '../watch.server.ts';
import type { RequestHandler } from './$types';

/** The clock of a session, for the pages that count it down. */
export const GET: RequestHandler = async (event) => json(await watchSession(requireUser(event), event.params.id));
