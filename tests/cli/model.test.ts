import { describe, expect, it } from 'vitest';
import { MODELS } from '#cli/models/registry.ts';
import { terrain } from '#cli/terrain.ts';

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
	let out = '';
	let err = '';
	const code = await terrain(
		args,
		(text) => void (out += text),
		(text) => void (err += text)
	);
	return { code, out, err };
}

type Result = Record<string, number | number[] | null>;

async function compute(line: string): Promise<{ name: string; inputs: Record<string, unknown>; result: Result }> {
	const { code, out } = await run('model', ...line.split(' '), '--json');
	expect(code).toBe(0);
	return JSON.parse(out) as { name: string; inputs: Record<string, unknown>; result: Result };
}

const near = (...values: readonly number[]) => values.map((value) => expect.closeTo(value, 6) as number);

describe('published figures', () => {
	it.each<[string, Record<string, unknown>]>([
		['bass p=0.03 q=0.38 t=5', { adoptedFraction: expect.closeTo(0.331199, 6), peakTime: near(6.192619197703112)[0] }],
		['bass p=0.03 q=0.38 t=20', { adoptedFraction: expect.closeTo(0.996259, 6), peakRate: near(0.1105921)[0] }],
		[
			'bass p=0.0026167 q=0.21566 m=40001 t=0',
			{ peakTime: expect.closeTo(20.212, 3), peakRate: expect.closeTo(2209.3, 1), adopters: 0 }
		],
		['huff areas=10000,5000,20000 minutes=5,3,10', { shares: near(9 / 26, 25 / 52, 9 / 52) }],
		['logit utilities=1,2,3', { shares: near(0.09003057, 0.24472847, 0.66524096), logsum: near(3.4076059644)[0] }],
		[
			'nested-logit utilities=0,0,0 nests=1,2,2 dissimilarities=1,.5',
			{ shares: near(0.4142135624, 0.2928932188, 0.2928932188) }
		],
		[
			'adbudg-calibration none=0.5 halfMore=1.15 unlimited=1.4 x=2',
			{ c: near(1.8062414719982642)[0], d: near(0.8)[0], response: near(1.2324529)[0] }
		],
		['adbudg min=.5 max=1.4 c=1.8062414719982642 d=.8 x=.5', { response: near(0.7369768)[0] }],
		['adstock-half-life halfLife=2.5', { lambda: near(0.7578582833)[0] }],
		[
			'adstock efforts=100,0 lambda=0.7',
			{ duration90: expect.closeTo(6.4557, 4), multiplier: expect.closeTo(3.3333, 4), stocks: near(100, 70) }
		],
		[
			'bgnbd r=0.243 alpha=4.414 a=0.793 b=2.426 repeats=2 last=30.43 observed=38.86 t=39',
			{ expectedNextPurchases: expect.closeTo(1.226, 3), probabilityAlive: expect.closeTo(0.7266, 4) }
		],
		[
			'bgnbd r=0.2425967 alpha=4.413659 a=0.7929869 b=2.426164 repeats=0 last=0 observed=0 t=52',
			{ expectedPurchases: near(1.444004)[0], probabilityAlive: 1 }
		],
		['faratin kappa=0.1 beta=1 t=0.25', { concession: near(0.325)[0], value: near(0.325)[0] }],
		['faratin kappa=0.1 beta=1 t=15 deadline=20 tactic=exponential', { concession: near(0.562341)[0] }],
		['faratin kappa=0.1 beta=1 t=1 deadline=2 min=80 max=120 utility=increasing', { value: near(98)[0] }],
		['rubinstein delta1=0.95 delta2=0.9', { first: near(0.6896551724)[0], second: near(0.3103448276)[0] }],
		['rubinstein delta1=0.9 delta2=0.9', { first: near(0.5263157895)[0] }],
		[
			'variance plannedQuantity=600,400 plannedPrice=10,30 cost=6,15 quantity=650,420 price=9.5,31',
			{ price: 95, volume: 588, mix: -88, total: 595 }
		],
		[
			'forecast series=120,135,128,150,162,171 method=mayer',
			{ slope: near(100 / 9)[0], intercept: near(949 / 9)[0], forecast: near(1649 / 9) }
		],
		['moving-average series=1,2,3,4,5,6 period=4', { from: 3, averages: near(3, 4) }],
		['smoothing series=10,20,40 alpha=0.5', { forecast: near(10, 10, 15, 27.5) }],
		[
			'rfm since=1,9,5,3,7 orders=9,1,5,7,3 amount=800,5,150,40,5',
			{ recency: [5, 1, 3, 4, 2], total: [15, 3, 10, 11, 5], abc: [1, 3, 2, 3, 3] }
		],
		['len effectiveness=2 riskAversion=0.5 variance=4', { commission: near(2 / 3)[0], effort: near(4 / 3)[0] }],
		['talley customers=50,120,300 visits=24,12,4 hours=1,.75,.5 sellingShare=.6', { sellers: near(3)[0] }],
		['wright rate=.8 units=1,2,4,8,16', { costs: near(100, 80, 64, 51.2, 40.96), exponent: near(-0.3219280949)[0] }],
		['vie instrumentality=.5 valence=.8', { expectancy: 1, force: near(0.4)[0] }]
	])('%s', async (line, expected) => {
		expect((await compute(line)).result).toMatchObject(expected);
	});

	it('Nash splits 100 between x and √y two thirds to one', async () => {
		const split = Array.from({ length: 301 }, (_, n) => n / 3);
		const theirs = split.map((x) => Math.sqrt(100 - x));
		const { result } = await compute(`nash ours=${split.join()} theirs=${theirs.join()}`);
		expect(result).toMatchObject({ nash: 201, utilities: [expect.closeTo(66.6667, 4), expect.closeTo(5.7735, 4)] });
		expect(result.frontier).toHaveLength(301);
	});

	it('names agreements by their rank, and says that there is none', async () => {
		const { result } = await compute('nash ours=0,1,2,3,4 theirs=20,18,16,14,12 disagreement=0,9');
		expect(result).toEqual({
			frontier: [1, 2, 3, 4, 5],
			zone: [1, 2, 3, 4, 5],
			nash: 4,
			utilities: [3, 14],
			kalaiSmorodinsky: 3,
			utilitarian: 1
		});
		const apart = 'nash ours=5,1 theirs=1,5 disagreement=3,3';
		expect((await compute(apart)).result).toMatchObject({ frontier: [2, 1], zone: [], nash: null, utilities: null });
		expect((await run('model', ...apart.split(' '))).out).toContain(
			'accords que les deux parties peuvent signer : aucun\n'
		);
	});

	it('a tour goes round a square, from the first place, whatever the order typed', async () => {
		const { result } = await compute('tour x=0,10,0,10 y=0,10,10,0 detour=1.2');
		expect(result.length).toBeCloseTo(48, 12);
		expect([
			[1, 3, 2, 4],
			[1, 4, 2, 3]
		]).toContainEqual(result.order);
	});

	it('finds the season and the trend that a series was made of', async () => {
		const season = [0.8, 1.2, 0.9, 1.1];
		const series = Array.from({ length: 12 }, (_, t) => 100 * season[t % 4]);
		const { result } = await compute(`seasonality series=${series.join()} period=4 ahead=5`);
		expect(result).toEqual({
			coefficients: near(...season),
			level: near(100)[0],
			slope: near(0)[0],
			forecast: near(80, 120, 90, 110, 80)
		});
	});
});

