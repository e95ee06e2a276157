/** The links of a negotiation: what must exist, once, on both sides of the secret, before the engine may read it. */
import { LIMITS } from '#engine/negotiation/definition.ts';
import { writeNumber } from '#calculation/french-number.ts';
import { exists, idsOf, sameKeys, uniqueIds, type Links } from '../link.ts';
import type { Path } from '../problem.ts';
import type { NegotiationStage } from './schema.ts';

/** Every link of a stage that would mislead the engine. */
export function* checkLinks(stage: NegotiationStage): Links {
	yield* checkIds(stage);
	yield* checkIssues(stage);
	yield* checkTopics(stage);
	yield* checkArguments(stage);
	yield* checkProfiles(stage);
	yield* checkFollowUp(stage);
	yield* checkRules(stage);
	yield* checkSizes(stage);
}

function* checkIds(stage: NegotiationStage): Links {
	const { secret } = stage;
	for (const list of ['interlocutors', 'issues', 'topics', 'motives', 'arguments', 'rules'] as const)
		yield* uniqueIds(stage[list], [list]);
	for (const list of ['objections', 'incidents'] as const) yield* uniqueIds(secret[list], ['secret', list]);
	for (const half of ['topics', 'arguments', 'rules'] as const) yield* sameKeys(stage[half], secret[half], half);
	for (const half of ['influence', 'profiles'] as const)
		yield* sameKeys(stage.interlocutors, secret[half], 'interlocutors', half);
}

function* checkIssues({ issues }: NegotiationStage): Links {
	const counted = issues.filter(({ quantities }) => quantities !== null);
	for (const [index, { name, levels, amounts, quantities, perUnit }] of issues.entries()) {
		const path = ['issues', index];
		for (const [field, list, what] of [
			['amounts', amounts, 'un montant'],
			['quantities', quantities ?? levels, 'une quantité']
		] as const)
			if (list.length !== levels.length)
				yield {
					path: [...path, field],
					code: 'wrong-length',
					message: `Il faut ${what} par niveau : ${levels.length} au lieu de ${list.length}.`
				};
		for (const [at, level] of levels.entries())
			if (levels.indexOf(level) < at)
				yield {
					path: [...path, 'levels', at],
					code: 'repeated-level',
					message: `Le niveau « ${level} » est écrit deux fois : changez-le.`
				};
		if (perUnit && counted.length === 0)
			yield {
				path: [...path, 'perUnit'],
				code: 'no-quantity',
				message: `« ${name} » se compte par unité, or aucun enjeu n’est la quantité : donnez-lui des quantities.`
			};
		if (quantities !== null && counted[0].quantities !== quantities)
			yield {
				path: [...path, 'quantities'],
				code: 'second-quantity',
				message: `« ${counted[0].name} » est déjà la quantité de l’affaire : retirez ces quantities.`
			};
	}
}

function* checkTopics({ topics, issues, interlocutors, arguments: pitches, secret }: NegotiationStage): Links {
	for (const [index, { about }] of topics.entries())
		if (about.kind === 'issue')
			yield* exists(idsOf(issues), about.issue, ['topics', index, 'about', 'issue'], 'issues');
	for (const [id, { holders, strengthens }] of Object.entries(secret.topics)) {
		const path = ['secret', 'topics', id];
		for (const [at, holder] of holders.entries())
			yield* exists(idsOf(interlocutors), holder, [...path, 'holders', at], 'interlocutors');
		for (const [at, argument] of strengthens.entries())
			yield* exists(idsOf(pitches), argument, [...path, 'strengthens', at], 'arguments');
		const kind = topics.find((topic) => topic.id === id)?.about.kind;
		if (strengthens.length > 0 && kind !== undefined && kind !== 'fact')
			yield {
				path: [...path, 'strengthens'],
				code: 'not-a-fact',
				message: 'Seul un fait renforce des arguments : retirez strengthens, ou écrivez « about: { kind: fact } ».'
			};
	}
}

function* checkArguments({ arguments: pitches, motives, secret }: NegotiationStage): Links {
	for (const [index, { id, proofs }] of pitches.entries()) {
		yield* uniqueIds(proofs, ['arguments', index, 'proofs']);
		if (!Object.hasOwn(secret.arguments, id)) continue;
		const path = ['secret', 'arguments', id];
		const { motive, proofs: fits } = secret.arguments[id];
		yield* exists(idsOf(motives), motive, [...path, 'motive'], 'motives');
		for (const proof of Object.keys(fits))
			yield* exists(idsOf(proofs), proof, [...path, 'proofs', proof], 'proofs', true);
		yield* each(idsOf(proofs), fits, [...path, 'proofs'], 'La justesse de la preuve');
	}
}

