import { describe, expect, it } from 'vitest';
import { emptyDecision } from '#engine/action-plan/decision.ts';
import { decidedLine } from '#ui/action-plan/decided.ts';
import { findDoubt } from '#ui/action-plan/doubts.ts';
import { writeReport } from '#ui/action-plan/report.ts';
import { shareSentence } from '#ui/action-plan/share-sentence.ts';
import { toldTerms } from '#ui/action-plan/told-terms.ts';
import { variancePhrase } from '#ui/action-plan/variance-phrase.ts';
import { formatMoney } from '#ui/format.ts';
import { MODEL, playMonths, type Choose } from './planned.ts';

function reportOf(months: number, choose?: Choose, seed?: number) {
	const { plan, before, board } = playMonths(months, choose, seed);
	return { plan, report: writeReport({ month: months, after: plan, was: before, board }) };
}

describe('the report of a month', () => {
	it('begins by the result, then tells sales beside the plan and the year before', () => {
		const { plan, report } = reportOf(2);
		const sold = plan.control?.ofMonth[0].actual ?? 0;
		expect(report.headline).toMatch(/^[+−].*: votre résultat passe à /);
		expect(report.paragraphs[0]).toContain(
			`En février, vous avez vendu pour ${formatMoney(sold, { precision: 'euros' })}`
		);
		expect(report.paragraphs[0]).toContain('février de l’an dernier');
	});

	it('names what took place and what it cost', () => {
		const { report } = reportOf(1, () => ({ book: [{ operation: 'mailing', month: 1 }] }));
		expect(report.paragraphs.join(' ')).toContain(
			'L’opération du mois, «\u00a0mailing\u00a0», a coûté 1\u202f200\u00a0€.'
		);
	});

	it('gives the answer of the direction with its reason', () => {
		const proposals = [{ proposal: 'tournee-elus', arguments: ['humeur'] }];
		const { report } = reportOf(1, () => ({ proposals }));
		expect(report.paragraphs.join(' ')).toContain(
			'Votre direction refuse «\u00a0Une tournée des communes\u00a0». Le dossier ne dit pas ce que cela rapporte.'
		);
	});

	it('announces at the end of a month what changes the next', () => {
		for (let seed = 1; seed <= 20; seed++) {
			const { plan } = playMonths(11, undefined, seed);
			const [piece] = plan.news;
			if (!piece) continue;
			const { report } = reportOf(piece.month - 1, undefined, seed);
			expect(report.paragraphs.join(' ')).toContain(`«\u00a0${piece.title}\u00a0»`);
			return;
		}
		throw new Error('no seed had a shock');
	});
});

describe('sentences of the control', () => {
	it('says the sign of the variance and the part that makes it', () => {
		const part = (name: string, amount: number) => ({ id: name, name, amount, parts: [] });
		const of = (amount: number, ...parts: ReturnType<typeof part>[]) =>
			variancePhrase({ ...part('Écart', amount), parts });
		expect(of(1000, part('Écart sur quantité', 3000), part('Écart sur prix', -2000))).toBe(
			'La marge dépasse le plan de 10\u00a0€, surtout par l’écart sur quantité.'
		);
		expect(of(-1000, part('Écart sur quantité', 3000), part('Écart sur prix', -4000))).toBe(
			'La marge est de 10\u00a0€ sous le plan, surtout par l’écart sur prix.'
		);
		expect(of(0)).toBe('La marge est exactement celle du plan.');
	});

	it('says where one stands on the market, and who leads', () => {
		const firm = (name: string, own: boolean, ...shares: number[]) => ({ id: name, name, own, shares });
		expect(shareSentence({ firms: [firm('Vous', true, 0.2, 0.24), firm('Marval', false, 0.3, 0.31)] })).toBe(
			'Selon le panel, vous tenez 24\u00a0% des achats, 4,0\u00a0points de plus que le mois précédent\u202f; Marval mène avec 31\u00a0%.'
		);
		expect(shareSentence({ firms: [firm('Vous', true, 0.4), firm('Marval', false, 0.3)] })).toBe(
			'Selon le panel, vous tenez 40\u00a0% des achats\u202f; personne ne vend davantage.'
		);
	});
});

describe('what is asked again, and told of a decision', () => {
	const { plan } = playMonths(0);

	it('asks again before a range is sold under its cost or withdrawn', () => {
		const costly = { ...plan, ranges: plan.ranges.map((range) => ({ ...range, cost: range.price })) };
		expect(findDoubt(plan, emptyDecision())).toBeNull();
		expect(findDoubt(costly, { ...emptyDecision(), prices: { eco: -0.05 } })?.sentences.join()).toContain(
			'sous son coût'
		);
		expect(findDoubt(plan, { ...emptyDecision(), ranges: { pro: false } })?.sentences.join()).toContain(
			'plus en vente'
		);
	});

	it('asks again before an operation that has become unlawful', () => {
		const banned = { ...plan, operations: plan.operations.map((one) => ({ ...one, forbidden: true })) };
		const decision = { ...emptyDecision(), book: [{ operation: 'mailing', month: 4 }] };
		expect(findDoubt(banned, decision)?.sentences).toEqual([
			'«\u00a0mailing\u00a0», en avril, n’est plus permise depuis ce qui a changé sur le marché.'
		]);
	});

	it('tells a decision in one line', () => {
		const line = decidedLine(
			{
				...emptyDecision(),
				prices: { eco: -0.03 },
				book: [{ operation: 'mailing', month: 4 }],
				effort: { artisans: 1 },
				terms: 'j60'
			},
			MODEL.definition
		);
		expect(line).toBe(
			'Éco à −3\u00a0%, règlement «\u00a060 jours\u00a0», temps redistribué, «\u00a0mailing\u00a0» réservée'
		);
		expect(decidedLine(emptyDecision(), MODEL.definition)).toBe('le plan, inchangé');
	});

	it('keeps what is counted at the end for the end', () => {
		const terms = ['margin', 'landing', 'loyal'].map((id) => ({ id, name: id, amount: 1 }));
		expect(toldTerms({ over: false }, terms).map(({ id }) => id)).toEqual(['margin']);
		expect(toldTerms({ over: true }, terms)).toEqual(terms);
	});
});
