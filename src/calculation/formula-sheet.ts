/** The whole formula sheet. */
import type { Formula } from './formula.ts';
import { CUSTOMERS } from './formulas/customers.ts';
import { DIGITAL } from './formulas/digital.ts';
import { DISTRIBUTION } from './formulas/distribution.ts';
import { FINANCE } from './formulas/finance.ts';
import { FORECASTING } from './formulas/forecasting.ts';
import { MARGINS } from './formulas/margins.ts';
import { MARKET } from './formulas/market.ts';
import { PRICES } from './formulas/prices.ts';
import { PROFITABILITY } from './formulas/profitability.ts';
import { PROSPECTING } from './formulas/prospecting.ts';
import { SALES_FORCE } from './formulas/sales-force.ts';

/** In the order of the sheet: theme by theme. */
export const FORMULAS: readonly Formula[] = [
	...[...PRICES, ...MARGINS, ...PROFITABILITY, ...FINANCE, ...MARKET, ...DISTRIBUTION, ...FORECASTING],
	...[...CUSTOMERS, ...PROSPECTING, ...SALES_FORCE, ...DIGITAL]
];

/** The formula of a name, « taux-de-marque »; undefined when there is none. */
export const findFormula = (id: string): Formula | undefined => FORMULAS.find((formula) => formula.id === id);
