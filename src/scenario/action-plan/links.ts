/** The links of a plan: what must exist, once, on both sides of the secret, before the engine may read it. */
import { writePercent } from '#calculation/french-number.ts';
import { exists, idsOf, sameKeys, uniqueIds, type Links } from '../link.ts';
import type { Path } from '../problem.ts';
import type { ActionPlanStage } from './schema.ts';

/** Every link of a stage that would mislead the engine. */
export function* checkLinks(stage: ActionPlanStage): Links {
	yield* checkIds(stage);
	yield* checkFirms(stage);
	yield* checkShares(stage);
	yield* checkScopes(stage);
	yield* checkProposals(stage);
	yield* checkRules(stage);
	yield* checkSegments(stage);
	yield* checkExpert(stage);
}

function* checkIds(stage: ActionPlanStage): Links {
	const { secret } = stage;
	const lists = ['ranges', 'segments', 'firms', 'terms', 'operations', 'proposals', 'rules'] as const;
	for (const list of lists) yield* uniqueIds(stage[list], [list]);
	yield* uniqueIds(secret.shocks, ['secret', 'shocks']);
	yield* uniqueIds(
		secret.shocks.flatMap(({ kinds }) => kinds),
		['secret', 'shocks']
	);
	for (const half of ['segments', 'operations', 'terms', 'proposals', 'rules'] as const)
		yield* sameKeys(stage[half], secret[half], half);
	yield* sameKeys(
		stage.firms.filter(({ like }) => like === undefined),
		secret.shares,
		'firms',
		'shares'
	);
}

/** Shares written by id must name every item of a list, and sum to the whole. */
function* checkSplit(split: Readonly<Record<string, number>>, ids: readonly string[], path: Path, list: string): Links {
	for (const id of Object.keys(split)) yield* exists(ids, id, [...path, id], list, true);
	let sum = 0;
	for (const id of ids) {
		sum += split[id] ?? 0;
		if (!(split[id] > 0))
			yield { path, code: 'missing-half', message: `La part de « ${id} » manque ou est nulle : donnez-lui un peu.` };
	}
	if (Math.abs(sum - 1) > 1e-9)
		yield { path, code: 'wrong-total', message: `Ces parts font ${writePercent(sum)} : il faut 100 %.` };
}

function* checkFirms({ firms, ranges, segments, seats, portfolio }: ActionPlanStage): Links {
	const rangeIds = idsOf(ranges);
	const originals = firms.filter(({ like }) => like === undefined);
	for (const [index, { like, offers, effort }] of firms.entries()) {
		if (like !== undefined) {
			yield* exists(idsOf(originals), like, ['firms', index, 'like'], 'firms');
			continue;
		}
		yield* checkSplit(effort, idsOf(segments), ['firms', index, 'effort'], 'segments');
		for (const [at, { range, price, cost }] of offers.entries()) {
			const path = ['firms', index, 'offers', at];
			yield* exists(rangeIds, range, [...path, 'range'], 'ranges');
			if (index < seats && (cost === 0 || cost >= price))
				yield {
					path: [...path, 'cost'],
					code: 'wrong-value',
					message: 'Le coût d’une firme tenue par un joueur est connu et inférieur au prix.'
				};
		}
		if (!offers.some(({ listed }) => listed))
			yield {
				path: ['firms', index, 'offers'],
				code: 'empty-list',
				message: 'Cette firme n’a rien en vente au départ : mettez une offre à listed: true.'
			};
	}
	if (portfolio !== undefined && seats > 1)
		yield {
			path: ['seats'],
			code: 'wrong-value',
			message: 'Un cas avec des clients suivis se joue seul : retirez seats.'
		};
	if (seats > firms.length)
		yield {
			path: ['seats'],
			code: 'wrong-value',
			message: `Le marché n’a que ${firms.length} firmes : réduisez seats.`
		};
}

function* checkShares({ firms, segments, secret }: ActionPlanStage): Links {
	const segmentIds = idsOf(segments);
	const whole: Record<string, number> = Object.fromEntries(segmentIds.map((id) => [id, 0]));
	for (const firm of firms) {
		const model = firms.find(({ id }) => id === firm.like) ?? firm;
		const shares = secret.shares[model.id];
		if (shares === undefined) continue;
		const path = ['secret', 'shares', model.id];
		for (const { range, listed } of model.offers) {
			if (shares[range] === undefined) {
				if (model === firm)
					yield { path, code: 'missing-half', message: `Les parts de la gamme « ${range} » manquent : ajoutez-les.` };
				continue;
			}
			for (const id of segmentIds) {
				const share = shares[range][id];
				if (share === undefined && model === firm)
					yield {
						path: [...path, range],
						code: 'missing-half',
						message: `La part du segment « ${id} » manque : ajoutez-la.`
					};
				if (listed) whole[id] += share ?? 0;
			}
		}
		if (model !== firm) continue;
		for (const range of Object.keys(shares))
			yield* exists(
				model.offers.map((offer) => offer.range),
				range,
				[...path, range],
				'offers de cette firme',
				true
			);
	}
	for (const [id, sum] of Object.entries(whole))
		if (sum >= 0.98)
			yield {
				path: ['secret', 'shares'],
				code: 'wrong-total',
				message: `Les firmes tiennent ${writePercent(sum)} du segment « ${id} » : laissez au moins 2 % à ce qui s’achète ailleurs.`
			};
}

