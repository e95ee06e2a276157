/** Moves of every kind, wise or not, and plays made of them. */
import { check, type PlayerDecision } from '#engine/negotiation/decision.ts';
import { CLOSINGS, FORMS, OPENINGS, TECHNIQUES, type Act } from '#engine/negotiation/definition.ts';
import { negotiation, type Decision, type Model, type View } from '#engine/negotiation/index.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import { PHASE, Phase, ROUND, type World } from '#engine/negotiation/world.ts';
import { deriveKey, integerBelow, Purpose, type Seed } from '#engine/random.ts';
import type { Policy, PolicyName } from '#engine/simulation.ts';

export const POLICIES: readonly PolicyName[] = ['floor', 'naive', 'sound', 'expert', 'random'];

/** A world some rounds into a play (or at its end), its log kept. */
export function worldAfter(model: Model, rounds: number, policy: Policy<View, Decision>, seed: Seed): World {
	const world = negotiation.start(model, seed);
	for (let round = 0; round < rounds && !negotiation.turn(model, world).over; round++)
		negotiation.step(model, world, [policy(viewOf(model, world, 0), seed)]);
	return world;
}

/** Every move that is possible now, offers and concessions drawn under `seed`. */
export function movesAt(view: View, seed: Seed): readonly PlayerDecision[] {
	const { brief, globals } = view;
	const key = deriveKey(seed, globals[ROUND], Purpose.search);
	const pick = (n: number, slot: number): number => integerBelow(n, key, 0, slot);
	const level = (i: number, slot: number): number => pick(brief.outcomes.sizes[i], slot);
	const terms = (slot: number) => Object.fromEntries(brief.issues.map(({ id }, i) => [id, level(i, slot + i)]));
	const to = brief.interlocutors.map(({ id }) => id);
	const steps = brief.issues.flatMap(({ id }, i) =>
		brief.outcomes.sizes[i] > view.offer[i] + 1 ? [{ issue: id, level: view.offer[i] + 1 }] : []
	);
	const counterparts = brief.issues.flatMap(({ id }, i) =>
		view.offer[i] > 0 ? [{ issue: id, level: view.offer[i] - 1 }] : []
	);
	const all: PlayerDecision[] = [
		{ act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] },
		...OPENINGS.map((opening) => ({ act: 'open', opening }) as const),
		...brief.topics.flatMap(({ id: topic }) =>
			to.flatMap((who) => [
				...FORMS.map((form) => ({ act: 'ask', topic, form, to: who }) as const),
				{ act: 'reformulate', topic, to: who } as const
			])
		),
		...brief.arguments.flatMap(({ id: argument, proofs }) =>
			to.flatMap((who) => proofs.map(({ id: proof }) => ({ act: 'argue', argument, proof, to: who }) as const))
		),
		...TECHNIQUES.map((technique) => ({ act: 'answer', technique }) as const),
		{ act: 'invite' },
		...[0, 10, 20, 30].map((slot) => ({ act: 'offer', terms: terms(slot) }) as const),
		...steps.flatMap((give) => [null, ...counterparts].map((against) => ({ act: 'concede', give, against }) as const)),
		{ act: 'pause' },
		...CLOSINGS.map((closing) => ({ act: 'close', closing }) as const),
		{ act: 'accept' },
		{ act: 'leave' },
		{ act: 'order', terms: terms(40) },
		...[null, ...brief.incidents.flatMap(({ responses }) => responses.map(({ id }) => id))].map(
			(response) => ({ act: 'respond', response }) as const
		),
		...[null, ...brief.renewals.map(({ id }) => id)].map((offer) => ({ act: 'renew', offer }) as const)
	];
	return all.filter((move) => check(view, move).ok);
}

/** Any possible act, then any move of it: stays at the table unless nothing else is left. */
export function anyMove(view: View, seed: Seed): PlayerDecision {
	const moves = movesAt(view, seed).filter(
		({ act }) => view.globals[PHASE] !== Phase.talk || (act !== 'leave' && act !== 'accept')
	);
	const key = deriveKey(seed, view.globals[ROUND], Purpose.policy);
	const acts: readonly Act[] = [...new Set(moves.map(({ act }) => act))];
	const act = acts[integerBelow(acts.length, key, 0, 0)];
	const own = moves.filter((move) => move.act === act);
	return own[integerBelow(own.length, key, 0, 1)];
}