describe.each(Object.entries(MODELS))('%s', (name, model) => {
	it('computes its example, each figure in its place, and shows it to people', async () => {
		const { name: said, inputs, result } = await compute(`${name} ${model.example}`);
		expect(said).toBe(name);
		expect(Object.keys(inputs)).toEqual(Object.keys(model.inputs));
		expect(Object.keys(result)).toEqual(Object.keys(model.outputs));
		const { code, out, err } = await run('model', name, ...model.example.split(' '));
		expect([code, err]).toEqual([0, '']);
		for (const { what } of [...Object.values(model.inputs), ...Object.values(model.outputs)])
			expect(out).toContain(what);
		expect(out).not.toMatch(/undefined|NaN|null/);
	});

	it('is listed, and described by its help', async () => {
		expect((await run('model', '--help')).out).toContain(`  ${name}\n      ${model.computes} (${model.source})\n`);
		const { code, out } = await run('model', name, '--help');
		expect(code).toBe(0);
		for (const key of [...Object.keys(model.inputs), ...Object.keys(model.outputs)])
			expect(out).toContain(`  ${key}\n`);
		expect(out).toContain(`model ${name} ${model.example}\n`);
	});

	it('says which input is missing', async () => {
		const needed = Object.entries(model.inputs).filter(([, input]) => input.default === undefined);
		for (const [key, { what }] of needed) {
			const others = model.example.split(' ').filter((pair) => !pair.startsWith(`${key}=`));
			const { code, out } = await run('model', name, ...others, '--json');
			expect(code).toBe(2);
			const { error } = JSON.parse(out) as { error: { code: string; message: string; path: string } };
			expect(error).toMatchObject({ code: 'usage', path: key });
			expect(error.message).toContain(what);
		}
	});
});

