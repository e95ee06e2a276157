/**
 * The customer portfolio that a stage may hold. A kind of stage adds `portfolio: portfolioPart.optional()` to its schema and
 * `portfolio: portfolioSecret.optional()` to its secret, and calls `parsePortfolio`, `publishPortfolio`, `portfolioRates`.
 */
export { accountsDecision, portfolioDecision } from './decision.ts';
export { PORTFOLIO_MEASURES, type PortfolioMeasure } from './measures.ts';
export { NAMED_ACCOUNTS, PORTFOLIO_MEASURE_NEEDS } from './needs.ts';
export { parsePortfolio, type ParsedPortfolio, type WithPortfolio } from './parse.ts';
export { portfolioRates, publishPortfolio } from './publish.ts';
export {
	portfolioPart,
	portfolioSecret,
	PORTFOLIO_LIMITS,
	type PortfolioPart,
	type PortfolioSecret
} from './schema.ts';
