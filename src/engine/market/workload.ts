/** A class of customers to visit: how many, how many visits a year each, hours of one visit. */
export interface VisitedClass {
	readonly customers: number;
	readonly visits: number;
	readonly hours: number;
}

/** Hours of visits a year that classes of customers ask for, Σ customers x visits x hours. */
export function visitHours(classes: readonly VisitedClass[]): number {
	let sum = 0;
	for (const { customers, visits, hours } of classes) sum += customers * visits * hours;
	return sum;
}

/**
 * The sellers that a portfolio asks for (workload method, Talley 1961): hours of visits over the hours that a seller gives
 * to visits, annual hours x share of selling. Not rounded.
 */
export function sellersNeeded(classes: readonly VisitedClass[], annualHours: number, sellingShare: number): number {
	return visitHours(classes) / (annualHours * sellingShare);
}

/**
 * How unequal the loads of sectors are: the mean of |load - mean load| over the mean load (the balance term of territory
 * alignment, Zoltners & Sinha 2005). 0 when all are equal or there is nothing to do.
 */
export function imbalance(loads: ArrayLike<number>): number {
	let sum = 0;
	for (let k = 0; k < loads.length; k++) sum += loads[k];
	if (!(sum > 0)) return 0;
	const mean = sum / loads.length;
	let gaps = 0;
	for (let k = 0; k < loads.length; k++) gaps += Math.abs(loads[k] - mean);
	return gaps / sum;
}
