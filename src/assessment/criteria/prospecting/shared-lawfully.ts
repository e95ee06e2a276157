import type { Count } from '../criterion.ts';
import type { Campaign } from './campaign.ts';

/** Weeks with a sharing that no rule forbids. */
export function sharedLawfully({ definition, decisions }: Campaign): Count | null {
	const allowed = definition.shares.filter(({ breaks }) => breaks === null).map(({ id }) => id);
	if (allowed.length === 0 || decisions.length === 0) return null;
	const part = decisions.filter(({ share }) => share.some((id) => allowed.includes(id))).length;
	return { part, whole: decisions.length };
}
