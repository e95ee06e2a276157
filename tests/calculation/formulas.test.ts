import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figures } from '#calculation/calculation.ts';
import { evaluateNumber } from '#calculation/evaluate.ts';
import { FORMULAS, findFormula } from '#calculation/formula-sheet.ts';
import { computeFormula, printFormula, type Formula } from '#calculation/formula.ts';
import { expressionOf, namesOf } from '#calculation/parse-expression.ts';
import { THEMES } from '#calculation/theme.ts';

function formula(id: string): Formula {
	const found = findFormula(id);
	if (!found) throw new Error(`no formula ${id}`);
	return found;
}
const compute = (id: string, inputs: Figures): number => {
	const value = computeFormula(formula(id), inputs);
	return typeof value === 'number' ? value : NaN;
};

const QUARTERS = { t1: [80, 88, 96], t2: [120, 132, 140], t3: [100, 110, 118], t4: [140, 150, 166] };
const SALES = [120, 135, 128, 150, 162, 171];

/** The vectors marked ✔ in the reference (§5), and the official corrections that it quotes. */
const VECTORS: readonly (readonly [string, Figures, number, number])[] = [
	['pv-ht', { pvTtc: 120, tva: 0.2 }, 100, 2],
	['marge-unitaire', { pvHt: 100, coutAchat: 60 }, 40, 2],
	['taux-de-marge', { marge: 40, coutAchat: 60 }, 0.6667, 4],
	['taux-de-marque', { marge: 40, pvHt: 100 }, 0.4, 4],
	['coefficient-multiplicateur', { pvTtc: 120, paHt: 60 }, 2, 4],
	['marge-unitaire', { pvHt: 120, coutAchat: 80 }, 40, 2],
	['taux-de-marge', { marge: 40, coutAchat: 80 }, 0.5, 4],
	['taux-de-marque', { marge: 40, pvHt: 120 }, 0.3333, 4],
	['taux-de-mcv', { mcv: 80000, ca: 200000 }, 0.4, 4],
	['seuil-de-rentabilite', { fixes: 50000, tauxMcv: 0.4 }, 125000, 2],
	['point-mort', { seuil: 125000, ca: 200000 }, 225, 4],
	['marge-de-securite', { ca: 200000, seuil: 125000 }, 75000, 2],
	['indice-de-securite', { ca: 200000, seuil: 125000 }, 0.375, 4],
	['annuite-constante', { capital: 10000, taux: 0.05, annees: 4 }, 2820.12, 2],
	['annuite-constante', { capital: 1_800_000, taux: 0.052, annees: 4 }, 509_981.7, 2],
	['moindres-carres-pente', { y: SALES }, 10.2286, 4],
	['moindres-carres-ordonnee', { y: SALES }, 108.5333, 4],
	['prevision-droite', { a: 10.2286, b: 108.5333, periode: 7 }, 180.13, 2],
	['correlation', { y: SALES }, 0.9565, 4],
	['mayer-pente', { y: SALES }, 11.1111, 4],
	['mayer-ordonnee', { y: SALES }, 105.4444, 4],
	['prevision-droite', { a: 11.1111, b: 105.4444, periode: 7 }, 183.22, 2],
	['coefficients-saisonniers', QUARTERS, 0.7333, 4],
	['coefficients-saisonniers', { ...QUARTERS, t1: QUARTERS.t2, t2: QUARTERS.t1 }, 1.0889, 4],
	['coefficients-saisonniers', { ...QUARTERS, t1: QUARTERS.t3, t3: QUARTERS.t1 }, 0.9111, 4],
	['coefficients-saisonniers', { ...QUARTERS, t1: QUARTERS.t4, t4: QUARTERS.t1 }, 1.2667, 4],
	['cout-visite', { annuel: 64500, visites: 215 * 6 }, 50, 2],
	['taux-de-conversion', { achats: 80, visiteurs: 1000 }, 0.08, 4],
	['abandon-de-panier', { paniers: 250, achats: 80 }, 0.68, 4],
	['taux-engagement', { likes: 48, commentaires: 9, partages: 8, portee: 4560 }, 0.0143, 4],
	['cout-par-clic', { budget: 230.28, clics: 468 }, 0.49, 2],
	['cout-par-vente', { budget: 230.28, ventes: 38 }, 6.06, 2],
	['cout-par-vente', { budget: 1940, ventes: 124 }, 15.65, 2]
];

/** The inputs of a formula of an amount and a rate, and those of the one that undoes it. */
type Inputs = Readonly<Record<string, number>>;
type Between = (amount: number, rate: number) => [Inputs, (result: number) => Inputs];

describe('the vectors of the reference', () => {
	it.each(VECTORS)('%s of %j is %d', (id, inputs, expected, decimals) => {
		expect(Number(compute(id, inputs).toFixed(decimals))).toBe(expected);
	});

	it('give the official line of Mayer through (3; 396) and (8; 524)', () => {
		// five values around each mean point: ten periods, of which 3 and 8 are the means of the halves
		const y = [396, 396, 396, 396, 396, 524, 524, 524, 524, 524];
		expect(compute('mayer-pente', { y })).toBeCloseTo(25.6, 10);
		expect(compute('mayer-ordonnee', { y })).toBeCloseTo(319.2, 10);
	});
});