function* checkScopes({ operations, segments, ranges, secret, months, revision }: ActionPlanStage): Links {
	const known = { segments: idsOf(segments), ranges: idsOf(ranges) };
	for (const list of ['segments', 'ranges'] as const) {
		for (const [index, operation] of operations.entries())
			for (const [at, id] of (operation[list] ?? []).entries())
				yield* exists(known[list], id, ['operations', index, list, at], list);
		for (const [index, { kinds }] of secret.shocks.entries())
			for (const [k, shock] of kinds.entries())
				for (const [at, id] of (shock[list] ?? []).entries())
					yield* exists(known[list], id, ['secret', 'shocks', index, 'kinds', k, list, at], list);
	}
	for (const [index, { window }] of operations.entries())
		if (window[1] > months)
			yield { path: ['operations', index, 'window'], code: 'wrong-value', message: `Le plan dure ${months} mois.` };
	if (revision > months) yield { path: ['revision'], code: 'wrong-value', message: `Le plan dure ${months} mois.` };
}

function* checkProposals({ proposals, operations, ranges, terms, secret }: ActionPlanStage): Links {
	const shocks = secret.shocks.flatMap(({ kinds }) => idsOf(kinds));
	for (const [index, { id, grant, arguments: list }] of proposals.entries()) {
		const path = ['proposals', index];
		yield* uniqueIds(list, [...path, 'arguments']);
		if (grant.kind === 'operation')
			yield* exists(
				idsOf(operations.filter(({ locked }) => locked)),
				grant.operation,
				[...path, 'grant', 'operation'],
				'operations (avec locked: true)'
			);
		if (grant.kind === 'terms')
			yield* exists(
				idsOf(terms.filter(({ locked }) => locked)),
				grant.terms,
				[...path, 'grant', 'terms'],
				'terms (avec locked: true)'
			);
		if (grant.kind === 'range') yield* exists(idsOf(ranges), grant.range, [...path, 'grant', 'range'], 'ranges');
		const hidden = secret.proposals[id];
		if (hidden === undefined) continue;
		for (const argument of list)
			if (!Object.hasOwn(hidden.weights, argument.id))
				yield {
					path: ['secret', 'proposals', id, 'weights'],
					code: 'missing-half',
					message: `Le poids de l’argument « ${argument.id} » manque : ajoutez-le, même à 0.`
				};
		for (const argument of Object.keys(hidden.weights))
			yield* exists(idsOf(list), argument, ['secret', 'proposals', id, 'weights', argument], 'arguments', true);
		if (hidden.after !== null)
			yield* exists(shocks, hidden.after, ['secret', 'proposals', id, 'after'], 'les genres de secret.shocks');
	}
}

function* checkRules({ rules, secret }: ActionPlanStage): Links {
	const named = (when: string): string[] => idsOf(rules.filter((rule) => rule.when === when));
	for (const half of ['operations', 'terms'] as const)
		for (const [id, { breaks }] of Object.entries(secret[half]))
			if (breaks !== null)
				yield* exists(
					named(half === 'operations' ? 'operation' : 'terms'),
					breaks,
					['secret', half, id, 'breaks'],
					`rules (avec when: ${half === 'operations' ? 'operation' : 'terms'})`
				);
	for (const [index, { kinds }] of secret.shocks.entries())
		for (const [k, { forbids }] of kinds.entries())
			if (forbids !== null)
				yield* exists(
					named('shock'),
					forbids.rule,
					['secret', 'shocks', index, 'kinds', k, 'forbids', 'rule'],
					'rules (avec when: shock)'
				);
}

function* checkSegments({ segments, months, objective, terms, secret }: ActionPlanStage): Links {
	for (const [index, { season }] of segments.entries())
		if (season.length !== months)
			yield {
				path: ['segments', index, 'season'],
				code: 'wrong-length',
				message: `Il faut un coefficient par mois : ${months} au lieu de ${season.length}.`
			};
	for (const id of Object.keys(objective.loyal))
		yield* exists(idsOf(segments), id, ['objective', 'loyal', id], 'segments', true);
	if (terms[0].locked || (secret.terms[terms[0].id]?.effect ?? 0) !== 0)
		yield {
			path: ['terms', 0],
			code: 'wrong-value',
			message: 'Les premières conditions sont celles du départ : ni réservées, ni d’effet.'
		};
}

function* checkExpert({ secret: { expert }, ranges, terms, operations, segments }: ActionPlanStage): Links {
	if (expert === null) return;
	const path = ['secret', 'expert'];
	for (const id of Object.keys(expert.price)) yield* exists(idsOf(ranges), id, [...path, 'price', id], 'ranges', true);
	for (const [at, id] of expert.listed.entries()) yield* exists(idsOf(ranges), id, [...path, 'listed', at], 'ranges');
	yield* exists(idsOf(terms), expert.terms, [...path, 'terms'], 'terms');
	yield* checkSplitOf(expert.effort, idsOf(segments), [...path, 'effort']);
	for (const [at, { operation }] of expert.calendar.entries())
		yield* exists(idsOf(operations), operation, [...path, 'calendar', at, 'operation'], 'operations');
}

/** Shares that sum to the whole, some of which may be nothing. */
function* checkSplitOf(split: Readonly<Record<string, number>>, ids: readonly string[], path: Path): Links {
	for (const id of Object.keys(split)) yield* exists(ids, id, [...path, id], 'segments', true);
	const sum = Object.values(split).reduce((total, share) => total + share, 0);
	if (Math.abs(sum - 1) > 1e-9)
		yield { path, code: 'wrong-total', message: `Ces parts font ${writePercent(sum)} : il faut 100 %.` };
}
