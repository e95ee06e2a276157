/** The links of a year: what must exist, once, on both sides of the secret, before the engine may read it. */
import { writeNumber } from '#calculation/french-number.ts';
import { referenceHours } from '#engine/portfolio/embed.ts';
import { exists, idsOf, sameKeys, uniqueIds, type Links } from '../link.ts';
import type { SalesforceStage } from './schema.ts';

const CLASSES = ['A', 'B', 'C'] as const;

/** Every link of a stage that would mislead the engine. */
export function* checkLinks(stage: SalesforceStage): Links {
	yield* checkIds(stage);
	yield* checkSectors(stage);
	yield* checkChoices(stage);
	yield* checkResponses(stage);
	yield* checkSecrets(stage);
}

/** Key accounts begin with the hours of their segment, all of which the manager must have. */
export function* checkAccountHours(
	{ manager, portfolio }: SalesforceStage,
	accounts: readonly { readonly segment: string }[]
): Links {
	if (portfolio === undefined) return;
	const needed = referenceHours({ accounts, segments: portfolio.segments });
	if (needed > manager.hours)
		yield {
			path: ['manager', 'hours'],
			code: 'too-few-hours',
			message: `Les grands comptes prennent ${writeNumber(needed)} h par mois au début, et le responsable n’en a que ${writeNumber(manager.hours)} : donnez-lui plus d’heures.`
		};
}

function* checkIds(stage: SalesforceStage): Links {
	const { secret } = stage;
	const lists = ['zones', 'programs', 'contests', 'criteria', 'proposals', 'rules'] as const;
	for (const list of lists) yield* uniqueIds(stage[list], [list]);
	yield* uniqueIds([...stage.people, ...stage.candidates], ['people']);
	yield* uniqueIds(secret.events, ['secret', 'events']);
	for (const half of ['programs', 'contests', 'criteria', 'proposals', 'rules'] as const)
		yield* sameKeys(stage[half], secret[half], half);
	yield* sameKeys([...stage.people, ...stage.candidates], secret.people, 'people');
}

function* checkSectors({ zones, people, sectors, posts }: SalesforceStage): Links {
	for (const [zone, seller] of Object.entries(sectors)) {
		yield* exists(idsOf(zones), zone, ['sectors', zone], 'zones', true);
		yield* exists(idsOf(people), seller, ['sectors', zone], 'people');
	}
	if (people.length > posts)
		yield {
			path: ['posts'],
			code: 'too-few-posts',
			message: `L’équipe compte ${people.length} personnes pour ${posts} postes : ajoutez des postes.`
		};
}

function* checkChoices(stage: SalesforceStage): Links {
	const { frequencies, prospecting, pay, season, months } = stage;
	const among = function* (choices: readonly number[], value: number, path: (string | number)[]): Links {
		if (!choices.includes(value))
			yield {
				path,
				code: 'unknown-link',
				message: `« ${writeNumber(value)} » n’est pas l’un des choix possibles : ajoutez-le ou prenez-en un autre.`
			};
	};
	for (const name of CLASSES)
		yield* among(frequencies.choices, frequencies.start[name], ['frequencies', 'start', name]);
	yield* among(prospecting.choices, prospecting.start, ['prospecting', 'start']);
	yield* among(pay.commissions, pay.commission, ['pay', 'commission']);
	yield* among(pay.overRates, pay.overRate, ['pay', 'overRate']);
	yield* among(pay.bonuses, pay.bonus, ['pay', 'bonus']);
	if (frequencies.choices.some((visits, at) => at > 0 && visits <= frequencies.choices[at - 1]))
		yield {
			path: ['frequencies', 'choices'],
			code: 'unordered',
			message: 'Ces fréquences doivent aller de la plus petite à la plus grande.'
		};
	if (season.length !== months)
		yield {
			path: ['season'],
			code: 'wrong-length',
			message: `Il faut un coefficient par mois : ${months}, et non ${season.length}.`
		};
}

function* checkResponses({ secret }: SalesforceStage): Links {
	for (const name of CLASSES) {
		const { halfMore, unlimited } = secret.classes[name];
		if (halfMore >= unlimited)
			yield {
				path: ['secret', 'classes', name, 'halfMore'],
				code: 'unordered',
				message: 'Moitié plus de visites doit rapporter moins que des visites sans limite : corrigez l’un des deux.'
			};
	}
	const { A, B, C } = secret.effects.newMix;
	if (Math.abs(A + B + C - 1) > 0.0005)
		yield {
			path: ['secret', 'effects', 'newMix'],
			code: 'share-total',
			message: 'Les classes des nouveaux clients doivent faire 100 % en tout.'
		};
	for (const [id, { drivers }] of Object.entries(secret.people))
		if (Object.values(drivers).every((weight) => weight === 0))
			yield {
				path: ['secret', 'people', id, 'drivers'],
				code: 'empty-shares',
				message: 'Tous ces poids sont nuls : donnez-en un au moins.'
			};
}

function* checkSecrets({ people, zones, proposals, months, secret }: SalesforceStage): Links {
	for (const [index, { persons, zones: where, window, kind }] of secret.events.entries()) {
		const path = ['secret', 'events', index];
		for (const [at, id] of persons.entries()) yield* exists(idsOf(people), id, [...path, 'persons', at], 'people');
		for (const [at, id] of where.entries()) yield* exists(idsOf(zones), id, [...path, 'zones', at], 'zones');
		if (window[1] > months)
			yield {
				path: [...path, 'window'],
				code: 'after-end',
				message: `L’étape dure ${months} mois : avancez la fin de cette période.`
			};
		const nobody = kind === 'market' || kind === 'client-lost' ? where.length === 0 : persons.length === 0;
		if (nobody)
			yield {
				path,
				code: 'missing-half',
				message:
					kind === 'market' || kind === 'client-lost'
						? 'Cet évènement ne concerne aucune zone : nommez-les (zones).'
						: 'Cet évènement ne concerne personne : nommez les vendeurs (persons).'
			};
	}
	for (const { id, grounds } of proposals)
		for (const [at, ground] of (secret.proposals[id]?.valid ?? []).entries())
			yield* exists(idsOf(grounds), ground, ['secret', 'proposals', id, 'valid', at], 'les motifs de la proposition');
}