describe('each formula of the sheet', () => {
	it('has its own name, in a theme of the sheet, and all the themes have some', () => {
		expect(new Set(FORMULAS.map(({ id }) => id)).size).toBe(FORMULAS.length);
		expect(new Set(FORMULAS.map(({ theme }) => theme))).toEqual(new Set(Object.keys(THEMES)));
		for (const { id } of FORMULAS) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
	});

	it.each(FORMULAS.map((one) => [one.id, one] as const))('%s names only its inputs, and all of them', (_, one) => {
		const named = namesOf(expressionOf(one.expression)).sort();
		expect(named).toEqual(one.inputs.map(({ name }) => name).sort());
		expect(Object.keys(one.example).sort()).toEqual(named);
		for (const { expression } of one.confusions)
			expect(named).toEqual(expect.arrayContaining(namesOf(expressionOf(expression))));
	});

	it.each(FORMULAS.map((one) => [one.id, one] as const))(
		'%s computes its example, and each confusion gives another value, said in a sentence',
		(_, one) => {
			const value = computeFormula(one, one.example);
			expect([value].flat().every(Number.isFinite)).toBe(true);
			expect(Array.isArray(value)).toBe(one.output.row);
			expect(one.confusions.length).toBeGreaterThan(0);
			expect(one.steps.length).toBeGreaterThan(0);
			for (const { expression, sentence } of one.confusions) {
				const mistaken = evaluateNumber(expressionOf(expression), one.example);
				if (typeof value === 'number') {
					expect(Number.isFinite(mistaken), expression).toBe(true);
					expect(Math.abs(mistaken - value), expression).toBeGreaterThan(1e-6 * Math.abs(value));
				}
				expect(sentence).toMatch(/^[A-ZÀÉ].*\.$/);
			}
			for (const step of one.steps) expect(step).toMatch(/^[A-ZÀÉ].*\.$/);
		}
	);

	it('is printed with French signs, from the expression that is computed', () => {
		expect(printFormula(formula('pv-ht'))).toBe('PV HT = PV TTC ÷ (1 + taux de TVA)');
		expect(printFormula(formula('annuite-constante'))).toBe('annuité = capital × taux ÷ (1 − (1 + taux)^(−n))');
		for (const one of FORMULAS) expect(printFormula(one)).not.toMatch(/[*]|\/(?!n\))|\d\.\d|undefined/);
	});

	it('makes none of the errors of the popular sheet: no × 100 on the coefficient, no rate of VAT of 5 %', () => {
		expect(printFormula(formula('coefficient-multiplicateur'))).toBe('coefficient multiplicateur = PV TTC ÷ PA HT');
		const rates = FORMULAS.flatMap(({ inputs }) => inputs.filter(({ name }) => name === 'tva'));
		for (const { what } of rates) expect(what).toBe('20 %, 10 %, 5,5 % ou 2,1 %');
		expect(rates.length).toBeGreaterThan(4);
	});
});

const amount = fc.integer({ min: 100, max: 10_000_000 }).map((cents) => cents / 100);
const rate = fc.integer({ min: 1, max: 90 }).map((percent) => percent / 100);

describe('formulas that undo each other', () => {
	it.each<[string, string, Between]>([
		['pv-ttc', 'pv-ht', (a: number, r: number) => [{ pvHt: a, tva: r }, (x: number) => ({ pvTtc: x, tva: r })]],
		[
			'prix-remise',
			'prix-avant-reduction',
			(a: number, r: number) => [{ base: a, reduction: r }, (x: number) => ({ remise: x, reduction: r })]
		],
		[
			'valeur-acquise',
			'valeur-actuelle',
			(a: number, r: number) => [{ capital: a, taux: r, annees: 5 }, (x: number) => ({ somme: x, taux: r, annees: 5 })]
		]
	])('%s and %s give the amount back', (there, back, between) => {
		fc.assert(
			fc.property(amount, rate, (a, r) => {
				const [first, second] = between(a, r);
				expect(compute(back, second(compute(there, first))) / a).toBeCloseTo(1, 10);
			})
		);
	});

	it('leads from the rate of margin to the rate of markup and back, by the same price', () => {
		fc.assert(
			fc.property(amount, rate, (coutAchat, tauxMarge) => {
				const tauxMarque = compute('marge-vers-marque', { tauxMarge });
				expect(compute('marque-vers-marge', { tauxMarque })).toBeCloseTo(tauxMarge, 10);
				const byMargin = compute('pv-par-taux-de-marge', { coutAchat, tauxMarge });
				expect(compute('pv-par-taux-de-marque', { coutAchat, tauxMarque }) / byMargin).toBeCloseTo(1, 10);
				expect(tauxMarque).toBeLessThan(tauxMarge);
			})
		);
	});

	it('finds a result of zero at the break-even point', () => {
		fc.assert(
			fc.property(amount, rate, (fixes, tauxMcv) => {
				const seuil = compute('seuil-de-rentabilite', { fixes, tauxMcv });
				expect(compute('resultat', { mcv: seuil * tauxMcv, fixes }) / fixes).toBeCloseTo(0, 8);
			})
		);
	});

	it('pays a loan off with its constant instalments', () => {
		fc.assert(
			fc.property(
				amount,
				fc.integer({ min: 1, max: 12 }),
				fc.integer({ min: 1, max: 15 }),
				(capital, percent, annees) => {
					const taux = percent / 100;
					const annuite = compute('annuite-constante', { capital, taux, annees });
					let restant = capital;
					for (let year = 0; year < annees; year++) {
						const interet = compute('interet-de-periode', { restant, taux });
						restant -= compute('amortissement-de-periode', { annuite, interet });
					}
					expect(restant / capital).toBeCloseTo(0, 8);
				}
			)
		);
	});

	it('finds two systems of pay equal at their point of indifference', () => {
		fc.assert(
			fc.property(amount, amount, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 41, max: 90 }), (f1, f2, a, b) => {
				const [t1, t2] = [a / 1000, b / 1000];
				const ca = compute('point-indifference', { f1, t1, f2, t2 });
				const pay = (fixe: number, taux: number) => compute('remuneration', { fixe, taux, ca, prime: 0 });
				expect((pay(f1, t1) - pay(f2, t2)) / (f1 + f2)).toBeCloseTo(0, 8);
			})
		);
	});
});

