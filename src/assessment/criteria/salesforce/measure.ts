import type { Measure } from '#scenario/salesforce/measures.ts';
import type { Count } from '../criterion.ts';
import { diagnosedFirst, everyoneAppraised, everyoneCoached, everyoneMet } from './people.ts';
import { candidatesAssessed, findingsTrue, groundsValid, lawful, sectorsFair } from './rigour.ts';
import type { Year } from './year.ts';

const COUNTS: Readonly<Record<Measure, (year: Year) => Count | null>> = {
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
	return COUNTS[measure](year);
}
