/** All the kinds of exercises. */
import type { ExerciseKind } from './exercise.ts';
import { CUSTOMER_EXERCISES } from './exercises/customers.ts';
import { DIGITAL_EXERCISES } from './exercises/digital.ts';
import { FINANCE_EXERCISES } from './exercises/finance.ts';
import { FORECASTING_EXERCISES } from './exercises/forecasting.ts';
import { MARKET_EXERCISES } from './exercises/market.ts';
import { PRICE_EXERCISES } from './exercises/prices.ts';
import { PROFITABILITY_EXERCISES } from './exercises/profitability.ts';
import { PROSPECTING_EXERCISES } from './exercises/prospecting.ts';
import { SALES_FORCE_EXERCISES } from './exercises/sales-force.ts';

/** Theme by theme; within one, the easier first. */
export const EXERCISE_KINDS: readonly ExerciseKind[] = [
	...[PRICE_EXERCISES, PROFITABILITY_EXERCISES, FINANCE_EXERCISES, MARKET_EXERCISES, FORECASTING_EXERCISES],
	...[CUSTOMER_EXERCISES, PROSPECTING_EXERCISES, SALES_FORCE_EXERCISES, DIGITAL_EXERCISES]
].flatMap((kinds) => kinds.toSorted((a, b) => a.level - b.level));

/** The kind of a name; undefined when there is none. */
export const findKind = (id: string): ExerciseKind | undefined => EXERCISE_KINDS.find((kind) => kind.id === id);