describe('sums', () => {
	it('of the two variances give the whole variance', () => {
		fc.assert(
			fc.property(amount, amount, amount, amount, (qr, qp, pr, pp) => {
				const sum = compute('ecart-sur-quantite', { qr, qp, pp }) + compute('ecart-sur-prix', { pr, pp, qr });
				expect((sum - (qr * pr - qp * pp)) / (qr * pr + qp * pp)).toBeCloseTo(0, 10);
			})
		);
	});

	it('of the seasonal coefficients are the number of seasons', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(amount, amount, amount, amount), { minLength: 1, maxLength: 6 }), (years) => {
				const [t1, t2, t3, t4] = [0, 1, 2, 3].map((quarter) => years.map((year) => year[quarter]));
				const of = (...[a, b, c, d]: number[][]) => compute('coefficients-saisonniers', { t1: a, t2: b, t3: c, t4: d });
				expect(of(t1, t2, t3, t4) + of(t2, t1, t3, t4) + of(t3, t2, t1, t4) + of(t4, t2, t3, t1)).toBeCloseTo(4, 8);
			})
		);
	});

	it('of Pareto never fall, and end at everything', () => {
		fc.assert(
			fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), (contribution) => {
				const shares = computeFormula(formula('pareto-cumul'), { contribution }) as readonly number[];
				expect(shares.at(-1)).toBeCloseTo(1, 10);
				for (let i = 1; i < shares.length; i++) expect(shares[i]).toBeGreaterThanOrEqual(shares[i - 1]);
				expect(shares[0]).toBeCloseTo(Math.max(...contribution) / contribution.reduce((a, b) => a + b), 10);
			})
		);
	});

	it('of squares are least on the line of least squares', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 10, max: 900 }), { minLength: 3, maxLength: 12 }),
				fc.constantFrom(-0.5, 0, 0.5),
				fc.constantFrom(-3, 0, 3),
				(y, da, db) => {
					const squares = (a: number, b: number) => y.reduce((sum, one, i) => sum + (one - a * (i + 1) - b) ** 2, 0);
					const [a, b] = [compute('moindres-carres-pente', { y }), compute('moindres-carres-ordonnee', { y })];
					expect(squares(a, b)).toBeLessThanOrEqual(squares(a + da, b + db) + 1e-6);
				}
			)
		);
	});
});

describe('monotony', () => {
	it.each([
		['seuil-de-rentabilite', 'fixes', 1],
		['seuil-de-rentabilite', 'tauxMcv', -1],
		['pv-par-taux-de-marque', 'tauxMarque', 1],
		['pv-ht', 'tva', -1],
		['annuite-constante', 'taux', 1],
		['annuite-constante', 'annees', -1],
		['valeur-client', 'retention', 1],
		['valeur-client', 'taux', -1],
		['nombre-de-commerciaux', 'total', 1],
		['cout-visite', 'visites', -1],
		['cascade-de-prospection', 'fichier', 1],
		['duree-de-stockage', 'rotation', -1]
	])('%s follows %s (%d)', (id, name, direction) => {
		const { example } = formula(id);
		const from = example[name] as number;
		const values = [1, 1.1, 1.2].map((factor) => {
			const value = Number.isInteger(from) && from < 50 ? Math.round(from * factor + (factor - 1) * 10) : from * factor;
			return direction * compute(id, { ...example, [name]: value });
		});
		expect(values[1]).toBeGreaterThanOrEqual(values[0]);
		expect(values[2]).toBeGreaterThan(values[0]);
	});
});
