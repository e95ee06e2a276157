/** Decisions near a decision: what the bounded search of better ones tries. */
import type { Seed } from '../random.ts';
import { possibleActs, type Decision, type Terms } from './decision.ts';
import { CLOSINGS, OPENINGS, TECHNIQUES } from './definition.ts';
import { argue, expertWith } from './policies.ts';
import type { View } from './view.ts';
import { INCIDENT, NONE, OFFERS, PENDING, PHASE, Phase } from './world.ts';

/** Possible decisions that differ from `decision` by one idea each, the more promising first. */
export function* neighbours(view: View, decision: Decision, seed: Seed): Iterable<Decision> {
	const { brief, globals } = view;
	const { expert } = brief;
	switch (globals[PHASE]) {
		case Phase.preparation:
			yield* preparations(view, decision);
			return;
		case Phase.order:
			yield { act: 'order', terms: termsAt(view, view.agreed) };
			return;
		case Phase.incident:
			for (const { id } of brief.incidents[globals[INCIDENT]].responses) yield { act: 'respond', response: id };
			return;
		case Phase.renewal:
			for (const { id } of brief.renewals) yield { act: 'renew', offer: id };
			return;
	}
	// The expert’s move under other constants: bolder, shyer, sooner, later.
	for (const change of [
		{ questions: 0 },
		{ questions: expert.questions + 2 },
		{ questions: 0, arguments: 0, reformulations: 0 },
		{ first: expert.first + 0.08 },
		{ last: expert.last + 0.08 },
		{ first: expert.first - 0.08, last: expert.last - 0.04 },
		{ steps: expert.steps + 3 },
		{ content: expert.content - 0.2 }
	])
		yield expertWith({ ...expert, ...change })(view, seed);
	const acts = possibleActs(view);
	if (acts.includes('accept')) yield { act: 'accept' };
	if (globals[PENDING] > 0) for (const technique of TECHNIQUES) yield { act: 'answer', technique };
	if (acts.includes('close')) for (const closing of CLOSINGS) yield { act: 'close', closing };
	if (acts.includes('open')) for (const opening of OPENINGS) yield { act: 'open', opening };
	if (globals[OFFERS] > 0) yield* offersNear(view, view.offer);
	if (decision.act === 'offer')
		yield* offersNear(
			view,
			brief.issues.map(({ id }, i) => decision.terms[id] ?? view.offer[i])
		);
	const people = brief.interlocutors.length;
	for (let t = 0; t < brief.topics.length; t++)
		for (let k = 0; k < people; k++)
			if (brief.reading.holder[t * people + k] === 1) {
				const { id: topic } = brief.topics[t];
				const { id: to } = brief.interlocutors[k];
				if (view.told[t * people + k] === NONE) yield { act: 'ask', topic, form: 'open', to };
				else if (view.sure[t * people + k] === 1) yield { act: 'reformulate', topic, to };
			}
	for (let a = 0; a < brief.arguments.length; a++)
		if (view.argued[a] === 0 && !brief.unlawfulArguments.includes(a))
			for (let k = 0; k < people; k++) yield argue(brief, a, k);
	if (acts.includes('invite')) yield { act: 'invite' };
	yield { act: 'leave' };
	yield { act: 'pause' };
}

function termsAt(view: View, levels: ArrayLike<number>): Terms {
	return Object.fromEntries(view.brief.issues.map(({ id }, i) => [id, levels[i]]));
}

/** Offers one level away on one issue, or one given for another taken back. */
function* offersNear(view: View, levels: ArrayLike<number>): Iterable<Decision> {
	const { sizes } = view.brief.outcomes;
	for (let i = 0; i < sizes.length; i++)
		for (let j = 0; j < sizes.length; j++) {
			const near = Array.from(sizes, (_, n) => levels[n]);
			near[i]++;
			if (j !== i) near[j]--;
			if (near.some((level, n) => level === NONE || level < 0 || level >= sizes[n])) continue;
			yield { act: 'offer', terms: termsAt(view, near) };
		}
}

function* preparations(view: View, decision: Decision): Iterable<Decision> {
	const { brief } = view;
	if (decision.act !== 'prepare') return;
	const { preparation } = brief;
	for (let from = 0; from < brief.topics.length; from += 2)
		yield { ...decision, questions: brief.topics.slice(from, from + preparation.questions).map(({ id }) => id) };
	for (let from = 0; from < brief.arguments.length; from++)
		yield { ...decision, arguments: brief.arguments.slice(from, from + preparation.arguments).map(({ id }) => id) };
	yield { ...decision, exchanges: [] };
}
