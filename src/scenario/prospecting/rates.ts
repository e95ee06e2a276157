import { writePercent } from '#calculation/french-number.ts';
import { amount, type Rate } from '../rate.ts';
import type { ProspectingStage } from './schema.ts';

export function ratesOf({ objective }: ProspectingStage): Rate[] {
	const share = (field: 'interested' | 'appointment' | 'quote'): Rate => ({
		path: ['objective', field],
		value: objective[field] * 100,
		shown: writePercent(objective[field])
	});
	return [
		...[share('interested'), share('appointment'), share('quote')],
		...[amount(['objective', 'record'], objective.record), amount(['objective', 'optOut'], objective.optOut)]
	];
}
