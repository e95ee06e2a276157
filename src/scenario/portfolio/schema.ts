/**
 * A customer portfolio as its author writes it, inside a stage: `portfolio` is what the student may read, and
 * `secret.portfolio` what he never receives. Amounts are read as cents, rates as fractions (see ../quantity.ts).
 */
import { z } from 'zod';
import { decimal, euros, few, percent, slug, text, whole } from '../quantity.ts';

/** What the engine and its screens are made for. */
export const PORTFOLIO_LIMITS = { accounts: 60, segments: 8, ratings: 6, discounts: 12 } as const;

const hours = () => decimal(0, 100, 'h').describe('Heures de vente que prend l’action');
const act = () => ({ cost: euros(0, 100_000).describe('Coût de l’action, en euros'), hours: hours() });

const acts = z
	.strictObject({
		loyalty: z
			.strictObject({
				...act(),
				monthly: euros(0, 10_000).describe('Coût de chaque mois, en euros'),
				rebate: percent(0, 20).describe('Avantage donné sur les achats, en part du prix')
			})
			.describe('Programme de fidélité : le client y reste'),
		expansion: z.strictObject(act()).describe('Présentation d’une autre partie de la gamme'),
		renewal: z
			.strictObject({
				...act(),
				window: whole(1, 12, 'mois').describe('Derniers mois du contrat où l’offre peut être faite'),
				months: whole(3, 60, 'mois').describe('Durée du nouveau contrat')
			})
			.describe('Offre de renouvellement d’un contrat'),
		reconquest: z.strictObject(act()).describe('Action auprès d’un client qui n’achète plus'),
		partnership: z
			.strictObject({ ...act(), monthly: euros(0, 100_000).describe('Coût de chaque mois, en euros') })
			.describe('Proposition de partenariat'),
		survey: z
			.strictObject(act())
			.describe('Entretien de suivi : le client achète-t-il toujours, et quel est son potentiel'),
		'credit-report': z.strictObject(act()).describe('Enquête de solvabilité')
	})
	.describe('Ce que l’on peut faire pour un client, et ce que cela coûte');

/** The public half of a portfolio: field `portfolio` of a stage. */
export const portfolioPart = z.strictObject({
	accounts: z.string().default('data/accounts.csv').describe('Fichier des clients'),
	segments: few(
		z.strictObject({
			id: slug(),
			name: text(60),
			marginRate: percent(1, 95).describe('Taux de marque : marge sur le prix de vente HT'),
			hours: decimal(0.1, 100, 'h').describe('Heures de vente par mois données aujourd’hui à un client du segment')
		}),
		PORTFOLIO_LIMITS.segments,
		1
	),
	ratings: few(z.strictObject({ id: slug(), name: text(40) }), PORTFOLIO_LIMITS.ratings, 1).describe(
		'Cotations du risque de paiement'
	),
	discounts: few(percent(0, 40), PORTFOLIO_LIMITS.discounts, 1).describe('Remises permises, la première étant 0 %'),
	acts,
	objective: z
		.strictObject({
			horizon: whole(3, 60, 'mois').describe('Mois de marge à venir comptés dans la valeur d’un client'),
			future: percent(1, 100).describe('Part comptée de cette marge'),
			loyalty: percent(10, 100).describe('Chance de partir d’un client du programme, par rapport à un autre'),
			partnership: percent(10, 100).describe('… d’un client partenaire'),
			contract: percent(10, 100).describe('… d’un client sous contrat'),
			overdue: percent().describe('Part des créances échues comptée comme perdue'),
			financing: percent(0, 5).describe('Coût mensuel du crédit accordé aux clients')
		})
		.describe('Taux imprimés de la valeur du portefeuille')
});
export type PortfolioPart = z.output<typeof portfolioPart>;

