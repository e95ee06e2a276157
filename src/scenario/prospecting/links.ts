/** The links of a campaign: what must exist, once, on both sides of the secret, before the engine may read it. */
import type { ProspectRow, Town } from '#engine/prospecting/definition.ts';
import { writeNumber } from '#calculation/french-number.ts';
import { exists, idsOf, sameKeys, uniqueIds, type Links } from '../link.ts';
import type { ProspectingStage } from './schema.ts';

/** Every link of a stage that would mislead the engine. Towns and prospects are empty when their table cannot be read. */
export function* checkLinks(stage: ProspectingStage, towns: readonly Town[], prospects: readonly ProspectRow[]): Links {
	yield* checkIds(stage);
	yield* checkPlaces(stage, towns);
	yield* checkSegments(stage);
	yield* checkAnswers(stage, towns);
	yield* checkShares(stage);
	yield* checkNews(stage, prospects);
	yield* checkLists(stage);
	yield* checkStates(stage);
}

function* checkIds(stage: ProspectingStage): Links {
	const { secret } = stage;
	const lists = ['sellers', 'segments', 'arguments', 'sources', 'fairs', 'colleagues', 'shares', 'rules'] as const;
	for (const list of lists) yield* uniqueIds(stage[list], [list]);
	yield* uniqueIds(secret.signals, ['secret', 'signals']);
	yield* uniqueIds(secret.events, ['secret', 'events']);
	const halves = ['segments', 'sources', 'fairs', 'colleagues', 'shares', 'rules'] as const;
	for (const half of halves) yield* sameKeys(stage[half], secret[half], half);
}

function* checkPlaces({ sellers, fairs }: ProspectingStage, towns: readonly Town[]): Links {
	if (towns.length === 0) return;
	const ids = idsOf(towns);
	for (const [index, { home }] of sellers.entries())
		yield* exists(ids, home, ['sellers', index, 'home'], 'la table des communes');
	for (const [index, { town }] of fairs.entries())
		yield* exists(ids, town, ['fairs', index, 'town'], 'la table des communes');
}

const NO_SHARE = 'Toutes ces parts sont nulles : leur total doit être de 100 %.';

function* checkSegments({ segments, arguments: pitches, secret }: ProspectingStage): Links {
	const argumentIds = idsOf(pitches);
	for (const [id, { motiveShare, sizeShare, needShare }] of Object.entries(secret.segments)) {
		const path = ['secret', 'segments', id];
		for (const argument of Object.keys(motiveShare))
			yield* exists(argumentIds, argument, [...path, 'motiveShare', argument], 'arguments', true);
		for (const argument of argumentIds)
			if (!Object.hasOwn(motiveShare, argument))
				yield {
					path: [...path, 'motiveShare'],
					code: 'missing-half',
					message: `La part de l’argument « ${argument} » manque : ajoutez-la, même à 0 %.`
				};
		const wholes = { motiveShare: Object.values(motiveShare), sizeShare, needShare: Object.values(needShare) };
		for (const [name, shares] of Object.entries(wholes))
			if (shares.every((share) => share === 0))
				yield { path: [...path, name], code: 'empty-shares', message: NO_SHARE };
	}
	for (const { id, averageOrder } of segments) {
		if (!Object.hasOwn(secret.segments, id)) continue;
		const { sizeFactor, spread } = secret.segments[id];
		// Four standard deviations above the largest mean must fit the 32 bits in which the engine keeps an order.
		if (averageOrder * Math.max(...sizeFactor) * Math.exp(4 * spread) < 2 ** 31) continue;
		yield {
			path: ['secret', 'segments', id, 'sizeFactor'],
			code: 'order-too-large',
			message:
				'Les plus grosses commandes dépasseraient 21 millions d’euros : réduisez averageOrder, sizeFactor ou spread.'
		};
	}
}

function* checkAnswers({ segments, sources, secret }: ProspectingStage, towns: readonly Town[]): Links {
	const known = { towns: idsOf(towns), segments: idsOf(segments), sources: idsOf(sources) };
	for (const [id, answer] of Object.entries(secret.colleagues))
		for (const list of ['towns', 'segments', 'sources'] as const)
			for (const [index, item] of (answer[list] ?? []).entries())
				if (list !== 'towns' || towns.length > 0)
					yield* exists(known[list], item, ['secret', 'colleagues', id, list, index], list);
}

function* checkShares({ rules, secret }: ProspectingStage): Links {
	const sharing = idsOf(rules.filter(({ when }) => when === 'share'));
	for (const [id, { breaks }] of Object.entries(secret.shares))
		if (breaks !== null) yield* exists(sharing, breaks, ['secret', 'shares', id, 'breaks'], 'rules (avec when: share)');
}

function* checkNews({ segments, secret }: ProspectingStage, prospects: readonly ProspectRow[]): Links {
	const segmentIds = idsOf(segments);
	for (const [index, event] of secret.events.entries())
		for (const [at, segment] of (event.segments ?? []).entries())
			yield* exists(segmentIds, segment, ['secret', 'events', index, 'segments', at], 'segments');
	for (const [index, { prospect }] of secret.signals.entries())
		if (prospect !== null && prospects.length > 0 && prospect > prospects.length)
			yield {
				path: ['secret', 'signals', index, 'prospect'],
				code: 'unknown-link',
				message: `La fiche n° ${prospect} n’existe pas : le fichier va de 1 à ${prospects.length}.`
			};
}

function* checkLists({ season, weeks, discounts }: ProspectingStage): Links {
	if (season !== undefined && season.length !== weeks)
		yield {
			path: ['season'],
			code: 'wrong-length',
			message: `Il faut un coefficient par semaine : ${weeks} au lieu de ${season.length}.`
		};
	if (discounts[0] !== 0)
		yield {
			path: ['discounts', 0],
			code: 'wrong-value',
			message: 'La première remise permise est 0 % : ajoutez-la en tête.'
		};
	for (const [index, discount] of discounts.entries())
		if (index > 0 && discount <= discounts[index - 1])
			yield {
				path: ['discounts', index],
				code: 'wrong-order',
				message: 'Écrivez les remises de la plus faible à la plus forte, sans répétition.'
			};
}

/** Most states that the climate and the aptitudes of all sellers may form: a review weighs each of them for every record. */
export const MOST_STATES = 512;

function* checkStates({ sellers, secret: { climate, aptitude } }: ProspectingStage): Links {
	const states = sellers.reduce((count) => count * aptitude.length, climate.length);
	if (states <= MOST_STATES) return;
	yield {
		path: ['secret', 'aptitude'],
		code: 'too-many-states',
		message: `Les ${climate.length} états du marché et les ${aptitude.length} aptitudes possibles de ${sellers.length} vendeurs font ${writeNumber(states)} combinaisons, trop pour évaluer une partie (${MOST_STATES} au plus) : réduisez la liste aptitude, la liste climate ou l’équipe.`
	};
}
