import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { debrief } from '#engine/negotiation/debrief.ts';
import { ACTS, EXPERT, type Definition } from '#engine/negotiation/definition.ts';
import { negotiation, type Model, type View } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { present } from '#engine/negotiation/present.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import { Field, INCIDENT, PHASE, Phase, type Log, type World } from '#engine/negotiation/world.ts';
import type { Seed } from '#engine/random.ts';
import type { Policy } from '#engine/simulation.ts';
import type { Decision } from '#engine/negotiation/decision.ts';
import { sale } from './fixture.ts';
import { anyMove, POLICIES } from './moves.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';

/** The sale with every secret made recognisable, and the list of them. */
function markSecrets(): { definition: Definition; words: Set<string>; numbers: Set<number> } {
	const words = new Set<string>();
	const numbers = new Set<number>();
	/** Numbers a millionth apart: no figure that is shown can be one of them by chance. */
	const marked = <T>(value: T): T => {
		if (typeof value === 'number') {
			const number = value + (numbers.size + 1) * 1e-6;
			numbers.add(number);
			return number as T;
		}
		if (Array.isArray(value)) return value.map(marked) as T;
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, marked(one)])) as T;
	};
	const word = (value: string): string => {
		const secret = `${value} §${words.size}§`;
		words.add(secret);
		return secret;
	};
	const definition: Definition = {
		...sale,
		topics: sale.topics.map((topic) => ({ ...topic, sensitive: marked(topic.sensitive) })),
		arguments: sale.arguments.map((argument) => ({
			...argument,
			proofs: argument.proofs.map((proof) => ({ ...proof, fit: marked(proof.fit) }))
		})),
		objections: sale.objections.map((objection) => ({ ...objection, natures: marked(objection.natures) })),
		incidents: sale.incidents.map((incident) => ({
			...incident,
			chance: marked(incident.chance),
			perLevel: incident.perLevel.map((one) => ({ ...one, add: marked(one.add) })),
			responses: incident.responses.map((response) => ({ ...response, relation: marked(response.relation) }))
		})),
		renewal: sale.renewal && {
			...sale.renewal,
			base: marked(sale.renewal.base),
			perRelation: marked(sale.renewal.perRelation),
			perBroken: marked(sale.renewal.perBroken),
			offers: sale.renewal.offers.map((offer) => ({ ...offer, shift: marked(offer.shift) }))
		},
		effects: marked(sale.effects),
		expert: marked(EXPERT),
		influence: marked(sale.influence),
		profiles: Object.fromEntries(
			Object.entries(sale.profiles).map(([who, list]) => [
				who,
				list.map((profile) => ({
					...marked({ ...profile, curves: { price: [0, 0.2, 0.5, 0.8, 1] } }),
					id: word(profile.id),
					name: word(profile.name),
					card: {
						identity: word('Identité'),
						motivations: word('Motivations'),
						brakes: word('Freins'),
						constraints: word('Contraintes')
					}
				}))
			])
		),
		reserve: marked(sale.reserve),
		patience: marked(sale.patience)
	};
	return { definition, words, numbers };
}

/** Fields that no screen of the player receives, at any depth. */
const FIELDS =
	/"(natures?|motive|fit|holders|sensitive|strengthens|profiles?|card|beta|mirror|curves|weight|share|influence|reserve|chance|perLevel|keeps|shift|factor|effects|expert|reading|type|seed|caps?|awaiting)":/;

/** The words and numbers of a text of JSON that are among the secrets. */
function leaks(json: string, words: ReadonlySet<string>, numbers: ReadonlySet<number>): string[] {
	const figures = json.match(/-?\d+\.?\d*(?:e-?\d+)?/g) ?? [];
	return [...words]
		.filter((word) => json.includes(word))
		.concat(figures.filter((figure) => numbers.has(Number(figure))));
}

const { definition, words, numbers } = markSecrets();
const model = compile(definition);

