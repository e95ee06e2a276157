import type { RequestEvent } from '@sveltejs/kit';
import { notFound, requireRole } from '#server/auth/guard.ts';
import type { Account } from '#server/auth/session.ts';
import type { Case } from '#server/scenarios/case.ts';
import { cases } from '#server/scenarios/library.ts';
import { listPublishedCases } from '#server/scenarios/published.ts';

/** The case of the address in its last version, for those who choose it for others: its corrigé is theirs to read. */
export async function openCase(
	event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>
): Promise<{ readonly user: Account; readonly scenario: Case }> {
	const user = requireRole(event, 'teacher', 'administrator');
	const published = await listPublishedCases(user.establishmentId);
	const { slug, version } = published.find((one) => one.slug === event.params.slug) ?? notFound();
	return { user, scenario: await cases.load(slug, version) };
}
