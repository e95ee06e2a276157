/** The papers that ship: nothing to say against them, and every number that a candidate computes comes out right. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { markByPerson, rubricOf } from '#assessment/papers/mark-by-person.ts';
import { markQuestion } from '#assessment/papers/mark-question.ts';
import { totalOf } from '#assessment/papers/total.ts';
import { terrain } from '#cli/terrain.ts';
import type { Definition } from '#engine/prospecting/definition.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import { compile } from '#engine/prospecting/model.ts';
import { parsePackage } from '#scenario/parse.ts';
import { PAPER_FILE, parsePaper } from '#scenario/paper/parse.ts';
import { publicPaper } from '#scenario/paper/publish.ts';
import { questionsOf, secretTexts } from '#scenario/paper/rules/rule.ts';
import { paperReadingMinutes } from '#scenario/paper/rules/long-paper.ts';
import { inUnit, solveQuestion, wordsIn } from '#scenario/paper/solve.ts';
import type { Question } from '#scenario/paper/question-schema.ts';
import type { Paper } from '#scenario/paper/schema.ts';
import { drawFigures, type Figures } from '#scenario/paper/figures.ts';
import { readPackage } from '#server/scenarios/package.ts';
import { perfectAnswer } from '../../assessment/papers/perfect-copy.ts';
import { campaignOf } from '../example.ts';
import { figuresOf } from './example.ts';

const slugs = readdirSync('scenarios').filter((name) => existsSync(join('scenarios', name, PAPER_FILE)));
const papers = new Map<string, ReturnType<typeof parsePaper>>();
beforeAll(async () => {
	for (const slug of slugs) papers.set(slug, parsePaper(await readPackage(join('scenarios', slug))));
});

function shipped(slug: string): Paper {
	const paper = papers.get(slug)?.paper;
	if (!paper) throw new Error(`${slug} cannot be read`);
	return paper;
}
/** The kinds of questions of each form. */
const KINDS = {
	'nrc-e5': ['calculation', 'chart', 'choice', 'open', 'table'],
	'ndrc-e5a': ['chart', 'choice', 'open', 'table'],
	free: ['calculation', 'choice', 'open']
};
const questions = (paper: Paper): Question[] => questionsOf({ paper }).map(({ question }) => question);

