/** A market told once it is over. */
import type { PartMark } from '#assessment/market-mark.ts';
import type { DebriefedTeam } from '#server/markets/debrief.ts';
import type { Irregularity } from '#engine/simulation.ts';
import { formatList, formatMark, formatMoney } from '../format.ts';

export const euros = (cents: number, sign: 'always' | 'negative' = 'always') =>
	formatMoney(cents, { precision: 'euros', sign });

/** The teams by what their decisions were worth, the best first, each with its rank by result. */
export function rankByDecisions(teams: readonly DebriefedTeam[]) {
	const byResult = [...teams].sort((a, b) => b.result - a.result || a.seat - b.seat).map(({ seat }) => seat);
	return [...teams]
		.sort((a, b) => b.advantage - a.advantage || a.seat - b.seat)
		.map((team) => ({ ...team, resultRank: byResult.indexOf(team.seat) + 1 }));
}

/** What a round was worth to each team, the best decision first. */
export function spreadOf(teams: readonly DebriefedTeam[], round: number) {
	return teams
		.flatMap(({ seat, name, rounds }) =>
			rounds.filter((one) => one.round === round).map((one) => ({ seat, name, ...one }))
		)
		.sort((a, b) => b.advantage - a.advantage || a.seat - b.seat);
}

/** Names left out: the letter of a team in the order of the seats. */
export function letterOf(seat: number): string {
	return `Équipe ${String.fromCharCode(65 + seat)}`;
}

/** Says whether the best decisions had the best result, and what did when they had not. */
export function luckSentence(teams: readonly DebriefedTeam[]): string {
	const ranked = rankByDecisions(teams);
	const [best] = ranked;
	if (!best || teams.length < 2) return '';
	if (best.resultRank === 1) return `${best.name} a pris les meilleures décisions, et a aussi le meilleur résultat.`;
	const winner = ranked.find(({ resultRank }) => resultRank === 1);
	if (!winner) return '';
	const helped = winner.rivals > winner.chance ? 'ce qu’ont fait les autres équipes' : 'la chance';
	return `${best.name} a pris les meilleures décisions, mais ${winner.name} a le meilleur résultat\u00a0: ${helped} l’explique surtout.`;
}

/** « vente à perte (tours 2 et 3) »: the rules that were broken, each once, with when. */
export function brokenWords(irregularities: readonly Irregularity[]): string {
	const titles = [...new Set(irregularities.map(({ title }) => title))];
	return titles
		.map((title) => {
			const rounds = irregularities.filter((broken) => broken.title === title).map(({ round }) => String(round));
			return `${title} (${rounds.length > 1 ? 'tours' : 'tour'}\u00a0${formatList([...new Set(rounds)])})`;
		})
		.join(', ');
}

/** What caps a part of a mark: « plafonnée à 8, vente à perte (tour 2) ». */
export function cappedWords({ mark, capping }: PartMark): string {
	return `plafonnée à ${formatMark(mark, Number.isInteger(mark) ? 0 : 1)}, ${brokenWords(capping)}`;
}