describe('what is typed', () => {
	it('writes the result for French readers', async () => {
		const { out } = await run('model', 'bass', 'p=0.03', 'q=0.38', 'm=1000', 't=5');
		expect(out).toContain('Bass, 1969');
		expect(out).toContain('  m = 1\u202f000, taille du marché, en adopteurs\n');
		expect(out).toContain('  instant où l’adoption culmine (périodes) : 6,192619\n');
	});

	it.each([
		['', null, 'Donnez le nom d’un modèle : bass, huff'],
		['basse p=1', 'basse', 'Le modèle « basse » n’existe pas : bass, huff'],
		['bass p', 'p', 'Écrivez nom=valeur, sans espace autour du signe égal, et non « p ».'],
		['bass p=', 'p=', 'et non « p= ».'],
		['bass p=0.03 p=0.04 q=0.38 t=1', 'p', 'La donnée « p » vient deux fois'],
		['bass p=0.03 q=0.38 t=1 z=2', 'z', 'Le modèle bass ne prend pas « z » : p, q, m, t.'],
		['bass p=0 q=0.38 t=1', 'p', 'attend un nombre supérieur à 0 et d’au plus 1, et non « 0 ».'],
		['bass p=0,03 q=0.38 t=1', 'p', 'Les décimales s’écrivent avec un point.'],
		['bass p=0x1 q=0.38 t=1', 'p', 'et non « 0x1 »'],
		['bass p=0.03 q=0.38 t=1e999', 't', 'attend un nombre d’au moins 0'],
		['logit utilities=1,,2', 'utilities', 'attend un ou plusieurs nombres, séparés par des virgules'],
		['huff areas=1,2 minutes=1', 'minutes', 'autant de valeurs dans minutes (1) que dans areas (2).'],
		['nested-logit utilities=0,0 nests=1,3 dissimilarities=1,1', 'nests', 'Une offre est du groupe 3'],
		['nested-logit utilities=0,0 nests=1,1 dissimilarities=1,1', 'nests', 'Le groupe 2 n’a pas d’offre'],
		['nested-logit utilities=0,0 nests=1,1.5 dissimilarities=1', 'nests', 'nombres entiers'],
		['nested-logit utilities=0,0,0 nests=1,1 dissimilarities=1', 'nests', 'que dans utilities (3)'],
		['adbudg min=1.4 max=0.5 c=1 d=1', 'max', 'L’effort illimité'],
		['adbudg-calibration none=1 halfMore=0.9 unlimited=2', 'halfMore', 'none < today'],
		['adstock efforts=1 lambda=1', 'lambda', 'supérieur à 0 et inférieur à 1'],
		['bgnbd r=1 alpha=1 a=1 b=2 repeats=1 last=1 observed=2 t=1', 'a', 'a différent de 1'],
		['bgnbd r=1 alpha=1 a=2 b=2 repeats=1 last=3 observed=2 t=1', 'last', 'ne vient pas après'],
		['bgnbd r=1 alpha=1 a=2 b=2 repeats=0 last=1 observed=2 t=1', 'last', 'repeats=0'],
		['seasonality series=1,2,3,4,5 period=4', 'series', 'Il faut deux cycles entiers : 8 valeurs'],
		['rfm since=1,2,3 orders=1,1 amount=1,2,3', 'orders', 'que dans since (3)'],
		['rfm since=1,2 orders=1,1 amount=1,2 a=0.9 b=0.8', 'b', 'ne peut pas être plus petite'],
		['variance plannedQuantity=1,2 plannedPrice=1,2 cost=1 quantity=1,2 price=1,2', 'cost', 'que dans plannedQuantity'],
		['forecast series=9,5,1,0 period=2', 'series', 'La tendance devient nulle ou négative'],
		['forecast series=1,2,3 period=4', 'series', 'Il faut un cycle entier : 4 valeurs'],
		['moving-average series=1,2,3 period=4', 'series', 'Il faut au moins 5 valeurs'],
		[`tour x=${'1,'.repeat(16)}1 y=${'1,'.repeat(16)}1`, 'x', '2 à 16 nombres'],
		['faratin kappa=0.1 beta=1 t=1 tactic=doux', 'tactic', 'polynomial (polynomiale) ou exponential'],
		['faratin kappa=0.1 beta=1 t=1 min=2', 'max', 'La plus grande valeur'],
		['nash ours=1,2 theirs=1', 'theirs', 'que dans ours (2)'],
		['nash ours=1 theirs=1 disagreement=0', 'disagreement', 'attend 2 nombres'],
		['rubinstein delta1=1 delta2=1', 'delta1', 'd’au moins 0 et inférieur à 1']
	])('« %s » is refused: %s', async (line, path, sentence) => {
		const args = line === '' ? [] : line.split(' ');
		const { code, out } = await run('model', ...args, '--json');
		expect(code).toBe(2);
		expect(JSON.parse(out)).toEqual({
			error: { code: 'usage', message: expect.stringContaining(sentence) as string, path }
		});
		const spoken = await run('model', ...args);
		expect(spoken.out).toBe('');
		expect(spoken.err).toMatch(/^\p{Lu}.*\.\n$/u);
	});

	it('says that a calculation leaves what numbers can hold', async () => {
		const { code, out } = await run('model', 'huff', 'areas=1e300,1e300', 'minutes=1,1', 'alpha=9', '--json');
		expect(code).toBe(1);
		expect(JSON.parse(out)).toMatchObject({ error: { code: 'no-result', path: null } });
	});
});
