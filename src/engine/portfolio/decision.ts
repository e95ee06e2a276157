/** What is decided for the accounts of a portfolio in a month, its checks, and what it takes of time and money. */
import type { Cents } from '../money.ts';
import type { Checked, DecisionProblem } from '../simulation.ts';
import { ACTS, type ActName } from './definition.ts';
import type { PortfolioBrief } from './model.ts';
import { DECLINED, ENROLLED, FAILED, LEFT, PARTNER } from './state.ts';
import type { PortfolioView } from './view.ts';

/** Ids of accounts and acts; discounts and limits hold until they are changed. */
export interface PortfolioDecision {
	acts: { account: string; act: ActName }[];
	/** Discount from this month on, a fraction among those allowed. */
	discounts: { account: string; rate: number }[];
	/** What the account may owe from this month on, cents. */
	limits: { account: string; limit: Cents }[];
}

/** A month in which nothing is done or changed. */
export function emptyPortfolioDecision(): PortfolioDecision {
	return { acts: [], discounts: [], limits: [] };
}

/** What the acts of a decision take, beside the hours given to accounts: hours, and money of this month. */
export function portfolioUsage(
	brief: Pick<PortfolioBrief, 'acts'>,
	decision: PortfolioDecision
): { readonly hours: number; readonly cost: Cents } {
	let hours = 0;
	let cost = 0;
	for (const { act } of decision.acts) {
		hours += brief.acts[act].hours;
		cost += brief.acts[act].cost;
	}
	return { hours, cost };
}

/** Why an act cannot be done for account i this month, as a code; null when it can. */
export type ActRefusal =
	'failed' | 'enrolled' | 'left' | 'partner' | 'declined' | 'no-contract' | 'too-early' | 'offered' | 'known' | 'shown';

export function whyActImpossible(view: PortfolioView, i: number, act: ActName): ActRefusal | null {
	const status = view.status[i];
	if ((status & FAILED) !== 0) return 'failed';
	if ((status & LEFT) !== 0 && act !== 'reconquest' && act !== 'credit-report') return 'left';
	switch (act) {
		case 'loyalty':
			return (status & ENROLLED) !== 0 ? 'enrolled' : null;
		case 'partnership':
			return (status & PARTNER) !== 0 ? 'partner' : (status & DECLINED) !== 0 ? 'declined' : null;
		case 'renewal':
			if (view.contract[i] === 0) return 'no-contract';
			if (view.offered[i] === 1) return 'offered';
			return view.contract[i] - view.round >= view.brief.acts.renewal.window ? 'too-early' : null;
		case 'credit-report':
			return view.knownHealth[i] < 3 ? 'known' : null;
		case 'expansion':
			return view.range[i] > 0.98 ? 'shown' : null;
		default:
			return null;
	}
}

const REFUSALS: Record<ActRefusal, (name: string) => string> = {
	failed: (name) => `${name} est en liquidation : on ne peut plus rien faire avec ce client.`,
	left: (name) => `${name} n’achète plus chez vous : il faut d’abord le reconquérir.`,
	enrolled: (name) => `${name} est déjà inscrit au programme de fidélité.`,
	partner: (name) => `Un partenariat est déjà signé avec ${name}.`,
	declined: (name) => `${name} a déjà refusé un partenariat.`,
	'no-contract': (name) => `${name} n’a pas de contrat à renouveler.`,
	'too-early': (name) => `Le contrat de ${name} n’arrive pas encore à échéance.`,
	offered: (name) => `Une offre de renouvellement est déjà faite à ${name}.`,
	known: (name) => `La solvabilité de ${name} est déjà connue.`,
	shown: (name) => `Toute la gamme a déjà été présentée à ${name}.`
};

/** The sentence of a refusal, for a named account. */
export function refusalSentence(refusal: ActRefusal, name: string): string {
	return REFUSALS[refusal](name);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Refuses what is malformed or impossible; hours and money are for the room to check, with `portfolioUsage`. `path` is
 * where the decision stands in that of the room.
 */
export function checkPortfolioDecision(
	view: PortfolioView,
	decision: unknown,
	path = 'portfolio'
): Checked<PortfolioDecision> {
	const problems: DecisionProblem[] = [];
	const refuse = (at: string, code: string, message: string): void => {
		problems.push({ path: `${path}${at}`, code, message });
	};
	if (!isRecord(decision)) {
		refuse('', 'malformed', 'La décision sur le portefeuille est illisible.');
		return { ok: false, problems };
	}
	const found: PortfolioDecision = emptyPortfolioDecision();
	const seen = new Set<string>();
	readLines(decision.acts, 'acts', (line, at) => {
		const i = accountOf(view, line, at, refuse);
		if (i === -1) return;
		const act = ACTS.find((name) => name === line.act);
		if (act === undefined) return refuse(`${at}.act`, 'unknown-act', 'Cette action n’existe pas.');
		if (once(seen, `${i} ${act}`, at, refuse)) return;
		const why = whyActImpossible(view, i, act);
		if (why !== null) return refuse(at, why, refusalSentence(why, view.brief.accounts[i].name));
		found.acts.push({ account: view.brief.accounts[i].id, act });
	});
	readLines(decision.discounts, 'discounts', (line, at) => {
		const i = accountOf(view, line, at, refuse);
		if (i === -1 || once(seen, `${i} rate`, at, refuse)) return;
		const { rate } = line;
		if (typeof rate !== 'number' || !view.brief.discounts.includes(rate))
			return refuse(`${at}.rate`, 'discount', 'Cette remise ne fait pas partie de celles que vous pouvez accorder.');
		found.discounts.push({ account: view.brief.accounts[i].id, rate });
	});
	readLines(decision.limits, 'limits', (line, at) => {
		const i = accountOf(view, line, at, refuse);
		if (i === -1 || once(seen, `${i} limit`, at, refuse)) return;
		const { limit } = line;
		if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 0)
			return refuse(`${at}.limit`, 'limit', 'Un encours autorisé est un montant positif ou nul, au centime.');
		found.limits.push({ account: view.brief.accounts[i].id, limit });
	});
	return problems.length > 0 ? { ok: false, problems } : { ok: true, decision: found };

	function readLines(lines: unknown, name: string, read: (line: Record<string, unknown>, at: string) => void): void {
		if (lines === undefined) return;
		if (!Array.isArray(lines)) return refuse(`.${name}`, 'malformed', 'Une liste est attendue ici.');
		lines.forEach((line: unknown, k) => {
			const at = `.${name}[${k}]`;
			if (isRecord(line)) read(line, at);
			else refuse(at, 'malformed', 'Cette ligne est illisible.');
		});
	}
}

type Refuse = (at: string, code: string, message: string) => void;

function accountOf(view: PortfolioView, line: Record<string, unknown>, at: string, refuse: Refuse): number {
	const i = typeof line.account === 'string' ? view.brief.index.get(line.account) : undefined;
	if (i === undefined) refuse(`${at}.account`, 'unknown-account', 'Ce client n’est pas dans le portefeuille.');
	return i ?? -1;
}

function once(seen: Set<string>, key: string, at: string, refuse: Refuse): boolean {
	if (!seen.has(key)) {
		seen.add(key);
		return false;
	}
	refuse(at, 'twice', 'Cette ligne fait double emploi avec une autre.');
	return true;
}
