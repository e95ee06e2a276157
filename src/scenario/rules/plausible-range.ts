import { writeQuantity } from '#calculation/french-number.ts';
import type { ParsedStage } from '../parse.ts';
import type { Path } from '../problem.ts';
import { inStage, type Rule } from './rule.ts';

/** Where a figure usually lies: path in the stage (`*` for any key), bounds, unit, and what the figure is. */
interface Range {
	readonly path: string;
	readonly from: number;
	readonly to: number;
	readonly unit: '€' | '%' | 'min' | 'km/h' | 'effet' | '';
	readonly what: string;
}

const range = (path: string, from: number, to: number, unit: Range['unit'], what: string): Range => ({
	path,
	from,
	to,
	unit,
	what
});

/**
 * Design priors: magnitudes of French small firms selling to professionals. Rates and effects that are not in a published
 * source are plausible defaults, which an author may have reasons to leave.
 */
const IN_PROSPECTING: readonly Range[] = [
	range('weeks', 4, 30, '', 'Le nombre de semaines'),
	range('sellers.*.minutesPerWeek', 240, 2400, 'min', 'Le temps de vente par semaine'),
	range('travel.costPerKm', 0.2, 0.8, '€', 'Le coût du kilomètre'),
	range('travel.speedKmh', 25, 95, 'km/h', 'La vitesse moyenne'),
	range('travel.roadFactor', 1.1, 1.7, '', 'Le rapport entre la route et le vol d’oiseau'),
	range('travel.visitsPerDay', 3, 12, '', 'Le nombre de visites par jour'),
	range('segments.*.marginRate', 5, 75, '%', 'Le taux de marque'),
	range('channels.phone.minutes', 2, 20, 'min', 'La durée d’un appel'),
	range('channels.email.minutes', 0.2, 12, 'min', 'La durée d’un message'),
	range('channels.visit.minutes', 20, 120, 'min', 'La durée d’une visite'),
	range('channels.social.minutes', 1, 20, 'min', 'La durée d’une approche sur les réseaux'),
	range('channels.referral.minutes', 3, 60, 'min', 'La durée d’une recommandation'),
	range('channels.phone.cost', 0, 6, '€', 'Le coût d’un appel'),
	range('channels.email.cost', 0, 2, '€', 'Le coût d’un message'),
	range('channels.visit.cost', 0, 60, '€', 'Le coût d’une visite, trajet non compris'),
	range('discounts.*', 0, 25, '%', 'Une remise'),
	range('season.*', 0.3, 2.5, '', 'Un coefficient saisonnier'),
	range('information.qualify.minutes', 1, 30, 'min', 'La vérification d’une fiche'),
	range('fairs.*.cost', 50, 20_000, '€', 'Le coût d’un stand'),
	range('rules.*.cap', 4, 14, '', 'La note maximale laissée par une infraction'),
	range('secret.segments.*.spread', 0.1, 1, '', 'La dispersion des commandes'),
	range('secret.segments.*.reach.phone', 8, 75, '%', 'La chance de joindre au téléphone'),
	range('secret.segments.*.reach.visit', 20, 95, '%', 'La chance de trouver la personne en visite'),
	range('secret.channels.phone.advance.cold', 3, 45, '%', 'La chance d’intéresser par téléphone'),
	range('secret.channels.email.advance.cold', 0.1, 12, '%', 'La chance d’intéresser par message'),
	range('secret.channels.visit.advance.cold', 8, 60, '%', 'La chance d’intéresser en visite'),
	range('secret.channels.visit.advance.appointment', 30, 95, '%', 'La chance qu’un rendez-vous donne un devis'),
	range('secret.channels.*.advance.quote', 2, 45, '%', 'La chance qu’une relance donne une commande'),
	range('secret.channels.*.optOut', 0.05, 5, '%', 'La chance d’une opposition par contact'),
	range('secret.effects.need.none', -4, 0, 'effet', 'L’effet d’un besoin absent'),
	range('secret.effects.need.active', 0.2, 3, 'effet', 'L’effet d’un besoin actif'),
	range('secret.effects.match', 0.1, 2, 'effet', 'L’effet d’un argument juste'),
	range('secret.effects.mismatch', -2, 0, 'effet', 'L’effet d’un argument à côté'),
	range('secret.effects.memory', 0, 1.5, 'effet', 'L’effet d’un contact bien consigné'),
	range('secret.effects.awareness.retention', 20, 90, '%', 'La part du souvenir gardée chaque semaine'),
	range('secret.effects.fatigue', 0, 1, 'effet', 'La perte par tentative'),
	range('secret.effects.discount', 0.01, 0.2, 'effet', 'Le gain par point de remise'),
	range('secret.effects.pressure', 0.05, 2, 'effet', 'L’effet de la pression sur l’opposition'),
	range('secret.loss.base.*', 0, 15, '%', 'La perte hebdomadaire'),
	range('secret.loss.perWeek.*', 0, 25, '%', 'La perte par semaine d’oubli'),
	range('secret.sources.*.wrongPhone', 0, 50, '%', 'La part de numéros faux'),
	range('secret.sources.*.wrongEmail', 0, 60, '%', 'La part d’adresses fausses'),
	range('secret.sources.*.wrongSize', 0, 60, '%', 'La part de tailles fausses'),
	range('secret.sources.*.opposed', 0, 15, '%', 'La part d’oppositions inconnues du fichier'),
	range('secret.duplicate', 30, 100, '%', 'La chance qu’une ressemblance soit un doublon'),
	range('secret.rules.*.complaint', 1, 80, '%', 'La chance d’une plainte'),
	range('secret.rules.*.fine', 50, 100_000, '€', 'Le coût d’une plainte')
];