describe('the shipped papers', () => {
	it('are four: two in the manner of NRC, one in that of NDRC, one about a campaign that was played', () => {
		expect(slugs.map((slug) => shipped(slug).form).sort()).toEqual(['free', 'ndrc-e5a', 'nrc-e5', 'nrc-e5']);
		expect(slugs.filter((slug) => shipped(slug).run)).toEqual(['bilan-campagne-paca']);
	});

	it('read indicators that the case has, and keep their conditions with those of any sound run', async () => {
		const paper = shipped('bilan-campagne-paca');
		const model = compile(
			campaignOf(parsePackage(await readPackage(join('scenarios', paper.run!.scenario)))).definition as Definition
		);
		const named = Object.values(paper.figures).flatMap((figure) =>
			typeof figure === 'object' && 'kpi' in figure && figure.kpi ? [figure.kpi] : []
		);
		for (let seed = 1; seed <= 5; seed++) {
			const world = prospecting.start(model, seed);
			while (!prospecting.turn(model, world).over)
				prospecting.step(model, world, [prospecting.policies.sound(prospecting.view(model, world, 0), seed)]);
			const kpis = prospecting.kpis(model, world, 0);
			expect(kpis.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
			const figures = drawFigures(paper, seed, kpis);
			expect(figures?.get('commandes')?.value).toBe(kpis.find(({ id }) => id === 'orders')?.value);
		}
	});

	it('pass every check: no error, no warning, no advice', async () => {
		let out = '';
		const folders = slugs.map((slug) => join('scenarios', slug));
		const code = await terrain(
			['check', ...folders, '--json'],
			(text) => void (out += text),
			() => {}
		);
		expect(JSON.parse(out)).toEqual({ ok: true, problems: [] });
		expect(code).toBe(0);
	});

	it.each(slugs)('%s has what its exam asks for, and leaves time to think', (slug) => {
		const parsed = papers.get(slug);
		const paper = shipped(slug);
		if (!parsed) throw new Error(slug);
		expect(paperReadingMinutes(parsed)).toBeLessThanOrEqual({ 'nrc-e5': 45, 'ndrc-e5a': 20, free: 10 }[paper.form]);
		expect(paper.dossiers.length).toBeGreaterThanOrEqual(paper.form === 'ndrc-e5a' ? 2 : 3);
		expect([...new Set(questions(paper).map(({ kind }) => kind))].sort()).toEqual(KINDS[paper.form]);
	});

	it.each(slugs)('%s sends nothing of its answers to the candidate', (slug) => {
		const paper = shipped(slug);
		const shown = JSON.stringify(publicPaper(paper, figuresOf(paper, 3)));
		const hidden = secretTexts({ paper }).filter(({ text }) => text.split(' ').length > 6);
		expect(hidden.length).toBeGreaterThan(paper.form === 'free' ? 10 : 20);
		for (const { text } of hidden) expect(shown).not.toContain(JSON.stringify(text).slice(1, -1));
	});

	it.each(slugs)('%s gives 20 to a perfect copy and 0 to a blank one, whatever the figures', (slug) => {
		const paper = shipped(slug);
		for (let seed = 1; seed <= 25; seed++) {
			const figures = figuresOf(paper, seed);
			const perfect = new Map(questions(paper).map((question) => [question.id, perfectPoints(question, figures)]));
			expect(totalOf(paper, perfect)).toMatchObject({ points: paper.points, mark: 2000, waiting: [] });
			const blank = new Map(
				questions(paper).map((question) => {
					const mark = markQuestion(question, figures, {});
					return [question.id, mark.kind === 'marked' ? mark.points : Number.NaN];
				})
			);
			expect(totalOf(paper, blank).mark).toBe(0);
		}
	});
});

function perfectPoints(question: Question, figures: Figures): number {
	const mark = markQuestion(question, figures, perfectAnswer(question, figures));
	if (mark.kind === 'marked') return mark.points;
	if (question.kind !== 'open') throw new Error('only an open question waits for a person');
	const lines = rubricOf(question);
	const levelled = lines.every(({ outOf }) => outOf === null);
	const given = markByPerson(
		question,
		levelled
			? { levels: Object.fromEntries(lines.map(({ id }) => [id, 'TS'])), total: question.points }
			: { points: Object.fromEntries(lines.map(({ id, outOf }) => [id, outOf ?? 0])) }
	);
	return given.kind === 'marked' ? given.points : Number.NaN;
}

/** What one finds with a pocket calculator, from what the annexes print. Rates in percent. */
type ByHand = Readonly<Record<string, Readonly<Record<string, number>>>>;

const SALES = [412, 318, 236, 148, 96, 74, 52, 34, 18, 12];
const share = (at: number): number => (SALES[at] / 1400) * 100;
const cumulated = (at: number): number => (SALES.slice(0, at + 1).reduce((total, one) => total + one) / 1400) * 100;
const abc = Object.fromEntries(
	SALES.flatMap((_, at) => [
		[`e${at + 1}_part`, share(at)],
		[`e${at + 1}_cumul`, cumulated(at)]
	])
);
/** The annuity that brings a loan to nothing, found by halving, without its formula. */
function annuityOf(capital: number, rate: number, years: number): number {
	let [low, high] = [0, capital * 2];
	for (let step = 0; step < 200; step++) {
		const annuity = (low + high) / 2;
		let left = capital;
		for (let year = 0; year < years; year++) left = left * (1 + rate) - annuity;
		if (left > 0) low = annuity;
		else high = annuity;
	}
	return low;
}
const annuity = annuityOf(32_000, 0.042, 4);
/** The line of least squares through (1, y1), (2, y2)…, by its normal equations. */
function leastSquares(values: readonly number[]): { slope: number; origin: number } {
	const n = values.length;
	const sum = (of: (x: number, y: number) => number) => values.reduce((total, y, at) => total + of(at + 1, y), 0);
	const [x, y, xy, xx] = [sum((x) => x), sum((_, y) => y), sum((x, y) => x * y), sum((x) => x * x)];
	const slope = (n * xy - x * y) / (n * xx - x * x);
	return { slope, origin: (y - slope * x) / n };
}
const trend = leastSquares([620, 940, 1400]);
const fourth = (208 + 319 + 478) / 3 / (2960 / 12);

const OPTICS: ByHand = {
	abc,
	marges: {
		marge_enseignes: 1400 - 1008,
		marque_enseignes: 28,
		marque_independants: (1915 / 5320) * 100,
		ecart_marque: (1915 / 5320) * 100 - 28,
		croissance: (Math.sqrt(1400 / 620) - 1) * 100
	},
	potentiel: {
		optimere_postes: 30,
		mirandelle_postes: 21,
		verrevif_postes: 30,
		optimere_ca: 30 * 32_700,
		mirandelle_ca: 21 * 33_900,
		verrevif_ca: 30 * 31_200,
		optimere_marge: 30 * 8620,
		mirandelle_marge: 21 * 9820,
		verrevif_marge: 30 * 7120
	},
	taille: { visites: 120 + 84 + 256 + 236 + 210, terrain: 160, capacite: 480, effectif: 2 },
	'cout-visite': {
		brut: 28_200 + 10_500,
		charges: 16_254,
		frais: 6480 + 4760 + 6510 + 960,
		cout_annuel: 73_664,
		cout_visite: 73_664 / 465
	},
	remuneration: { brut_a: 38_700, brut_b: 43_250, indifference: 420_000, surcout: 6461 },
	'net-a-payer': {
		brut_ht: 228_000,
		net_commercial: 192_158.4,
		net_financier: 190_236.82,
		total_ht: 191_316.82,
		montant_tva: 38_263.36,
		net_ttc: 229_580.18
	},
	'marge-offre': {
		marge_poste: 7820,
		marque_offre: (7820 / 31_900) * 100,
		remise_max: (1 - 24_080 / 0.75 / 38_000) * 100
	},
	seuil: { fixes: 285_000, taux_mcv: 22, sr: 285_000 / 0.22, point_mort: 267, securite: (1 - 285 / 0.22 / 1750) * 100 },
	financement: {
		annuite: annuity,
		total_emprunt: 4 * annuity,
		total_bail: 36_080,
		ecart_bail: 36_080 - 4 * annuity,
		credit_client: 1043.55
	},
	lecture: { t4: 478 },
	prevision: {
		pente: trend.slope,
		origine: trend.origin,
		annee: trend.slope * 4 + trend.origin,
		coefficient: fourth,
		trimestre: ((trend.slope * 4 + trend.origin) / 4) * fourth
	},
	objectifs: {
		ouest_part: (3260 / 6000) * 100,
		nord_part: (2740 / 6000) * 100,
		ouest_objectif: (1750 * 3260) / 6000,
		nord_objectif: (1750 * 2740) / 6000
	}
};

const promotion = 2.1 * 0.92 - 1.6;
const mayer = { slope: (526 - 435) / 3, origin: 435 - (2 * (526 - 435)) / 3 };
const BISCUITS: ByHand = {
	distribution: {
		calavon_dn: 25,
		belcastel_dn: 1100 / 18,
		luberia_dn: 1400 / 26,
		verdanne_dn: 25,
		calavon_dv: 218_000 / 6720,
		belcastel_dv: 205_000 / 2970,
		luberia_dv: 64_000 / 1040,
		verdanne_dv: 13_200 / 480,
		calavon_pdmdet: 9600 / 2180,
		belcastel_pdmdet: 6,
		luberia_pdmdet: 10,
		verdanne_pdmdet: 25,
		calavon_pdm: 9600 / 6720,
		belcastel_pdm: 12_300 / 2970,
		luberia_pdm: 6400 / 1040,
		verdanne_pdm: 3300 / 480
	},
	rfm: Object.fromEntries(
		Object.entries({
			fournel: [4, 4, 4],
			ocres: [3, 2, 2],
			mistraline: [4, 4, 1],
			aeropole: [2, 1, 4],
			canopee: [3, 3, 3],
			sarment: [1, 2, 1],
			micocouliers: [1, 1, 1],
			palais: [4, 4, 4]
		}).flatMap(([client, [r, f, m]]) => [
			[`${client}_r`, r],
			[`${client}_f`, f],
			[`${client}_m`, m],
			[`${client}_total`, r + f + m]
		])
	),
	'forme-vente': {
		cout_fixe: 46_628,
		taux_variable: 4.26,
		cout_salarie: 69_206,
		cout_agent: 63_600,
		equivalence: 46_628 / 0.0774
	},
	'seuil-secteur': { fixes: 60_332, taux_mcv: 23.45, sr: 60_332 / 0.2345, resultat: 38_158, mois: 9 },
	tournee: { km_fichier: 264, km_voisin: 214, km_boucle: 188, economie: 1270.72 },
	prix: {
		pv_ht: 11,
		taux_marge: (4.73 / 6.27) * 100,
		public_ht: 17.1875,
		public_ttc: 18.1328,
		coefficient: 1.055 / 0.64
	},
	operation: {
		marge_op: promotion,
		marge_totale: 3990 * promotion,
		gain: 3990 * promotion - 735 - 630,
		ventes_seuil: 196
	},
	coffrets: {
		y1: 435,
		y2: 526,
		a: mayer.slope,
		b: mayer.origin,
		annee: 7 * mayer.slope + mayer.origin,
		objectif: 0.09 * (7 * mayer.slope + mayer.origin)
	},
	saison: { octobre: 52 }
};

const ROASTER: ByHand = {
	indicateurs: {
		t2025_conversion: 3,
		t2026_conversion: 2.2,
		t2025_abandon: 62.5,
		t2026_abandon: (1802 / 2385) * 100,
		t2025_panier: 46,
		t2026_panier: 42,
		t2025_parvisiteur: 1.38,
		t2026_parvisiteur: 0.924
	},
	campagnes: {
		fb_cpc: 0.3,
		ig_cpc: 0.4,
		mr_cpc: 0.8,
		fb_taux: 2.5,
		ig_taux: 3.2,
		mr_taux: 8,
		fb_cout: 12,
		ig_cout: 12.5,
		mr_cout: 10
	},
	trafic: { publicite: 25 }
};

describe('every number that a shipped paper expects', () => {
	it.each([
		['e5-enseignes-optique', OPTICS],
		['e5-biscuits-secteur', BISCUITS],
		['e5a-brulerie-arguenon', ROASTER]
	])('of %s is found again by hand, but for those drawn for each candidate', (slug, byHand) => {
		const paper = shipped(slug);
		const solved = questions(paper)
			.map((question) => ({ id: question.id, numbers: solveQuestion(question, figuresOf(paper, 1)) }))
			.filter(({ id, numbers }) => numbers.length > 0 && id !== 'cascade');
		expect(solved.map(({ id }) => id).sort()).toEqual(Object.keys(byHand).sort());
		for (const { id, numbers } of solved) {
			expect(numbers.map((number) => number.id).sort()).toEqual(Object.keys(byHand[id]).sort());
			for (const number of numbers) {
				const close = Math.abs(inUnit(number.value, number.unit) - byHand[id][number.id]);
				expect(close, `${slug} ${id} ${number.id}`).toBeLessThan(0.005 + 1e-9 * Math.abs(byHand[id][number.id]));
			}
		}
	});

	it('and the tours: the nearest neighbour by its rule, and a loop that no other order beats', () => {
		const rows = [
			[0, 28, 19, 27, 48, 66],
			[28, 0, 24, 27, 55, 71],
			[19, 24, 0, 11, 34, 53],
			[27, 27, 11, 0, 32, 44],
			[48, 55, 34, 32, 0, 36],
			[66, 71, 53, 44, 36, 0]
		];
		const length = (tour: readonly number[]): number =>
			[...tour, 0].reduce((total, town, at) => total + rows[at === 0 ? 0 : tour[at - 1]][town], 0);
		const nearest: number[] = [];
		while (nearest.length < 5) {
			const from = rows[nearest.at(-1) ?? 0];
			const left = [1, 2, 3, 4, 5].filter((town) => !nearest.includes(town));
			nearest.push(left.reduce((best, town) => (from[town] < from[best] ? town : best)));
		}
		const orders = (left: readonly number[]): number[][] =>
			left.length === 0
				? [[]]
				: left.flatMap((town) => orders(left.filter((one) => one !== town)).map((rest) => [town, ...rest]));
		expect(length(nearest)).toBe(BISCUITS.tournee.km_voisin);
		expect(length([5, 1, 4, 2, 3])).toBe(BISCUITS.tournee.km_fichier);
		expect(Math.min(...orders([1, 2, 3, 4, 5]).map(length))).toBe(BISCUITS.tournee.km_boucle);
	});

	it('and every word of its tables: the classes of the customers, the segments of RFM', () => {
		const words = (slug: string, id: string) =>
			questions(shipped(slug)).flatMap((question) =>
				question.kind === 'table' && question.id === id ? wordsIn(question).map(({ word }) => word) : []
			);
		const classes = SALES.map((_, at) => (cumulated(at) <= 80 ? 'A' : cumulated(at) <= 95 ? 'B' : 'C'));
		expect(words('e5-enseignes-optique', 'abc')).toEqual(classes);
		const scores = [12, 7, 9, 7, 9, 4, 3, 12];
		expect(words('e5-biscuits-secteur', 'rfm')).toEqual(
			scores.map((score) => (score >= 10 ? 'fidèle' : score >= 7 ? 'à développer' : 'à réactiver'))
		);
	});

	it('of the prospecting cascade leads back to the objective, for a thousand candidates', () => {
		const paper = shipped('e5-biscuits-secteur');
		const cascade = questions(paper).find(({ id }) => id === 'cascade');
		if (!cascade) throw new Error('no cascade');
		for (let seed = 1; seed <= 1000; seed++) {
			const figures = figuresOf(paper, seed);
			const rate = (name: string) => figures.get(name)?.value as number;
			const found = new Map(solveQuestion(cascade, figures).map(({ id, value }) => [id, value]));
			const [quotes, meetings, useful, calls] = ['devis', 'rdv', 'utiles', 'appels'].map((id) => found.get(id) ?? 0);
			// Enough at each step, and one fewer would not do.
			for (const [needed, given, of] of [
				[rate('objectif_clients'), quotes, rate('t_commande')],
				[quotes, meetings, rate('t_devis')],
				[meetings, useful, rate('t_rdv')],
				[useful, calls, rate('t_utile')]
			]) {
				expect(given * of).toBeGreaterThanOrEqual(needed - 1e-9);
				expect((given - 1) * of).toBeLessThan(needed);
			}
			expect(found.get('heures')).toBeCloseTo(calls / 6, 9);
		}
	});
});
