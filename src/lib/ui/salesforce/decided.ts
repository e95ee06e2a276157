import type { Decision } from '#engine/salesforce/decision.ts';
import { formatCount, formatNumber } from '../format.ts';

/** What was decided for a month, in one line of counts: « 2 zones changées, 4 j de terrain, 2 entretiens ». */
export function decidedLine(decision: Decision): string {
	const { sectors, quotas, coaching, interviews, training, raises, assess, proposals, dismissal } = decision;
	const parts: string[] = [];
	const add = (count: number, singular: string, plural?: string) => {
		if (count > 0) parts.push(formatCount(count, singular, plural));
	};
	add(sectors?.length ?? 0, 'zone change de mains', 'zones changent de mains');
	if (decision.frequency !== undefined || decision.prospecting !== undefined) parts.push('rythme des visites changé');
	add(quotas?.length ?? 0, 'objectif changé', 'objectifs changés');
	if (decision.pay !== undefined) parts.push('règles de paie changées');
	add(raises?.length ?? 0, 'augmentation');
	const days = (coaching ?? []).reduce((sum, one) => sum + one.days, 0);
	if (days > 0) parts.push(`${formatNumber(days, { decimals: days % 1 === 0 ? 0 : 1 })}\u00a0j de terrain`);
	add(interviews?.length ?? 0, 'entretien');
	add(training?.length ?? 0, 'formation');
	if (decision.meeting !== undefined) parts.push('une réunion');
	if (decision.contest !== undefined) parts.push('un challenge');
	if (decision.advert !== undefined) parts.push('une annonce');
	add(assess?.length ?? 0, 'candidat évalué', 'candidats évalués');
	if (decision.hire !== undefined) parts.push('un contrat proposé');
	if (dismissal !== undefined) parts.push(dismissal.step === 'summon' ? 'une convocation' : 'un licenciement');
	if (decision.report !== undefined) parts.push('comptes rendus changés');
	add(proposals?.length ?? 0, 'proposition');
	if (decision.activity !== undefined) parts.push('bilan d’activité');
	const acts = decision.portfolio?.acts.length ?? 0;
	if (acts > 0) parts.push(formatCount(acts, 'action chez les grands comptes', 'actions chez les grands comptes'));
	else if (decision.portfolio !== undefined) parts.push('grands comptes réglés');
	return parts.length === 0 ? 'rien' : parts.join(', ');
}
