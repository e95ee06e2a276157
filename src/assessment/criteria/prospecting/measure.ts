import type { Measure } from '#scenario/prospecting/measures.ts';
import type { Count } from '../criterion.ts';
import type { Campaign } from './campaign.ts';
import { colleaguesAsked } from './colleagues-asked.ts';
import { duplicatesSettled } from './duplicates-settled.ts';
import { followedUp } from './followed-up.ts';
import { lawful } from './lawful.ts';
import { recordsChecked } from './records-checked.ts';
import { reportsWritten } from './reports-written.ts';
import { sharedLawfully } from './shared-lawfully.ts';
import { signalsChecked } from './signals-checked.ts';

const COUNTS: Readonly<Record<Measure, (campaign: Campaign) => Count | null>> = {
	lawful,
	'duplicates-settled': duplicatesSettled,
	'records-checked': recordsChecked,
	'signals-checked': signalsChecked,
	'colleagues-asked': colleaguesAsked,
	'reports-written': reportsWritten,
	'shared-lawfully': sharedLawfully,
	'followed-up': followedUp
};

/** What a measure of scenario/prospecting/measures.ts counts in a campaign; null when there was nothing to count. */
export function countMeasure(measure: Measure, campaign: Campaign): Count | null {
	return COUNTS[measure](campaign);
}
