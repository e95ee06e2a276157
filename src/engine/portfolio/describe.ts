/** What a better portfolio decision does that the one played does not, in French phrases for the advice of a review. */
import type { PortfolioDecision } from './decision.ts';
import { ACTS, type ActName } from './definition.ts';
import type { PortfolioView } from './view.ts';

export const ACT_NAMES: Readonly<Record<ActName, string>> = {
	loyalty: 'Programme de fidélité',
	expansion: 'Présentation de la gamme',
	renewal: 'Offre de renouvellement',
	reconquest: 'Action de reconquête',
	partnership: 'Proposition de partenariat',
	survey: 'Entretien de suivi',
	'credit-report': 'Enquête de solvabilité'
};

const DO: Readonly<Record<ActName, (who: string) => string>> = {
	loyalty: (who) => `inscrire au programme de fidélité ${who}`,
	expansion: (who) => `présenter la gamme à ${who}`,
	renewal: (who) => `faire une offre de renouvellement à ${who}`,
	reconquest: (who) => `chercher à reconquérir ${who}`,
	partnership: (who) => `proposer un partenariat à ${who}`,
	survey: (who) => `rencontrer pour un entretien de suivi ${who}`,
	'credit-report': (who) => `demander une enquête de solvabilité sur ${who}`
};

const DO_NOT: Readonly<Record<ActName, (who: string) => string>> = {
	loyalty: (who) => `ne pas inscrire au programme de fidélité ${who}`,
	expansion: (who) => `ne pas présenter la gamme à ${who}`,
	renewal: (who) => `ne pas faire d’offre de renouvellement à ${who}`,
	reconquest: (who) => `ne pas chercher à reconquérir ${who}`,
	partnership: (who) => `ne pas proposer de partenariat à ${who}`,
	survey: (who) => `se passer d’un entretien de suivi avec ${who}`,
	'credit-report': (who) => `se passer d’une enquête de solvabilité sur ${who}`
};

/** Names joined as one says them, at most three, the others counted. */
function named(names: readonly string[]): string {
	if (names.length === 1) return names[0];
	const shown = names.length > 3 ? names.slice(0, 2) : names.slice(0, -1);
	const last = names.length > 3 ? `${names.length - 2} autres clients` : names[names.length - 1];
	return `${shown.join(', ')} et ${last}`;
}

/** Differences from `played` to `better`, the widest first, at most three; empty when nothing can be named. */
export function describePortfolio(
	view: PortfolioView,
	played: PortfolioDecision,
	better: PortfolioDecision
): readonly string[] {
	const { accounts, index } = view.brief;
	const nameOf = (id: string): string => accounts[index.get(id) as number].name;
	const phrases: { weight: number; text: string }[] = [];
	const targets = (decision: PortfolioDecision, act: ActName): string[] =>
		decision.acts.filter((line) => line.act === act).map((line) => line.account);
	for (const act of ACTS) {
		const mine = targets(played, act);
		const theirs = targets(better, act);
		const added = theirs.filter((id) => !mine.includes(id));
		const dropped = mine.filter((id) => !theirs.includes(id));
		if (added.length > 0) phrases.push({ weight: added.length + 0.5, text: DO[act](named(added.map(nameOf))) });
		else if (dropped.length > 0)
			phrases.push({ weight: dropped.length, text: DO_NOT[act](named(dropped.map(nameOf))) });
	}
	const limits = compare(
		view.limit,
		view,
		played.limits.map(({ account, limit }) => [account, limit]),
		better.limits.map(({ account, limit }) => [account, limit])
	);
	if (limits.up.length > 0)
		phrases.push({ weight: limits.up.length, text: `relever l’encours autorisé de ${named(limits.up.map(nameOf))}` });
	if (limits.down.length > 0)
		phrases.push({
			weight: limits.down.length,
			text: `réduire l’encours autorisé de ${named(limits.down.map(nameOf))}`
		});
	const rates = compare(
		view.discount,
		view,
		played.discounts.map(({ account, rate }) => [account, rate]),
		better.discounts.map(({ account, rate }) => [account, rate])
	);
	if (rates.up.length > 0)
		phrases.push({ weight: rates.up.length, text: `accorder plus de remise à ${named(rates.up.map(nameOf))}` });
	if (rates.down.length > 0)
		phrases.push({ weight: rates.down.length, text: `accorder moins de remise à ${named(rates.down.map(nameOf))}` });
	return phrases
		.sort((a, b) => b.weight - a.weight)
		.slice(0, 3)
		.map(({ text }) => text);
}

/** Accounts for which the better decision sets more, or less, than the one played. */
function compare(
	standing: ArrayLike<number>,
	view: PortfolioView,
	played: readonly (readonly [string, number])[],
	better: readonly (readonly [string, number])[]
): { up: string[]; down: string[] } {
	const mine = new Map(played);
	const theirs = new Map(better);
	const up: string[] = [];
	const down: string[] = [];
	view.brief.accounts.forEach(({ id }, i) => {
		const before = mine.get(id) ?? standing[i];
		const after = theirs.get(id) ?? standing[i];
		if (after > before) up.push(id);
		else if (after < before) down.push(id);
	});
	return { up, down };
}
