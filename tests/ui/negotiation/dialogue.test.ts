import { describe, expect, it } from 'vitest';
import type { PlayerDecision } from '#engine/negotiation/decision.ts';
import { dialogueOf } from '#ui/negotiation/dialogue.ts';
import { typeset } from '#ui/typeset.ts';
import { after, playTalk, UNPREPARED } from './played.ts';

/** The words of the last act, after an entry into the conversation. */
function wordsOf(...decisions: PlayerDecision[]) {
	const { talk } = after([UNPREPARED, ...decisions]);
	return dialogueOf(
		talk,
		talk.exchanges.map(() => ({ sentence: 'Bien.' })),
		new Map()
	).at(-1);
}
const OFFER: PlayerDecision = { act: 'offer', terms: { price: 1, volume: 0, delay: 0, payment: 0, service: 0 } };

describe('what the player did, in words', () => {
	it.each<[string, string | null, PlayerDecision[]]>([
		['Ouverture\u00a0: annoncer le plan', null, [{ act: 'open', opening: 'agenda' }]],
		['Question fermée, Délai', 'Pour quand ?', [{ act: 'ask', topic: 'when', form: 'closed', to: 'petit' }]],
		['Reformulation, Délai', null, [{ act: 'reformulate', topic: 'when', to: 'petit' }]],
		[
			'Argument, Garantie\u00a0; preuve\u00a0: contrat',
			'Pièces garanties cinq ans.',
			[{ act: 'argue', argument: 'warranty', proof: 'contract', to: 'roux' }]
		],
		['Demande de proposition', null, [{ act: 'invite' }]],
		[
			'Offre\u00a0: prix 40 €, volume 400, livraison 6 semaines, paiement comptant, entretien non compris',
			null,
			[OFFER]
		],
		['Offre maintenue', null, [OFFER, OFFER]],
		['Offre\u00a0: livraison 4 semaines et prix 42 €', null, [OFFER, { act: 'offer', terms: { price: 0, delay: 1 } }]],
		[
			'Concession\u00a0: livraison 4 semaines, contre prix 42 €',
			null,
			[OFFER, { act: 'concede', give: { issue: 'delay', level: 1 }, against: { issue: 'price', level: 0 } }]
		],
		[
			'Concession sans contrepartie\u00a0: prix 38 €',
			null,
			[OFFER, { act: 'concede', give: { issue: 'price', level: 2 }, against: null }]
		],
		['Silence', null, [{ act: 'pause' }]],
		['Départ', null, [{ act: 'leave' }]]
	])('%s', (act, text, decisions) => {
		expect(wordsOf(...decisions)).toMatchObject({ act, text, own: false });
	});

	it('is his own sentence when he wrote one', () => {
		const { talk } = after([UNPREPARED, { act: 'ask', topic: 'when', form: 'open', to: 'petit' }]);
		const [exchange] = dialogueOf(talk, [{ sentence: 'Vite.' }], new Map([[2, 'Quand les attendez-vous ?']]));
		expect(exchange).toMatchObject({ text: 'Quand les attendez-vous ?', own: true });
		expect(exchange.answer).toEqual({ name: 'M. Petit', role: 'responsable des services', sentence: 'Vite.' });
	});

	it('is never empty, nor badly set once set, from the first word to the renewal', () => {
		for (const policy of ['floor', 'naive', 'sound', 'expert', 'random'] as const)
			for (let seed = 1; seed <= 8; seed++) {
				const { end } = playTalk(policy, seed);
				const exchanges = dialogueOf(
					end,
					end.exchanges.map(() => ({ sentence: 'Bien.' })),
					new Map()
				);
				expect(exchanges).toHaveLength(end.exchanges.length);
				for (const { act } of exchanges) expect(typeset(act)).toMatch(/^\p{Lu}[^'\n]*[^\s:;,]$/u);
			}
	});
});
