import { count, euros, pure, row, sheet, sourced, TEXTBOOK } from './sheet.ts';

const y = row(count('', 'y', 'ventes observées, dans l’ordre du temps', 2));
const x = 'suite(nombre(y))';
const dx = `(${x} − moyenne(${x}))`;
const dy = '(y − moyenne(y))';
const SALES = { y: [120, 135, 128, 150, 162, 171] };
/** In the double mean, an odd series gives one more value to the first group. */
const first = 'plafond(nombre(y) ÷ 2)';
const rest = '(nombre(y) − plafond(nombre(y) ÷ 2))';
const slopeOfMayer = `(moyenne(derniers(y; ${rest})) − moyenne(premiers(y; ${first}))) ÷ (moyenne(derniers(${x}; ${rest})) − moyenne(premiers(${x}; ${first})))`;
const slopeOfSquares = `somme(${dx} × ${dy}) ÷ somme(${dx}^2)`;
const slopeOfEnds = '(rang(y; nombre(y)) − rang(y; 1)) ÷ (nombre(y) − 1)';

/** Forecasts (§5.5); x is 1, 2, 3… */
export const FORECASTING = sheet('prevision', [
	{
		id: 'moindres-carres-pente',
		name: 'Moindres carrés : pente a',
		inputs: { y },
		output: pure('a'),
		expression: slopeOfSquares,
		printed: 'Σ(xᵢ − x̄)(yᵢ − ȳ) ÷ Σ(xᵢ − x̄)²',
		example: SALES,
		steps: [
			'Numérotez les périodes 1, 2, 3… ; calculez les moyennes x̄ et ȳ.',
			'Pour chaque période, multipliez les deux écarts à la moyenne ; additionnez.',
			'Divisez par la somme des carrés des écarts de x.'
		],
		confusions: [
			[slopeOfMayer, 'Vous avez appliqué la méthode de Mayer.'],
			[slopeOfEnds, 'Vous avez appliqué la méthode des points extrêmes.'],
			[`somme(${dx} × ${dy}) ÷ somme(${dy}^2)`, 'Vous avez divisé par les carrés des écarts de y : ce sont ceux de x.']
		],
		source: sourced('MALIN')
	},
	{
		id: 'moindres-carres-ordonnee',
		name: 'Moindres carrés : ordonnée b',
		inputs: { y },
		output: pure('b'),
		expression: `moyenne(y) − ${slopeOfSquares} × moyenne(${x})`,
		printed: 'ȳ − a × x̄',
		example: SALES,
		steps: ['Calculez la pente a.', 'Retirez a × x̄ de ȳ.'],
		confusions: [[`moyenne(y) + ${slopeOfSquares} × moyenne(${x})`, 'Vous avez ajouté a × x̄ : il se retire de ȳ.']],
		source: sourced('MALIN')
	},
	{
		id: 'mayer-pente',
		name: 'Mayer (double moyenne) : pente a',
		inputs: { y },
		output: pure('a'),
		expression: slopeOfMayer,
		printed: '(ȳ₂ − ȳ₁) ÷ (x̄₂ − x̄₁)',
		example: SALES,
		steps: [
			'Partagez la série en deux groupes ; si le nombre est impair, le premier en a un de plus.',
			'Calculez le point moyen de chaque groupe.',
			'La pente est celle de la droite qui joint ces deux points.'
		],
		confusions: [
			[slopeOfSquares, 'Vous avez appliqué la méthode des moindres carrés.'],
			[slopeOfEnds, 'Vous avez appliqué la méthode des points extrêmes.']
		],
		source: sourced('MAYER-NRC', 'MALIN')
	},
	{
		id: 'mayer-ordonnee',
		name: 'Mayer (double moyenne) : ordonnée b',
		inputs: { y },
		output: pure('b'),
		expression: `moyenne(premiers(y; ${first})) − ${slopeOfMayer} × moyenne(premiers(${x}; ${first}))`,
		printed: 'ȳ₁ − a × x̄₁',
		example: SALES,
		steps: ['Calculez la pente a.', 'Retirez a × x̄₁ de ȳ₁.'],
		confusions: [[`moyenne(premiers(y; ${first}))`, 'Vous avez gardé la moyenne du premier groupe : retirez a × x̄₁.']],
		source: sourced('MAYER-NRC', 'MALIN')
	},
	{
		id: 'points-extremes-pente',
		name: 'Points extrêmes : pente a',
		inputs: { y },
		output: pure('a'),
		expression: slopeOfEnds,
		printed: '(dernier y − premier y) ÷ (dernier x − premier x)',
		example: SALES,
		steps: ['Prenez le premier et le dernier point.', 'Divisez l’écart des ventes par l’écart des périodes.'],
		confusions: [
			[
				'(rang(y; nombre(y)) − rang(y; 1)) ÷ nombre(y)',
				'Vous avez divisé par le nombre de périodes : il y a un intervalle de moins.'
			]
		],
		source: TEXTBOOK
	},
	{
		id: 'prevision-droite',
		name: 'Prévision par la droite',
		inputs: {
			a: pure('a', 'pente'),
			b: pure('b', 'ordonnée à l’origine'),
			periode: count('', 'x', 'numéro de la période à prévoir')
		},
		output: count('', 'prévision', 'prévision', 2),
		expression: 'a × periode + b',
		example: { a: 10.2286, b: 108.5333, periode: 7 },
		steps: ['Remplacez x par le numéro de la période à prévoir.'],
		confusions: [['a × periode', 'Vous avez oublié l’ordonnée à l’origine b.']],
		source: sourced('MALIN')
	},
	{
		id: 'moyenne-mobile',
		name: 'Moyenne mobile (quatre trimestres)',
		inputs: { y },
		output: count('', 'moyenne mobile', 'moyenne mobile', 2),
		expression: 'moyenne(derniers(y; 4))',
		printed: 'moyenne des quatre derniers trimestres',
		example: SALES,
		steps: [
			'Prenez les quatre dernières valeurs : une année entière efface la saison.',
			'Faites-en la moyenne ; décalez d’un trimestre et recommencez.'
		],
		confusions: [['moyenne(y)', 'Vous avez fait la moyenne de toute la série.']],
		source: TEXTBOOK
	},
	{
		id: 'correlation',
		name: 'Coefficient de corrélation',
		inputs: { y },
		output: pure('r'),
		expression: `somme(${dx} × ${dy}) ÷ racine(somme(${dx}^2) × somme(${dy}^2))`,
		printed: 'Σ(xᵢ − x̄)(yᵢ − ȳ) ÷ √(Σ(xᵢ − x̄)² × Σ(yᵢ − ȳ)²)',
		example: SALES,
		steps: [
			'Calculez les trois sommes.',
			'Près de 1 ou de −1, la droite décrit bien les ventes ; près de 0, elle ne dit rien.'
		],
		confusions: [[slopeOfSquares, 'Vous avez calculé la pente : r est toujours compris entre −1 et 1.']],
		source: TEXTBOOK
	},
	{
		id: 'coefficients-saisonniers',
		name: 'Coefficients saisonniers (moyennes simples)',
		inputs: {
			t1: row(count('', 'T1', 'premiers trimestres', 2)),
			t2: row(count('', 'T2', 'deuxièmes trimestres', 2)),
			t3: row(count('', 'T3', 'troisièmes trimestres', 2)),
			t4: row(count('', 'T4', 'quatrièmes trimestres', 2))
		},
		output: pure('coefficient de T1'),
		expression: 'moyenne(t1) ÷ ((moyenne(t1) + moyenne(t2) + moyenne(t3) + moyenne(t4)) ÷ 4)',
		printed: 'moyenne du trimestre ÷ moyenne générale',
		example: { t1: [80, 88, 96], t2: [120, 132, 140], t3: [100, 110, 118], t4: [140, 150, 166] },
		steps: [
			'Calculez la moyenne de chaque trimestre, puis la moyenne générale.',
			'Divisez l’une par l’autre.',
			'La somme des quatre coefficients est 4 (12 pour des mois) ; sinon, corrigez-les en proportion.'
		],
		confusions: [
			[
				'moyenne(t1) ÷ (moyenne(t1) + moyenne(t2) + moyenne(t3) + moyenne(t4))',
				'Vous avez divisé par la somme des quatre moyennes : un coefficient moyen vaut 1.'
			]
		],
		source: TEXTBOOK
	},
	{
		id: 'coefficient-rapport-au-trend',
		name: 'Coefficient saisonnier (rapport au trend)',
		inputs: {
			reel: row(count('', 'ventes réelles', 'ventes réelles d’un même trimestre', 2)),
			ajuste: row(count('', 'valeurs ajustées', 'valeurs de la droite pour ces trimestres', 2))
		},
		output: pure('coefficient saisonnier'),
		expression: 'moyenne(reel ÷ ajuste)',
		printed: 'moyenne des rapports réel ÷ valeur ajustée',
		example: { reel: [80, 88, 96], ajuste: [104, 118, 132] },
		steps: [
			'Divisez chaque vente réelle par la valeur de la droite.',
			'Faites la moyenne des rapports du même trimestre.'
		],
		confusions: [['moyenne(ajuste ÷ reel)', 'Vous avez inversé les rapports.']],
		source: TEXTBOOK
	},
	{
		id: 'normaliser-coefficient',
		name: 'Coefficient saisonnier corrigé',
		inputs: {
			coefficient: pure('coefficient'),
			somme: pure('somme des coefficients'),
			periodes: count('', 'nombre de périodes', '4 trimestres ou 12 mois')
		},
		output: pure('coefficient corrigé'),
		expression: 'coefficient × periodes ÷ somme',
		example: { coefficient: 0.7421, somme: 4.036, periodes: 4 },
		steps: ['Multipliez le coefficient par 4 (ou 12).', 'Divisez par la somme des coefficients.'],
		confusions: [['coefficient × somme ÷ periodes', 'Vous avez inversé la correction.']],
		source: TEXTBOOK
	},
	{
		id: 'prevision-saisonnalisee',
		name: 'Prévision saisonnalisée',
		inputs: {
			tendance: euros('tendance', 'valeur de la droite pour la période'),
			coefficient: pure('coefficient saisonnier')
		},
		output: euros('prévision saisonnalisée'),
		expression: 'tendance × coefficient',
		example: { tendance: 150, coefficient: 1.2667 },
		steps: ['Calculez la valeur de tendance.', 'Multipliez-la par le coefficient de la saison.'],
		confusions: [
			['tendance ÷ coefficient', 'Vous avez divisé : c’est ainsi qu’on retire la saison, non qu’on la remet.']
		],
		source: TEXTBOOK
	},
	{
		id: 'prevision-trimestrielle',
		name: 'Prévision d’un trimestre depuis l’année',
		inputs: { annee: euros('prévision annuelle'), coefficient: pure('coefficient saisonnier') },
		output: euros('prévision du trimestre'),
		expression: 'annee ÷ 4 × coefficient',
		example: { annee: 600000, coefficient: 1.2667 },
		steps: ['Divisez la prévision annuelle par quatre.', 'Multipliez par le coefficient du trimestre.'],
		confusions: [['annee × coefficient', 'Vous avez oublié de diviser l’année par quatre.']],
		source: TEXTBOOK
	}
]);