/** What happens later, and must not be read before. What was answered to an incident, or proposed, is told afterwards. */
function futureOf(view: View): string[] {
	const { incidents, renewal } = model.definition;
	const now = view.globals[PHASE];
	const rows = Array.from({ length: view.historyLength }, (_, at) => (view.history as Log).at(at));
	const answered = rows.filter((row) => ACTS[row[Field.act]] === 'respond').map((row) => row[Field.level]);
	const renewed = rows.some((row) => ACTS[row[Field.act]] === 'renew');
	return [
		...incidents
			.filter((_, n) => now !== Phase.incident || n !== view.globals[INCIDENT])
			.flatMap(({ title, text, responses }) => [
				title,
				text,
				...(answered.includes(incidents.findIndex((one) => one.title === title))
					? []
					: responses.map((one) => one.text))
			]),
		...(now === Phase.renewal || renewal === null
			? []
			: [renewal.text, ...(renewed ? [] : renewal.offers.map(({ text }) => text))])
	];
}

function* views(of: Model, policy: Policy<View, Decision>, seed: Seed): Generator<{ view: View; world: World }> {
	const world = negotiation.start(of, seed);
	for (;;) {
		const view = viewOf(of, world, 0);
		yield { view, world };
		if (negotiation.turn(of, world).over) return;
		negotiation.step(of, world, [policy(view, seed)]);
	}
}

describe('what a screen receives', () => {
	test('holds no secret of the case at any round of any play', () => {
		const seen = new Set<number>();
		fc.assert(
			fc.property(fc.nat(), fc.constantFrom('any', ...POLICIES), (seed, name) => {
				for (const { view } of views(model, name === 'any' ? anyMove : negotiation.policies[name], seed)) {
					// The relation is shown, hence what changes it.
					const json = JSON.stringify(present(model, view), (key, value: unknown) =>
						key === 'relation' ? undefined : value
					);
					seen.add(view.globals[PHASE]);
					expect(leaks(json, words, numbers)).toEqual([]);
					expect(json).not.toMatch(FIELDS);
					for (const later of futureOf(view)) expect(json).not.toContain(later);
				}
			}),
			{ numRuns: SOAK ? 3000 : 60 }
		);
		expect([...seen].sort()).toEqual(Object.values(Phase));
	});

	test('is the same for two worlds that differ only in secrets', () => {
		for (const { view, world } of views(model, anyMove, 7)) {
			const twin = negotiation.copy(world);
			twin.type[0] = (twin.type[0] + 31) % model.types.count;
			twin.nature.fill(2);
			twin.seed[0] = 1;
			expect(present(model, viewOf(model, twin, 0))).toEqual(present(model, view));
		}
	});

	test('does not hold what the debrief does, which is all of the card: the search for leaks finds them there', () => {
		const [last] = [...views(model, negotiation.policies.expert, 3)].slice(-1);
		const found = leaks(JSON.stringify(debrief(model, last.world, last.view)), words, numbers);
		expect(found.filter((one) => one.includes('§'))).toHaveLength(2 * 5);
		expect(found.some((one) => !one.includes('§'))).toBe(true);
		expect(leaks(JSON.stringify(definition), words, numbers).length).toBe(words.size + numbers.size);
		expect(numbers.size).toBeGreaterThan(150);
	});

	test('says of every exchange what was done and answered, and of a first offer that it gives nothing', () => {
		let offers = 0;
		for (let seed = 1; seed <= 20; seed++)
			for (const { view } of views(model, anyMove, seed)) {
				const shown = present(model, view);
				const first = shown.exchanges.find(({ act }) => act === 'offer');
				if (first !== undefined) {
					offers++;
					expect(first.exchange).toBe(0);
				}
				for (const exchange of shown.exchanges) {
					if (exchange.reply === 'objects') expect(exchange.raised).not.toBeNull();
					if (exchange.reply === 'counters') expect(exchange.bid).toHaveLength(sale.issues.length);
					if (exchange.act === 'argue') expect(exchange.proof).not.toBeNull();
					expect(exchange.relation).toBeGreaterThanOrEqual(0);
					expect(exchange.relation).toBeLessThanOrEqual(100);
				}
			}
		expect(offers).toBeGreaterThan(0);
	});
});
