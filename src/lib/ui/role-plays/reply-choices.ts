/** The replies that whoever plays the other side may give, in words, and the one that is honest. */
import type { ReplyName } from '#engine/negotiation/definition.ts';
import type { Reply, Terms } from '#engine/negotiation/decision.ts';

export const REPLY_LABELS: Readonly<Record<ReplyName, { readonly label: string; readonly hint?: string }>> = {
	none: { label: 'Ne rien dire' },
	greets: { label: 'Saluer et écouter' },
	tells: {
		label: 'Répondre à la question',
		hint: 'Ce qui est vrai pour vous est déjà choisi\u00a0; vous pouvez mentir.'
	},
	evades: { label: 'Ne pas répondre', hint: 'La question est mal posée, ou trop indiscrète à ce moment.' },
	confirms: { label: 'Confirmer', hint: 'C’est bien ce que vous avez dit.' },
	corrects: { label: 'Corriger', hint: 'Ce n’est pas cela\u00a0: dites ce qui est vrai.' },
	baffled: { label: 'Ne pas comprendre', hint: 'Vous n’en avez jamais parlé.' },
	convinced: { label: 'Trouver l’argument convaincant', hint: 'Il touche ce qui vous fait agir.' },
	unmoved: { label: 'Ne pas être convaincu', hint: 'Il ne touche pas ce qui vous fait agir.' },
	objects: { label: 'Faire une objection', hint: 'Dans l’ordre de votre fiche.' },
	lifted: { label: 'Lever votre objection', hint: 'La réponse vous satisfait.' },
	remains: { label: 'Maintenir votre objection' },
	counters: { label: 'Faire une proposition' },
	agrees: { label: 'Donner votre accord' },
	waits: { label: 'Garder le silence' },
	walks: {
		label: 'Mettre fin à l’entretien',
		hint: 'Votre patience est passée, ou l’on se moque de vous. C’est définitif.'
	},
	acknowledges: { label: 'En prendre acte' }
};

/** What is honest to answer to a question or to a reformulation; the only possible reply to what has one; else nothing. */
export function honestReply(
	replies: readonly ReplyName[],
	{ told, truth }: { readonly told: number | null; readonly truth: number | null }
): ReplyName | null {
	if (replies.includes('tells')) return 'tells';
	if (replies.includes('baffled')) return told === null ? 'baffled' : told === truth ? 'confirms' : 'corrects';
	const others = replies.filter((reply) => reply !== 'walks' && reply !== 'waits');
	return others.length === 1 ? others[0] : null;
}

/** Name of the control that holds the level of an issue. */
export const termName = (issue: string): string => `terme-${issue}`;

const readLevel = (value: FormDataEntryValue | null): number | undefined =>
	typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;

/** What the form of a reply says: the engine then says whether it may be given. */
export function readReply(form: FormData, issues: readonly { readonly id: string }[]): Reply {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	const reply = text('reponse') as ReplyName;
	const words = text('phrase').trim().replaceAll('\r\n', '\n').replaceAll('\0', '');
	const said = words === '' ? {} : { words };
	if (reply === 'tells' || reply === 'corrects')
		return { act: 'reply', reply, level: readLevel(form.get(`niveau-${reply}`)), ...said };
	if (reply === 'objects') return { act: 'reply', reply, objection: text('objection'), ...said };
	if (reply !== 'counters') return { act: 'reply', reply, ...said };
	const terms: Record<string, number> = {};
	for (const { id } of issues) {
		const level = readLevel(form.get(termName(id)));
		if (level !== undefined) terms[id] = level;
	}
	return { act: 'reply', reply, terms: terms satisfies Terms, ...said };
}
