/** Where each kind of run is played, and what the pages of all of them share. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { CLIENT_SEAT } from '#engine/negotiation/view.ts';
import { isPaired, type RoomKind } from '#engine/rooms.ts';
import { stageKindOf } from '#engine/run-kind.ts';
import { notFound } from '#server/auth/guard.ts';
import { selectNotes } from '#server/runs/draft.ts';
import type { GuardedRun } from '#server/runs/guard.ts';
import type { Run } from '#server/runs/run.ts';
import type { Case } from '#server/scenarios/case.ts';
import { dossierOf } from '#server/scenarios/dossier.ts';
import { typeset, typesetHtml } from '#ui/typeset.ts';
import { readPins } from './pins.server.ts';

const PLACES: Readonly<Record<RoomKind, string>> = {
	prospecting: '',
	negotiation: '/entretien',
	'action-plan': '/plan'
};

/** Where a reader finds a run: of two people who play, each has his own page, and who watches reads that of the other side. */
function placeOf({ run, access }: GuardedRun): string {
	if (!isPaired(run.kind)) return PLACES[stageKindOf(run.kind)];
	return access.as === 'player' && access.seat !== CLIENT_SEAT ? '/entretien' : '/client';
}

/** Leads a reader to the page where his run is played; 404 for what is not asked to be read. */
export function requirePlace(event: Pick<RequestEvent, 'request'>, guarded: GuardedRun, wanted: string): void {
	const place = placeOf(guarded);
	if (place === wanted) return;
	if (event.request.method !== 'GET') notFound();
	redirect(303, `/parties/${guarded.run.id}${place}`);
}

/** The dossier, set as it is read, with one’s notes and pins. */
export async function openDossier(event: Pick<RequestEvent, 'cookies'>, run: Run, scenario: Case, userId: string) {
	const { scenario: printed, brief, annexes } = dossierOf(scenario, `/parties/${run.id}/annexes`);
	return {
		notes: await selectNotes(run.id, userId),
		pins: readPins(event.cookies),
		dossier: {
			statement: typeset(printed.stages.find(({ id }) => id === run.stage)?.objective.statement ?? ''),
			brief: typesetHtml(brief),
			annexes: annexes.map((annex) => ({
				...annex,
				title: typeset(annex.title),
				source: annex.source && typeset(annex.source),
				content:
					annex.content.kind === 'html' ? { ...annex.content, html: typesetHtml(annex.content.html) } : annex.content
			}))
		}
	};
}
