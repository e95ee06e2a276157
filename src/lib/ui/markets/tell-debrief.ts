/** A market told once it is over. */
import type { PartMark } from '#assessment/market-mark.ts';
import type { DebriefedRound, DebriefedTeam } from '#server/markets/debrief.ts';
import type { Irregularity } from '#engine/simulation.ts';
import type { MarketShares } from '../action-plan/plan.ts';
import { formatList, formatMark, formatMoney, formatNumber, formatPercent } from '../format.ts';
import { kpiOf } from '../round/report.ts';

export const euros = (cents: number, sign: 'always' | 'negative' = 'always') =>
	formatMoney(cents, { precision: 'euros', sign });

/** The teams by what their decisions were worth, the best first, each with its rank by result. */
export function rankByDecisions(teams: readonly DebriefedTeam[]) {
	const byResult = [...teams].sort((a, b) => b.result - a.result || a.seat - b.seat).map(({ seat }) => seat);
	return [...teams]
		.sort((a, b) => b.advantage - a.advantage || a.seat - b.seat)
		.map((team) => ({ ...team, resultRank: byResult.indexOf(team.seat) + 1 }));
}

/** A round of a team that played it. */
export function roundOf({ rounds }: Pick<DebriefedTeam, 'rounds'>, round: number): DebriefedRound {
	const found = rounds.find((one) => one.round === round);
	if (!found) throw new RangeError(`round ${round} was not played`);
	return found;
}

/** Figures of a firm by which a round is told again: two that add up since the beginning, after its share of the round. */
export const REPLAYED = ['share', 'turnover', 'objective'];

/** The share of each team, round after round. */
export function sharesOf(teams: readonly DebriefedTeam[], seat: number | null): MarketShares['firms'] {
	return teams.map((team) => ({
		...{ id: String(team.seat), name: team.name, own: team.seat === seat },
		shares: team.rounds.map(({ kpis }) => kpiOf(kpis, 'share'))
	}));
}

/** « Nordis finit devant avec 31 % des achats ; c’est Sanéo qui a le plus gagné, 3,2 points. » */
export function sharesSentence(firms: MarketShares['firms']): string {
	const last = (firm: MarketShares['firms'][number]) => firm.shares.at(-1) ?? 0;
	const gain = (firm: MarketShares['firms'][number]) => last(firm) - (firm.shares.at(0) ?? 0);
	const [first] = [...firms].sort((a, b) => last(b) - last(a));
	const [risen] = [...firms].sort((a, b) => gain(b) - gain(a));
	if (!first) return '';
	const points = `${formatNumber(100 * gain(risen), { decimals: 1 })}\u00a0${100 * gain(risen) < 2 ? 'point' : 'points'}`;
	const ahead = `${first.name} finit devant, avec ${formatPercent(last(first))} des achats selon le panel`;
	return gain(risen) < 0.005
		? `${ahead}.`
		: `${ahead}\u202f; ${risen === first ? 'elle a' : `${risen.name} a`} gagné le plus, ${points}.`;
}

/** What a round was worth to each team, the best decision first. */
export function spreadOf(teams: readonly DebriefedTeam[], round: number) {
	return teams
		.map((team) => ({ ...roundOf(team, round), seat: team.seat, name: team.name }))
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
