/** The links of a portfolio: what must hold on both sides of the secret before the engine may read it. */
import type { Account } from '#engine/portfolio/definition.ts';
import type { Path } from '../problem.ts';
import { sameKeys, uniqueIds, type LinkProblem, type Links } from '../link.ts';
import type { PortfolioPart, PortfolioSecret } from './schema.ts';

/** Every link that would mislead the engine; paths are from the stage. Accounts are empty when their table is unreadable. */
export function* checkPortfolioLinks(
	part: PortfolioPart,
	secret: PortfolioSecret,
	accounts: readonly Account[]
): Links {
	yield* inPart(uniqueIds(part.segments, ['segments']));
	yield* inPart(uniqueIds(part.ratings, ['ratings']));
	yield* inHalves(sameKeys(part.segments, secret.segments, 'segments'));
	yield* inHalves(sameKeys(part.ratings, secret.ratings, 'ratings'));
	yield* checkDiscounts(part);
	yield* checkLaws(secret);
	yield* checkNeeds(part, secret, accounts);
}

/** Links of the part, with the path of the stage. */
function* inPart(links: Links): Links {
	for (const link of links) yield { ...link, path: ['portfolio', ...link.path] };
}

/** The same for links that go from one half to the other. */
function* inHalves(links: Links): Links {
	for (const link of links)
		yield {
			...link,
			path: link.path[0] === 'secret' ? ['secret', 'portfolio', ...link.path.slice(1)] : ['portfolio', ...link.path],
			message: link.message.replace('sous secret.', 'sous secret.portfolio.')
		};
}

function* checkDiscounts({ discounts }: PortfolioPart): Links {
	const at = (index: number): Path => ['portfolio', 'discounts', index];
	if (discounts[0] !== 0)
		yield {
			path: at(0),
			code: 'wrong-value',
			message: 'La première remise permise est 0 % : ajoutez-la en tête.'
		};
	for (const [index, discount] of discounts.entries())
		if (index > 0 && discount <= discounts[index - 1])
			yield {
				path: at(index),
				code: 'wrong-order',
				message: 'Écrivez les remises de la plus faible à la plus forte, sans répétition.'
			};
}

function* checkLaws({ segments, ratings, potential, attachment, satisfaction, acts }: PortfolioSecret): Links {
	const at = (...path: Path): Path => ['secret', 'portfolio', ...path];
	const rule = (path: Path, wrong: boolean, code: string, message: string): LinkProblem[] =>
		wrong ? [{ path, code, message }] : [];
	for (const [id, { orders, response }] of Object.entries(segments)) {
		yield* rule(
			at('segments', id, 'orders', 'a'),
			orders.a === 1,
			'wrong-value',
			'La formule de BG/NBD ne vaut pas pour a = 1 : écrivez une valeur voisine.'
		);
		yield* rule(
			at('segments', id, 'response'),
			!(response.none < 1 && response.halfMore > 1 && response.unlimited > response.halfMore),
			'wrong-order',
			'La part doit croître avec les heures : none sous 100 %, puis halfMore, puis unlimited.'
		);
	}
	for (const [id, { sound, fragile, failing }] of Object.entries(ratings))
		yield* rule(
			at('ratings', id),
			Math.abs(sound + fragile + failing - 1) > 0.0005,
			'share-total',
			'Les parts de clients sains, fragiles et défaillants doivent faire 100 % : corrigez-les.'
		);
	yield* rule(
		at('potential'),
		!(potential[0].factor < potential[1].factor && potential[1].factor < potential[2].factor),
		'wrong-order',
		'Écrivez les potentiels du plus faible au plus fort.'
	);
	yield* rule(
		at('attachment'),
		!(
			attachment[0].satisfaction < attachment[1].satisfaction && attachment[1].satisfaction < attachment[2].satisfaction
		),
		'wrong-order',
		'Écrivez les satisfactions de la plus basse à la plus haute.'
	);
	yield* rule(
		at('satisfaction', 'leaving'),
		satisfaction.leaving.happy > satisfaction.leaving.unhappy,
		'wrong-order',
		'Un client satisfait ne part pas plus qu’un autre : happy ne dépasse pas unhappy.'
	);
	yield* rule(
		at('acts', 'renewal'),
		acts.renewal.leaveOffered > acts.renewal.leave,
		'wrong-order',
		'Une offre ne fait pas partir : leaveOffered ne dépasse pas leave.'
	);
}

/** What an account bought fits in its least potential: otherwise its past would contradict it. */
function* checkNeeds(part: PortfolioPart, secret: PortfolioSecret, accounts: readonly Account[]): Links {
	const least = secret.potential[0].factor * secret.share.most;
	for (const { name, past, potential } of accounts) {
		const bought = past.reduce((sum, amount) => sum + amount, 0);
		if (bought <= potential * least) continue;
		yield {
			path: ['portfolio', 'accounts'],
			code: 'small-potential',
			message: `« ${name} » a acheté plus que ne le permet son plus faible potentiel : relevez son potentiel dans ${part.accounts}, ou le premier facteur de secret.portfolio.potential.`
		};
	}
}