const secretSegment = z.strictObject({
	orders: z
		.strictObject({
			r: decimal(0.05, 100).describe('Régularité des cadences de commande entre clients (loi gamma)'),
			alpha: decimal(0.05, 100, 'mois').describe('Échelle de ces cadences'),
			a: decimal(0.05, 50).describe('Abandon après une commande (loi bêta), premier paramètre, différent de 1'),
			b: decimal(0.5, 500).describe('… second paramètre')
		})
		.describe('Loi des commandes BG/NBD (Fader, Hardie et Lee 2005), en mois'),
	response: z
		.strictObject({
			none: percent(0, 99).describe('Sans aucune visite'),
			halfMore: percent(100, 250).describe('Avec moitié plus d’heures'),
			unlimited: percent(100, 300).describe('Avec des heures sans limite')
		})
		.describe('Part de marché chez le client selon les heures, en pourcentage de celle d’aujourd’hui (Little 1970)'),
	spread: decimal(0.01, 1.5).describe('Dispersion du montant d’un mois (écart type du logarithme)'),
	price: z
		.strictObject({
			gain: percent(0, 100).describe('Part des achats faits ailleurs que gagnerait une très forte remise'),
			half: percent(0.5, 60).describe('Remise qui en gagne la moitié')
		})
		.describe('Effet d’une remise'),
	receptive: percent().describe('Part de clients ouverts à un partenariat')
});

const three = <T extends z.ZodType>(item: T) => z.tuple([item, item, item], { error: 'Écrivez trois niveaux.' });
const weight = decimal(0.001, 1000);
const chances = z.strictObject({
	late: percent(0, 99).describe('Chance qu’un paiement dû vienne en retard'),
	failure: percent(0, 50).describe('Chance de défaillance dans le mois')
});

/** The secret half: field `secret.portfolio`. */
export const portfolioSecret = z.strictObject({
	segments: z.record(slug(), secretSegment),
	ratings: z
		.record(slug(), z.strictObject({ sound: percent(), fragile: percent(), failing: percent() }))
		.describe('Parts de clients sains, fragiles et défaillants de chaque cotation ; total 100 %'),
	potential: three(z.strictObject({ factor: decimal(0.1, 10), weight })).describe(
		'Potentiel vrai par rapport à celui du fichier : trois niveaux, du plus faible au plus fort'
	),
	attachment: three(z.strictObject({ satisfaction: percent(), weight })).describe(
		'Satisfaction vers laquelle un client tend de lui-même : trois niveaux, du moins attaché au plus attaché'
	),
	health: z.strictObject({ sound: chances, fragile: chances, failing: chances }),
	recovery: percent(0, 90).describe('Part recouvrée de ce que doit un client défaillant'),
	share: z.strictObject({
		inertia: percent(0, 99).describe('Part de la situation du mois précédent qui demeure'),
		most: percent(10, 100).describe('Part la plus haute de ses achats qu’un client confie à un fournisseur')
	}),
	satisfaction: z.strictObject({
		inertia: percent(0, 99),
		care: percent(0, 100).describe('Ce qu’ajoutent beaucoup d’heures ; la moitié aux heures d’aujourd’hui'),
		blocked: percent(0, 100).describe('Ce qu’ôte une commande refusée'),
		leaving: z
			.strictObject({ unhappy: decimal(0, 10), happy: decimal(0, 10) })
			.describe('Multiplicateurs de la chance de partir : satisfaction nulle, satisfaction pleine')
	}),
	acts: z.strictObject({
		loyalty: z.strictObject({ satisfaction: percent() }),
		expansion: z.strictObject({
			step: percent(1, 100).describe('Part de la gamme restante que montre une présentation'),
			keep: percent(0, 100).describe('Part retenue d’un mois à l’autre'),
			gain: percent(0, 100).describe('Part des achats faits ailleurs que gagne toute la gamme montrée')
		}),
		renewal: z.strictObject({
			leave: percent(0, 95).describe('Chance de partir en fin de contrat, sans offre'),
			leaveOffered: percent(0, 95).describe('… avec une offre')
		}),
		reconquest: z.strictObject({
			chance: three(percent(0, 95)).describe('Chance de revenir à chaque essai, du moins attaché au plus attaché')
		}),
		partnership: z.strictObject({ satisfaction: percent(), gain: percent(0, 100) })
	})
});
export type PortfolioSecret = z.output<typeof portfolioSecret>;
