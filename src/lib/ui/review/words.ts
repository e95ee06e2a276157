import type { RoomKind } from '#engine/rooms.ts';
import { stageKindOf } from '#engine/run-kind.ts';
import { REVIEW_WORDS as ACTION_PLAN } from '../action-plan/review-words.ts';
import { REVIEW_WORDS as NEGOTIATION } from '../negotiation/review/review-words.ts';
import { REVIEW_WORDS as PROSPECTING } from '../prospecting/review-words.ts';
import type { ReviewWords } from './review-words.ts';

const WORDS: Readonly<Record<RoomKind, ReviewWords>> = {
	prospecting: PROSPECTING,
	negotiation: NEGOTIATION,
	'action-plan': ACTION_PLAN
};

/** The words of a kind of run. */
export const reviewWords = (kind: string): ReviewWords => WORDS[stageKindOf(kind)];
