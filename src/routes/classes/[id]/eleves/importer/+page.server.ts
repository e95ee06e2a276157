import { fail, type RequestEvent } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { IN_DEMONSTRATION } from '#server/auth/open-accounts.ts';
import { requireKeptClass } from '#server/classes/class.ts';
import { importRoster } from '#server/classes/import-roster.ts';
import { dayInParis } from '#server/day-in-paris.ts';
import { newId } from '#server/db/id.ts';
import { readKept, writeKept } from '#roster/kept.ts';
import { MAX_FILE } from '#roster/limits.ts';
import { readRosterFile, readRosterText } from '#roster/read-roster.ts';
import { guessGroup, showPreview, type Selection } from './preview.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function keptClass(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const user = requireRole(event, 'teacher', 'administrator');
	return { user, room: await requireKeptClass(user, event.params.id ?? '') };
}

export const load: PageServerLoad = async (event) => {
	const { user, room } = await keptClass(event);
	const administers = user.role === 'administrator';
	return {
		room: { id: room.id, name: room.name },
		establishment: event.locals.establishment?.name ?? '',
		administers,
		place: {
			name: administers ? 'Classes et comptes' : room.name,
			href: administers ? `/comptes/classes/${room.id}` : `/classes/${room.id}`,
			where: 'importer des élèves'
		},
		demonstration: user.demo ? IN_DEMONSTRATION : null
	};
};

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** What the page of the preview was about; the list that it kept may have been spoilt on the way. */
function readSelection(form: FormData) {
	const choices = [...form.entries()].flatMap(([name, value]): [number, string][] => {
		const line = /^qui-(\d+)$/.exec(name)?.[1];
		return line && value !== '' ? [[Number(line), String(value)]] : [];
	});
	const selection: Selection = {
		group: textOf(form, 'division') || null,
		reading: form.get('ordre') === 'surname-first' ? 'surname-first' : 'first-name-first',
		choices: new Map(choices),
		withoutErrors: form.get('sans-erreurs') === 'on',
		key: textOf(form, 'cle').slice(0, 32) || newId()
	};
	return { roster: readKept(textOf(form, 'liste')), selection };
}

const LOST = {
	step: 'read' as const,
	field: 'fichier' as const,
	sentence: 'La liste lue n’est plus dans cette page. Choisissez à nouveau le fichier.',
	text: ''
};

export const actions: Actions = {
	lire: async (event) => {
		const { user, room } = await keptClass(event);
		const length = Number(event.request.headers.get('content-length') ?? 0);
		const tooLong = 'Ce fichier dépasse 5\u00a0mégaoctets\u00a0: une liste d’élèves en fait cent fois moins.';
		if (length > 2 * MAX_FILE) return fail(413, { ...LOST, sentence: tooLong });
		const form = await event.request.formData();
		const [file, text] = [form.get('fichier'), textOf(form, 'texte')];
		const sent = file instanceof File && (file.size > 0 || file.name !== '') ? file : null;
		// in France, where the lists are made
		const today = dayInParis(new Date());
		const read = sent
			? await readRosterFile(new Uint8Array(await sent.arrayBuffer()), today)
			: readRosterText(text, today);
		if (!read.ok) {
			const field = sent || text.trim() === '' ? ('fichier' as const) : ('texte' as const);
			return fail(400, { step: 'read' as const, field, sentence: read.sentence, text });
		}
		const start = { group: guessGroup(read.value, room.name), reading: 'first-name-first' as const };
		const selection = { ...start, choices: new Map(), withoutErrors: false, key: newId() };
		return showPreview(user.establishmentId, room.id, read.value, writeKept(read.value), selection);
	},
	choisir: async (event) => {
		const { user, room } = await keptClass(event);
		const { roster, selection } = readSelection(await event.request.formData());
		if (!roster) return fail(400, LOST);
		const fresh = { ...selection, choices: new Map() };
		return showPreview(user.establishmentId, room.id, roster, writeKept(roster), fresh);
	},
	importer: async (event) => {
		const { user, room } = await keptClass(event);
		const { roster, selection } = readSelection(await event.request.formData());
		if (!roster) return fail(400, LOST);
		const kept = writeKept(roster);
		const shown = await showPreview(user.establishmentId, room.id, roster, kept, selection);
		const again = (sentence: string) => fail(400, { ...shown, sentence });
		if (shown.lines.length === 0) return again('Choisissez la division qui entre dans cette classe.');
		if (shown.errors.length > 0 && !selection.withoutErrors)
			return again('Corrigez les lignes en erreur dans le fichier, ou cochez «\u00a0Importer sans ces lignes\u00a0».');
		const { choices, key } = selection;
		const imported = await importRoster(user, { classId: room.id, lines: shown.lines, choices, key });
		if (!imported.ok) return again(imported.sentence);
		const enrolled = imported.enrolled.map(({ name, username }) => ({ name, username }));
		return { step: 'done' as const, accounts: imported.accounts, enrolled };
	}
};
