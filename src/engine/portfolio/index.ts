/** The customer portfolio: named accounts that a room embeds. It has no rounds of its own: the room plays its months. */
export {
	accountHours,
	accountsCost,
	emptyAccounts,
	readAccounts,
	repairAccounts,
	type AccountsDecision
} from './accounts.ts';
export { advisePortfolio, type Means, type PortfolioAdvice } from './advice.ts';
export { allotHours, gainsByLevel, type Allotment } from './allot.ts';
export { actGain, appraise, bestDiscount, bestLimit, emptyAppraisal, hoursGain, type Appraisal } from './appraise.ts';
export { believePortfolio, samplePortfolio, type PortfolioBelief } from './belief.ts';
export {
	checkPortfolioDecision,
	emptyPortfolioDecision,
	portfolioUsage,
	refusalSentence,
	whyActImpossible,
	type ActRefusal,
	type PortfolioDecision
} from './decision.ts';
export { ACTS, type Account, type ActName, type PortfolioDefinition } from './definition.ts';
export { PORTFOLIO_FACTORS, portfolioCauses, withoutFactors } from './causes.ts';
export { ACT_NAMES, describePortfolio } from './describe.ts';
export {
	accountsLuck,
	accountsNeighbours,
	accountTerms,
	adviseAccounts,
	giveHours,
	presentAccounts,
	redrawFuture,
	referenceHours,
	startingHours,
	viewAccounts,
	type PresentedAccounts
} from './embed.ts';
export {
	graftPortfolio,
	PORTFOLIO_LEVERS,
	repairPortfolio,
	withoutPortfolioLevers,
	type PortfolioLever
} from './levers.ts';
export { compilePortfolio, type PortfolioBrief, type PortfolioModel } from './model.ts';
export { portfolioNeighbours } from './neighbours.ts';
export {
	presentPortfolio,
	SILENT_AFTER,
	type AccountNews,
	type AccountState,
	type HealthLevel,
	type PaymentState,
	type PresentedAccount,
	type PresentedMonth,
	type PresentedPortfolio
} from './present.ts';
export { monthOf, portfolioScores, type PortfolioScores } from './scores.ts';
export { copyPortfolio, emptyPortfolio, owedBy, type PortfolioState } from './state.ts';
export { startPortfolio, stepPortfolio, type PortfolioMonth } from './step.ts';
export { customerValue, portfolioTerms, portfolioValue } from './value.ts';
export { viewPortfolio, type PortfolioView } from './view.ts';
