/** What a stage must hold for measures and levers of a portfolio to mean something. */
import type { PortfolioMeasure } from './measures.ts';
import type { WithPortfolio } from './parse.ts';

type Need = readonly [isMet: (parsed: { readonly stage: WithPortfolio }) => boolean, lack: string];

const isMet: Need[0] = ({ stage }) => stage.portfolio !== undefined;

const MEASURED: Need = [isMet, 'l’étape n’a pas de clients suivis : ajoutez-en (portfolio)'];

export const PORTFOLIO_MEASURE_NEEDS: Readonly<Record<PortfolioMeasure, Need>> = {
	'renewals-in-time': MEASURED,
	'late-held': MEASURED,
	'silent-met': MEASURED,
	'range-aimed': MEASURED
};

/** Needed by a lever about the accounts. */
export const NAMED_ACCOUNTS: Need = [
	isMet,
	'Ce levier observe les clients suivis, et l’étape n’en a aucun : ajoutez-en (portfolio) ou retirez le levier.'
];