const IN_NEGOTIATION: readonly Range[] = [
	range('turns', 8, 24, '', 'Le nombre de tours'),
	range('relation.start', 20, 80, '', 'La relation au début'),
	range('relation.rate', 0, 500, '€', 'La valeur d’un point de relation'),
	range('errorCost', 0, 2000, '€', 'Le coût d’une erreur du bon de commande'),
	range('rules.*.cap', 4, 14, '', 'La note maximale laissée par une infraction'),
	range('secret.profiles.*.*.beta', 0.2, 5, '', 'Le rythme des concessions'),
	range('secret.profiles.*.*.mirror', 0, 60, '%', 'La part d’imitation'),
	range('secret.reserve.*.utility', 15, 75, '%', 'La limite de l’autre partie'),
	range('secret.patience.*.turns', 5, 24, '', 'La patience'),
	range('secret.topics.*.sensitive', 10, 80, '', 'La relation que demande un sujet'),
	range('secret.arguments.*.proofs.*', 0, 100, '%', 'La justesse d’une preuve'),
	range('secret.incidents.*.chance', 2, 60, '%', 'La chance d’un incident'),
	range('secret.incidents.*.perLevel.*.add', -40, 60, '%', 'Ce qu’un niveau ajoute à la chance d’un incident'),
	range('secret.incidents.*.responses.*.relation', -20, 15, '', 'Ce qu’une réponse fait à la relation'),
	range('secret.renewal.share', 10, 150, '%', 'La part de marge d’un renouvellement'),
	range('secret.renewal.perRelation', 0.05, 1.5, 'effet', 'L’effet de 10 points de relation sur le renouvellement'),
	range('secret.renewal.perBroken', -3, 0, 'effet', 'L’effet d’une promesse non tenue'),
	range('secret.renewal.offers.*.factor', 40, 130, '%', 'La marge d’un renouvellement proposé')
];

/** Elasticities: around -2.62 for a price (Bijmolt et al. 2005) and 0.34 for selling (Albers et al. 2010). */
const IN_ACTION_PLAN = [
	range('margin', 2, 20, '%', 'La marge de manœuvre sur les prix'),
	range('segments.*.effortElasticity', 0.08, 0.5, '', 'L’élasticité au temps de vente'),
	range('segments.*.season.*', 0.2, 2.6, '', 'Un coefficient saisonnier'),
	range('operations.*.discount', 0, 40, '%', 'La remise d’une promotion'),
	range('terms.*.days', 0, 90, '', 'Le délai de paiement'),
	range('terms.*.cost', 0, 5, '%', 'Le coût des conditions de paiement'),
	range('objective.forecast.tolerance', 2, 20, '%', 'La tolérance d’une prévision'),
	range('secret.segments.*.elasticity.*.value', -4.5, -0.7, '', 'L’élasticité-prix'),
	range('secret.segments.*.loyalty.*.value', 0.2, 3.5, 'effet', 'L’attachement au fournisseur'),
	range('secret.segments.*.persistence', 70, 96, '%', 'La part de l’habitude gardée chaque mois'),
	range('secret.operations.*.display', 0, 0.6, 'effet', 'L’effet d’une mise en avant'),
	range('secret.effects.awareness.most', 0.1, 1.2, 'effet', 'L’effet plein de la notoriété'),
	range('secret.effects.awareness.retention', 20, 90, '%', 'La part de la notoriété gardée chaque mois'),
	range('secret.effects.loyalty.most', 0.1, 1.5, 'effet', 'L’effet plein de la fidélisation'),
	range('secret.effects.conquest.most', 0.1, 1.5, 'effet', 'L’effet plein de la reconquête'),
	range('secret.effects.nest', 0.2, 1, '', 'La ressemblance des gammes'),
	range('secret.market.growth.*.value', -0.15, 0.2, '', 'La croissance du marché'),
	range('secret.market.noise.*', 0.01, 0.15, '', 'Le bruit des ventes'),
	range('secret.market.rivals.reaction.*.value', 0, 0.95, '', 'La chance qu’un concurrent réagisse'),
	range('secret.market.rivals.strength', 0.1, 0.9, '', 'La part d’une baisse qu’un concurrent reprend'),
	range('secret.shocks.*.kinds.*.demand', 0.6, 1.5, '', 'L’effet d’un évènement sur les achats'),
	range('secret.shocks.*.kinds.*.cost', -20, 40, '%', 'L’effet d’un évènement sur les coûts')
];

