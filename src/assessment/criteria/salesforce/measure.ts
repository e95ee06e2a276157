import type { Measure } from '#scenario/salesforce/measures.ts';
import type { PortfolioMeasure } from '#scenario/portfolio/measures.ts';
import type { Count } from '../criterion.ts';
import { countPortfolioMeasure, isOfAccounts } from '../portfolio/index.ts';
import { diagnosedFirst, everyoneAppraised, everyoneCoached, everyoneMet } from './people.ts';
import { candidatesAssessed, findingsTrue, groundsValid, lawful, sectorsFair } from './rigour.ts';
import type { Year } from './year.ts';

const COUNTS: Readonly<Record<Exclude<Measure, PortfolioMeasure>, (year: Year) => Count | null>> = {
	lawful,
	'everyone-met': everyoneMet,
	'diagnosed-first': diagnosedFirst,
	'everyone-coached': everyoneCoached,
	'everyone-appraised': everyoneAppraised,
	'candidates-assessed': candidatesAssessed,
	'sectors-fair': sectorsFair,
	'findings-true': findingsTrue,
	'grounds-valid': groundsValid
};

/** What a measure of scenario/salesforce/measures.ts counts in a year; null when there was nothing to count. */
export function countMeasure(measure: Measure, year: Year): Count | null {
	return isOfAccounts(measure) ? countPortfolioMeasure(measure, year.accounts) : COUNTS[measure](year);
}
