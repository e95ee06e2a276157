import type { RequestEvent } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { requireTaughtClass } from '#server/classes/class.ts';

/** Whoever asks and the class of the address, which they teach; 404 for everybody else. */
export async function requireTaught(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const user = requireRole(event, 'teacher', 'administrator');
	return { user, room: await requireTaughtClass(user, event.params.id ?? '') };
}