const IN_SALESFORCE: readonly Range[] = [
	range('months', 6, 18, '', 'Le nombre de mois'),
	range('manager.hours', 20, 130, '', 'Le temps de management par mois'),
	range('field.hours', 60, 140, '', 'Le temps de terrain d’un vendeur par mois'),
	range('field.visitsPerDay', 3, 12, '', 'Le nombre de visites par jour'),
	range('travel.costPerKm', 0.2, 0.8, '€', 'Le coût du kilomètre'),
	range('travel.speedKmh', 25, 95, 'km/h', 'La vitesse moyenne'),
	range('travel.roadFactor', 1.1, 1.7, '', 'Le rapport entre la route et le vol d’oiseau'),
	range('marginRate', 5, 75, '%', 'Le taux de marque'),
	range('season.*', 0.3, 2.5, '', 'Un coefficient saisonnier'),
	range('people.*.fixed', 1400, 6000, '€', 'Un salaire fixe mensuel'),
	range('pay.commissions.*', 0, 12, '%', 'Un taux de commission'),
	range('pay.chargesRate', 20, 55, '%', 'Le taux de charges patronales'),
	range('rules.*.cap', 4, 14, '', 'La note maximale laissée par une infraction'),
	range('secret.classes.*.none', 20, 90, '%', 'Les ventes sans visite'),
	range('secret.classes.*.unlimited', 105, 220, '%', 'Les ventes à visites illimitées'),
	range('secret.classes.*.churn', 0, 5, '%', 'La perte mensuelle de clients'),
	range('secret.effects.learning', 2, 8, '', 'La durée d’apprentissage'),
	range('secret.effects.conversion', 1, 30, '%', 'La chance qu’une visite de prospect fasse un client'),
	range('secret.effects.hazard', 0.3, 5, '%', 'Le risque mensuel de départ'),
	range('secret.effects.retention', 80, 99, '%', 'La part d’une formation gardée chaque mois'),
	range('secret.spreads.ability', 0.03, 0.4, '', 'L’écart entre les personnes'),
	range('secret.spreads.potential', 0.03, 0.4, '', 'L’écart des potentiels au fichier'),
	range('secret.spreads.sales', 0.08, 0.4, '', 'Le hasard d’un mois de ventes')
];

export const RANGES: Readonly<Record<ParsedStage['kind'], readonly Range[]>> = {
	prospecting: IN_PROSPECTING,
	negotiation: IN_NEGOTIATION,
	'action-plan': IN_ACTION_PLAN,
	salesforce: IN_SALESFORCE
};

/** How a figure of the stage, in cents or fractions, reads in its unit. */
const readable = (value: number, unit: Range['unit']): number =>
	unit === '€' ? value / 100 : unit === '%' ? Math.round(value * 1e6) / 1e4 : value;

/** Figures lie where the trade usually finds them. */
export const plausibleRange: Rule = function* (subject) {
	for (const stage of subject.stages)
		for (const { path, from, to, unit, what } of RANGES[stage.kind])
			for (const [at, value] of matches(stage.stage, path.split('.'), [])) {
				const figure = readable(value, unit);
				if (figure >= from && figure <= to) continue;
				const shown = (x: number): string => writeQuantity(x, unit === 'effet' ? '' : unit);
				const message = `${what} est de ${shown(figure)}, hors de l’ordinaire (${shown(from)} à ${shown(to)}) : vérifiez l’unité et la source.`;
				yield inStage(subject, stage, at, { severity: 'warning', code: 'implausible', message });
			}
};

function* matches(value: unknown, pattern: readonly string[], at: Path): Generator<[Path, number]> {
	if (pattern.length === 0) {
		if (typeof value === 'number') yield [at, value];
		return;
	}
	if (typeof value !== 'object' || value === null) return;
	const [first, ...rest] = pattern;
	for (const [key, inside] of Object.entries(value))
		if (first === '*' || first === key) yield* matches(inside, rest, [...at, Array.isArray(value) ? Number(key) : key]);
}
