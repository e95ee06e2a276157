/** What a round is called in each room: « semaine 3 ». A negotiation begins by its preparation, which is no turn of it. */
const NAMES: Record<string, { singular: string; plural: string }> = {
	prospecting: { singular: 'semaine', plural: 'semaines' },
	negotiation: { singular: 'tour', plural: 'tours' },
	salesforce: { singular: 'mois', plural: 'mois' },
	'action-plan': { singular: 'mois', plural: 'mois' }
};

/** The noun of a round in that kind of simulation. */
export function roundNoun(kind: string): string {
	return NAMES[kind]?.singular ?? 'tour';
}

/** « semaine 3 » for the round 3: rounds are counted from 1, as the engine does. */
export function roundName(kind: string, round: number): string {
	if (kind === 'negotiation') return round === 1 ? 'préparation' : `tour\u00a0${round - 1}`;
	return `${roundNoun(kind)}\u00a0${round}`;
}

/** « 12 semaines ». */
export function roundCount(kind: string, count: number): string {
	const names = NAMES[kind];
	return `${count}\u00a0${count < 2 ? roundNoun(kind) : (names?.plural ?? 'tours')}`;
}

/** How far a run that stopped had got, after so many rounds: « 3 semaines », « préparée », « 4 tours ». */
export function playedName(kind: string, played: number): string {
	if (kind !== 'negotiation') return roundCount(kind, played);
	return played === 1 ? 'préparée' : roundCount(kind, Math.max(0, played - 1));
}
