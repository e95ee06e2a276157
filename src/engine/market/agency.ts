/**
 * The pay of a seller whose effort is not seen: linear contract, exponential utility, normal noise (LEN; Holmström &
 * Milgrom 1987, applied to sales forces by Lal & Srinivasan 1993). Sales = base + k e + noise of variance σ²; pay =
 * fixed + b x sales; the seller maximises pay - ½ r b² σ² - ½ c e².
 */
export interface Agency {
	/** Margin of a unit of sales, g. */
	readonly margin: number;
	/** Sales per unit of effort, k. */
	readonly effectiveness: number;
	/** Curvature of the cost of effort, c. */
	readonly effortCost: number;
	/** Absolute risk aversion, r, and variance of sales, σ². */
	readonly riskAversion: number;
	readonly variance: number;
	/** Sales without effort, h, and the certainty equivalent the seller has elsewhere, U0. */
	readonly base: number;
	readonly outside: number;
}

/** The effort that a commission rate calls forth, b k / c. */
export function inducedEffort(commission: number, effectiveness: number, effortCost: number): number {
	return (commission * effectiveness) / effortCost;
}

/** What a risk on pay costs the seller who bears it: ½ r b² σ², in the unit of pay. */
export function riskPremium(commission: number, riskAversion: number, variance: number): number {
	return 0.5 * riskAversion * commission * commission * variance;
}

/** The commission rate that maximises the firm’s expected profit: g k² / (k² + r c σ²). */
export function bestCommission({ margin, effectiveness, effortCost, riskAversion, variance }: Agency): number {
	const k2 = effectiveness * effectiveness;
	return (margin * k2) / (k2 + riskAversion * effortCost * variance);
}

/** The fixed pay that leaves the seller just as well off as elsewhere under a commission rate. */
export function fixedPay(agency: Agency, commission: number): number {
	const { effectiveness, effortCost, riskAversion, variance, base, outside } = agency;
	const effort = inducedEffort(commission, effectiveness, effortCost);
	return (
		outside +
		riskPremium(commission, riskAversion, variance) +
		0.5 * effortCost * effort * effort -
		commission * (base + effectiveness * effort)
	);
}

/** A pay plan and what it gives. */
export interface PayPlan {
	readonly commission: number;
	readonly fixed: number;
	readonly effort: number;
	readonly expectedSales: number;
	/** Share of the fixed part in the expected pay. */
	readonly salaryShare: number;
	/** Expected profit of the firm: margin less pay. */
	readonly profit: number;
}

/** The best linear plan, with the effort, the sales, the share of salary and the profit to expect. */
export function bestPlan(agency: Agency): PayPlan {
	const commission = bestCommission(agency);
	const effort = inducedEffort(commission, agency.effectiveness, agency.effortCost);
	const fixed = fixedPay(agency, commission);
	const expectedSales = agency.base + agency.effectiveness * effort;
	const pay = fixed + commission * expectedSales;
	return {
		commission,
		fixed,
		effort,
		expectedSales,
		salaryShare: fixed / pay,
		profit: agency.margin * expectedSales - pay
	};
}
