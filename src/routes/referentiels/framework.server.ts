import type { RequestEvent } from '@sveltejs/kit';
import type { Framework } from '#framework/framework.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import type { Account } from '#server/auth/session.ts';
import { selectCompletedFramework } from '#server/frameworks/complete.ts';

/** Whoever is signed in, and the framework of the address as their establishment completed it; 404 when there is none. */
export async function requireFramework(
	event: Pick<RequestEvent, 'locals' | 'url' | 'request'> & { params: { code: string } }
): Promise<{ user: Account; framework: Framework }> {
	const user = requireUser(event);
	const framework = await selectCompletedFramework(user.establishmentId, event.params.code);
	return { user, framework: framework ?? notFound() };
}