function* checkProfiles({ issues, motives, secret }: NegotiationStage): Links {
	for (const [interlocutor, profiles] of Object.entries(secret.profiles)) {
		yield* uniqueIds(profiles, ['secret', 'profiles', interlocutor]);
		for (const [index, profile] of profiles.entries()) {
			const path = ['secret', 'profiles', interlocutor, index];
			for (const field of ['issues', 'curves'] as const)
				for (const issue of Object.keys(profile[field]))
					yield* exists(idsOf(issues), issue, [...path, field, issue], 'issues', true);
			yield* each(idsOf(issues), profile.issues, [...path, 'issues'], 'L’importance de l’enjeu');
			for (const { id, levels } of issues)
				if (Object.hasOwn(profile.curves, id) && profile.curves[id].length !== levels.length)
					yield {
						path: [...path, 'curves', id],
						code: 'wrong-length',
						message: `Il faut une valeur par niveau : ${levels.length} au lieu de ${profile.curves[id].length}.`
					};
			for (const motive of Object.keys(profile.motives))
				yield* exists(idsOf(motives), motive, [...path, 'motives', motive], 'motives', true);
			if (Object.values(profile.motives).every((share) => share === 0))
				yield {
					path: [...path, 'motives'],
					code: 'empty-shares',
					message: 'Toutes ces parts sont nulles : leur total doit être de 100 %.'
				};
			for (const [at, objection] of profile.objections.entries())
				yield* exists(idsOf(secret.objections), objection, [...path, 'objections', at], 'secret.objections');
		}
	}
	for (const [index, { issue, natures }] of secret.objections.entries()) {
		const path = ['secret', 'objections', index];
		if (issue !== null) yield* exists(idsOf(issues), issue, [...path, 'issue'], 'issues');
		if (Object.values(natures).every((share) => share === 0))
			yield {
				path: [...path, 'natures'],
				code: 'empty-shares',
				message: 'Toutes ces chances sont nulles : leur total doit être de 100 %.'
			};
	}
}

function* checkFollowUp(stage: NegotiationStage): Links {
	const { incidents, renewal } = stage.secret;
	const seen = new Set<string>();
	for (const [index, { perLevel, responses }] of incidents.entries()) {
		const path = ['secret', 'incidents', index];
		for (const [at, level] of perLevel.entries()) yield* isLevel(stage, level, [...path, 'perLevel', at]);
		for (const [at, { id }] of responses.entries()) {
			if (seen.has(id))
				yield {
					path: [...path, 'responses', at, 'id'],
					code: 'repeated-id',
					message: `La réponse « ${id} » existe déjà, dans cet incident ou un autre : changez son identifiant.`
				};
			seen.add(id);
		}
	}
	if (renewal !== null) yield* uniqueIds(renewal.offers, ['secret', 'renewal', 'offers']);
}

function* checkRules(stage: NegotiationStage): Links {
	const { secret } = stage;
	const responses = secret.incidents.flatMap((incident) => idsOf(incident.responses));
	for (const [id, breaks] of Object.entries(secret.rules)) {
		const path = ['secret', 'rules', id];
		for (const [at, level] of breaks.levels.entries()) yield* isLevel(stage, level, [...path, 'levels', at]);
		for (const [at, argument] of breaks.arguments.entries())
			yield* exists(idsOf(stage.arguments), argument, [...path, 'arguments', at], 'arguments');
		for (const [at, response] of breaks.responses.entries())
			yield* exists(responses, response, [...path, 'responses', at], 'les réponses des incidents');
	}
}

/** What the engine enumerates has a size that it can. */
function* checkSizes({ issues, secret: { profiles, reserve, patience } }: NegotiationStage): Links {
	const outcomes = issues.reduce((product, { levels }) => product * levels.length, 1);
	if (outcomes > LIMITS.outcomes)
		yield {
			path: ['issues'],
			code: 'too-many-outcomes',
			message: `Les niveaux des points (${issues.map(({ levels }) => levels.length).join(' × ')}) font ${writeNumber(outcomes)} accords possibles, trop pour évaluer une partie (${writeNumber(LIMITS.outcomes)} au plus) : réduisez des listes de niveaux.`
		};
	const ways = Object.values(profiles).map(({ length }) => length);
	const types = [...ways, reserve.length, patience.length].reduce((product, count) => product * count, 1);
	if (types <= LIMITS.types) return;
	yield {
		path: ['secret', 'profiles'],
		code: 'too-many-types',
		message: `Les profils (${ways.join(' × ')}), les ${reserve.length} limites et les ${patience.length} durées de patience font ${writeNumber(types)} combinaisons, trop pour évaluer une partie (${writeNumber(LIMITS.types)} au plus) : réduisez l’une de ces listes.`
	};
}

/** Every id has its value. */
function* each(ids: readonly string[], values: Readonly<Record<string, unknown>>, path: Path, what: string): Links {
	for (const id of ids)
		if (!Object.hasOwn(values, id))
			yield { path, code: 'missing-half', message: `${what} « ${id} » manque : ajoutez-la.` };
}

function* isLevel({ issues }: NegotiationStage, named: { issue: string; level: string }, path: Path): Links {
	yield* exists(idsOf(issues), named.issue, [...path, 'issue'], 'issues');
	const issue = issues.find(({ id }) => id === named.issue);
	if (issue && !issue.levels.includes(named.level))
		yield {
			path: [...path, 'level'],
			code: 'unknown-link',
			message: `« ${named.level} » n’est pas un niveau de ${named.issue} : écrivez ${issue.levels.map((level) => `« ${level} »`).join(' ou ')}.`
		};
}
