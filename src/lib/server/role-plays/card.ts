/** The two cards of a negotiation played by two students: what the seller may read, and who the buyer is. */
import type { Model } from '#engine/negotiation/model.ts';
import { presentClient, type ClientPresentation, type PresentedCard } from '#engine/negotiation/present.ts';
import type { Speech } from '#engine/negotiation/speech.ts';
import { CLIENT_SEAT, type View } from '#engine/negotiation/view.ts';
import type { Side } from '#assessment/exams/role-play.ts';
import type { PublicScenario } from '#scenario/split.ts';
import { pairedStageOf, stageOf, type Case, type Cases, type Stage } from '../scenarios/case.ts';
import { dossierOf, type Dossier } from '../scenarios/dossier.ts';
import { honestAnswers, type HonestAnswer } from './honest-answers.ts';
import type { DrawnCase } from './role-play.ts';

/** What the dossier prints of a negotiation. */
export type PrintedNegotiation = Extract<PublicScenario['stages'][number], { kind: 'negotiation' }>;

/** The seller’s is the dossier of the case; the buyer’s, one draw of its secrets. */
export type Card =
	| {
			readonly side: 'seller';
			readonly title: string;
			readonly brief: Dossier['brief'];
			readonly annexes: Dossier['annexes'];
			readonly negotiation: PrintedNegotiation;
	  }
	| {
			readonly side: 'buyer';
			readonly title: string;
			readonly card: PresentedCard;
			readonly issues: ClientPresentation['issues'];
			readonly motives: ClientPresentation['motives'];
			readonly answers: readonly HonestAnswer[];
	  };
export type SellerCard = Extract<Card, { side: 'seller' }>;
export type BuyerCard = Extract<Card, { side: 'buyer' }>;

/** What the people of a stage say; null where the case words nothing. */
export function speechOf({ parsed }: Case, stage: string): Speech | null {
	const found = parsed.stages.find(({ id }) => id === stage);
	return found?.kind === 'negotiation' ? found.speech : null;
}

/** The buyer’s card, as the view of whoever plays him shows it. */
export function buyerCard({ title, params }: Stage, view: View, speech: Speech | null): BuyerCard {
	const model = params as Model;
	const { card, issues, motives } = presentClient(model, view);
	return { side: 'buyer', title, card, issues, motives, answers: honestAnswers(model, view.card as number, speech) };
}

/**
 * What `selectMyRolePlay` and `createRolePlay` ask: null for a case that two people cannot play. `annexesOf` is the address
 * under which the annexes of a case are served to those who may read the seller’s card.
 */
export function cardsOf(cases: Cases, annexesOf: (slug: string) => string = (slug) => `/cas/${slug}/annexes`) {
	return async ({ slug, version, stage: id, seed }: DrawnCase, side: Side): Promise<Card | null> => {
		const scenario = await cases.load(slug, version);
		const stage = pairedStageOf(stageOf(scenario, id));
		if (!stage) return null;
		if (side === 'buyer') {
			const { room, params } = stage;
			const view = room.view(params, room.start(params, seed), CLIENT_SEAT) as View;
			return buyerCard(stage, view, speechOf(scenario, id));
		}
		const { scenario: printed, brief, annexes } = dossierOf(scenario, annexesOf(slug));
		const negotiation = printed.stages.find((one) => one.id === id);
		if (negotiation?.kind !== 'negotiation') return null;
		return { side, title: stage.title, brief, annexes, negotiation };
	};
}
