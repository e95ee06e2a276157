/** A year’s plan as its screens know it: what the engine presents of it. */
export type {
	Presentation as Plan,
	PresentedOperation as PlannedOperation,
	PresentedProposal as PlannedProposal,
	PresentedRange as PlannedRange,
	PresentedSegment as PlannedSegment
} from '#engine/action-plan/present.ts';
export type { CheckedForecast, Compared, Control, MarketShares, Variance } from '#engine/action-plan/control.ts';
