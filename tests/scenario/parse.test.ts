import { describe, expect, it } from 'vitest';
import { compile } from '#engine/prospecting/model.ts';
import type { Definition } from '#engine/prospecting/definition.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import { playPolicy } from '#engine/run.ts';
import { parsePackage, renderDocument } from '#scenario/parse.ts';
import { campaignOf, check, EXAMPLE, examplePackage, exampleWith, prospectsCsv } from './example.ts';

/** Line of the example where a piece stands for the last time. */
const lineOf = (yaml: string, piece: string): number => yaml.slice(0, yaml.lastIndexOf(piece)).split('\n').length;

describe('the example of the guide', () => {
	const parsed = parsePackage(examplePackage());

	it('has no problem', () => {
		expect(parsed.problems).toEqual([]);
	});

	it('becomes the definition of the engine: cents, fractions, minutes, missing stages as null', () => {
		const { definition } = campaignOf(parsed);
		expect(definition).toMatchObject({
			weeks: 4,
			startDate: '2026-09-07',
			budget: 150_000,
			travel: { kmCost: 35, speed: 55, roadFactor: 1.3, visitsPerDay: 6 },
			sizes: ['petit', 'moyen', 'grand'],
			discounts: [0, 0.03, 0.05],
			season: [0.95, 1, 1, 1.05],
			duplicate: 0.8,
			expert: null,
			objective: { interested: 0.03, appointment: 0.12, quote: 0.3, record: 600, optOut: 2500 }
		});
		expect(definition?.objective).not.toHaveProperty('statement');
		expect(definition?.sellers[1]).toEqual({
			id: 'karim',
			name: 'Karim Haddad',
			home: 'valence',
			minutes: 600,
			skill: { phone: 0.2, visit: -0.1 }
		});
		expect(definition?.segments[0]).toMatchObject({
			id: 'epicerie',
			order: 180_000,
			marginRate: 0.38,
			needShare: [0.4, 0.4, 0.2],
			sizeShare: [0.4, 0.4, 0.2],
			motiveShare: { marge: 0.25, origine: 0.6, service: 0.15 }
		});
		expect(definition?.segments[1]).toMatchObject({ shift: 0, fairAttendance: 0 });
		expect(definition?.channels.social).toEqual({
			minutes: 5,
			cost: 0,
			pressure: 0.2,
			awareness: 0.4,
			optOut: 0.002,
			advance: [0.03, 0.05, null, null]
		});
		expect(definition?.effects).toMatchObject({
			need: [-1.7, 0.1, 1.3],
			awareness: { max: 0.6, half: 0.8, retention: 0.75 }
		});
		expect(definition?.information).toEqual({
			qualify: { minutes: 8, cost: 0 },
			merge: { minutes: 2 },
			verifySignal: { minutes: 15, cost: 0 },
			report: { none: 0, brief: 2, full: 6 }
		});
		expect(definition?.sources[1]).toEqual({
			id: 'achat',
			name: 'Fichier acheté',
			wrongPhone: 0.25,
			wrongEmail: 0.3,
			wrongSize: 0.25,
			opposed: 0.06
		});
		expect(definition?.fairs[0]).toMatchObject({ radius: 90, cost: 90_000, advance: [0.45, 0.45, null, null] });
		expect(definition?.colleagues[0]).toMatchObject({
			id: 'adv',
			gives: 'notes',
			towns: null,
			sources: ['salon'],
			reliability: 0.7
		});
		expect(definition?.shares[0]).toMatchObject({
			id: 'partenaire',
			breaks: 'cession',
			effect: { stage: 'cold', channel: null, amount: 0.2 }
		});
		expect(definition?.rules[1]).toEqual({
			id: 'cession',
			title: 'Transmission de données sans base légale',
			source: 'RGPD, art. 6',
			when: 'share',
			channels: [],
			grave: true,
			cap: 8,
			complaint: 0.3,
			fine: 100_000
		});
		expect(definition?.signals[0]).toMatchObject({
			prospect: 2,
			window: [1, 2],
			reliability: 0.7,
			effect: 1.2,
			weeks: 3
		});
		expect(definition?.loss).toEqual({ base: [0.02, 0.03, 0.03], perWeek: [0.03, 0.08, 0.05] });
	});

	it('reads the prospect file by names as by identifiers', () => {
		const [first] = campaignOf(parsed).prospects;
		expect(first).toMatchObject({ name: 'Maison 1', person: false, consent: 'unknown', opposed: false, note: null });
		expect(['lyon', 'valence', 'vienne', 'saint-etienne']).toContain(first.town);
		expect(new Set(campaignOf(parsed).prospects.map(({ segment }) => segment))).toEqual(new Set(['epicerie', 'cafe']));
		expect(campaignOf(parsed).prospects[7].opposed).toBe(true);
		expect(campaignOf(parsed).prospects[20].resembles).toBe(16);
	});

	it('is played by the engine to its end', () => {
		const model = compile(campaignOf(parsed).definition as Definition);
		expect(playPolicy(prospecting, model, 1, prospecting.policies.sound).rounds).toHaveLength(4);
	});

	it('numbers its annexes and renders its documents with the addresses that it is given', () => {
		expect(parsed.annexes.map(({ number, file, content }) => [number, file, content.kind])).toEqual([
			[1, 'annexes/1-offre.md', 'markdown'],
			[2, 'annexes/2-secteur.png', 'image']
		]);
		const html = renderDocument(parsed, parsed.brief?.text ?? '', { resolve: (path) => `/cas/${path}`, headings: 1 });
		expect(html).toContain('<h2 id="s-votre-mission">Votre mission</h2>');
		expect(html).toContain('href="/cas/annexes/1-offre.md"');
		expect(html).toContain('<figcaption>Le secteur</figcaption>');
	});
});

describe('a scenario at fault is located, and says what to do', () => {
	const cases: readonly (readonly [string, readonly [string, string], Record<string, unknown>])[] = [
		[
			'an unknown field',
			['    budget: 1500', '    buget: 1500'],
			{ code: 'unknown-field', path: 'stages[0].buget', column: 5, message: /vouliez-vous écrire « budget »/ }
		],
		[
			'a missing field',
			['sector: Épicerie fine, produits régionaux', 'sector:'],
			{ code: 'missing-field', path: 'sector' }
		],
		[
			'a rate without its sign',
			['optOut: 1 %', 'optOut: 0.01'],
			{ code: 'wrong-type', path: 'stages[0].secret.channels.phone.optOut', message: /« 12 % »/ }
		],
		[
			'an amount with its sign',
			['costPerKm: 0.35', 'costPerKm: 0.35 €'],
			{ code: 'wrong-type', path: 'stages[0].travel.costPerKm', message: /montant en euros/ }
		],
		[
			'hours instead of minutes',
			['minutesPerWeek: 1320', 'minutesPerWeek: 22'],
			{ code: 'out-of-bounds', message: /au moins 30\u00a0min/ }
		],
		[
			'a channel that does not exist',
			['[phone, email, social]', '[phone, fax, social]'],
			{ code: 'unknown-code', path: 'stages[0].rules[0].channels[1]' }
		],
		[
			'a stage of another kind',
			['kind: prospecting', 'kind: roulette'],
			{ code: 'unknown-code', path: 'stages[0].kind' }
		],
		[
			'a criterion of another kind',
			['kind: process ', 'kind: luck '],
			{ code: 'unknown-code', path: 'assessment.criteria[2].kind' }
		],
		[
			'a measure that does not exist',
			['measure: records-checked', 'measure: charm'],
			{ code: 'unknown-code', path: 'assessment.criteria[2].measure' }
		],
		[
			'a lever that does not exist',
			['levers: [cadence]', 'levers: [charm]'],
			{ code: 'unknown-code', path: 'assessment.criteria[1].levers[0]' }
		],
		[
			'an identifier with capitals',
			['id: epicerie, name: Épiceries', 'id: Epicerie, name: Épiceries'],
			{ code: 'wrong-format', path: 'stages[0].segments[0].id' }
		],
		[
			'a window of one week',
			['window: [1, 2]', 'window: [1]'],
			{ code: 'out-of-bounds', path: 'stages[0].secret.signals[0].window' }
		],
		[
			'a seller from nowhere',
			['home: valence', 'home: marseille'],
			{ code: 'unknown-link', path: 'stages[0].sellers[1].home' }
		],
		[
			'a segment without its secret half',
			['        cafe:\n          spread', '        bar:\n          spread'],
			{ code: 'missing-half', path: 'stages[0].segments[1].id' }
		],
		[
			'a motive that is no argument',
			['service: 15 % }', 'prix: 15 % }'],
			{ code: 'unknown-link', path: 'stages[0].secret.segments.epicerie.motiveShare.prix' }
		],
		[
			'a sharing that breaks a rule on contacts',
			['breaks: cession', 'breaks: opposition'],
			{ code: 'unknown-link', path: 'stages[0].secret.shares.partenaire.breaks' }
		],
		[
			'an event about an unknown segment',
			['segments: [cafe]', 'segments: [bar]'],
			{ code: 'unknown-link', path: 'stages[0].secret.events[0].segments[0]' }
		],
		[
			'a signal about no row',
			['prospect: 2 ', 'prospect: 2000 '],
			{ code: 'unknown-link', path: 'stages[0].secret.signals[0].prospect' }
		],
		[
			'a season of another length',
			['season: [0.95, 1, 1, 1.05]', 'season: [1, 1]'],
			{ code: 'wrong-length', path: 'stages[0].season' }
		],
		[
			'discounts that do not begin at nothing',
			['[0 %, 3 %, 5 %]', '[3 %, 5 %]'],
			{ code: 'wrong-value', path: 'stages[0].discounts[0]' }
		],
		[
			'two sellers of the same name',
			['id: karim', 'id: vous'],
			{ code: 'repeated-id', path: 'stages[0].sellers[1].id' }
		],
		[
			'two criteria of the same name',
			['id: rythme', 'id: cibles'],
			{ code: 'repeated-id', path: 'assessment.criteria[1].id' }
		],
		['a format from the future', ['schema: 1 ', 'schema: 9 '], { code: 'unknown-code', path: 'schema' }],
		[
			'an annex outside its folder',
			['file: annexes/1-offre.md', 'file: ../../etc/passwd'],
			{ code: 'wrong-format', path: 'annexes[0].file' }
		]
	];

	it.each(cases)('%s', (_what, [from, to], expected) => {
		const yaml = exampleWith([from, to]);
		const { problems } = parsePackage(examplePackage({ 'scenario.yaml': yaml }));
		const { message, ...rest } = expected;
		const found = problems.find((problem) =>
			Object.entries(rest).every(([key, value]) => problem[key as 'code'] === value)
		);
		expect(found, JSON.stringify(problems.slice(0, 3))).toBeDefined();
		expect(found?.severity).toBe('error');
		expect(found?.file).toBe('scenario.yaml');
		if (message instanceof RegExp) expect(found?.message).toMatch(message);
		// The line is that of the faulty piece, or of the parent of what is missing.
		const piece = to.trimEnd().split('\n')[0];
		if (expected.code !== 'missing-half') expect(found?.line).toBe(lineOf(yaml, piece));
	});
});

it('says of an empty scenario that it is empty, and nothing else of it', () => {
	for (const empty of ['', '  \n', '# à écrire\n']) {
		const { problems } = parsePackage(examplePackage({ 'scenario.yaml': empty }));
		expect(problems).toMatchObject([{ file: 'scenario.yaml', code: 'empty-file', path: '' }]);
	}
});

it.each([
	['no towns', null],
	['towns that cannot be read', 'commune;x\nLyon;0\n'],
	['an empty table of towns', 'commune;x;y\n']
])('tells of %s once, not once per prospect, and rules wait', (_what, towns) => {
	const { problems } = check(examplePackage({ 'data/towns.csv': towns }));
	expect(problems).toHaveLength(1);
	expect(problems[0].severity).toBe('error');
});

it('says of a missing prospect file only that it is missing', () => {
	const { problems } = check(examplePackage({ 'data/prospects.csv': null }));
	expect(problems).toMatchObject([{ code: 'missing-file', path: 'stages[0].prospects' }]);
});

describe('a rule that is grave', () => {
	const capOf = (...replacements: (readonly [string, string])[]): (number | null)[] => {
		const { stages } = parsePackage(examplePackage({ 'scenario.yaml': exampleWith(...replacements) }));
		return (stages[0].definition?.rules ?? []).map(({ cap }) => cap);
	};
	const CAP =
		'        cap: 8                # note maximale laissée à qui l’enfreint ; omise : 8 si la règle est grave';

	it('leaves at most 8 when its author says nothing, and what he says when he does', () => {
		expect(capOf([CAP, ''])).toEqual([8, 8]);
		expect(capOf([CAP, '        cap: null'])).toEqual([8, 8]);
		expect(capOf([CAP, '        cap: 10'])).toEqual([10, 8]);
	});

	it('alone does: the others cap nothing by themselves', () => {
		expect(capOf([CAP, ''], ['        grave: true', '        grave: false'])).toEqual([null, 8]);
		expect(capOf([CAP, '        cap: 12'], ['        grave: true', '        grave: false'])).toEqual([12, 8]);
	});
});

describe('the states of the market and of the team', () => {
	const seller = (id: string): string => `      - { id: ${id}, name: Vendeur, home: lyon, minutesPerWeek: 600 }\n`;
	const team = (size: number): string =>
		exampleWith([
			'    towns: data/towns.csv',
			`${Array.from({ length: size - 2 }, (_, at) => seller(`vendeur-${at}`)).join('')}\n    towns: data/towns.csv`
		]);

	it('are refused beyond what a review can weigh, saying what to reduce', () => {
		// 3 climates, 3 aptitudes each: 243 states with four sellers, 729 with five.
		expect(parsePackage(examplePackage({ 'scenario.yaml': team(4) })).problems).toEqual([]);
		const yaml = team(5);
		const { problems, stages } = parsePackage(examplePackage({ 'scenario.yaml': yaml }));
		expect(problems).toMatchObject([
			{
				code: 'too-many-states',
				severity: 'error',
				path: 'stages[0].secret.aptitude',
				message: expect.stringMatching(/729 combinaisons.*512 au plus/)
			}
		]);
		expect(problems[0].line).toBe(lineOf(yaml, '      aptitude:') + 1);
		expect(stages[0].definition).toBeNull();
	});
});

it('refuses orders that the engine could not hold', () => {
	const yaml = exampleWith(['averageOrder: 1800', 'averageOrder: 900000'], ['[0.6, 1, 1.6]', '[0.6, 1, 10]']);
	const { problems } = parsePackage(examplePackage({ 'scenario.yaml': yaml }));
	expect(problems).toMatchObject([{ code: 'order-too-large', path: 'stages[0].secret.segments.epicerie.sizeFactor' }]);
});

describe('a package at fault', () => {
	const rows = prospectsCsv().split('\n');
	const withRow = (row: string): string => [rows[0], row, ...rows.slice(2)].join('\n');
	const cases: readonly (readonly [string, Parameters<typeof examplePackage>[0], Record<string, unknown>])[] = [
		['no scenario', { 'scenario.yaml': null }, { file: 'scenario.yaml', code: 'missing-file' }],
		['no brief', { 'brief.md': null }, { file: 'brief.md', code: 'missing-file' }],
		['an empty brief', { 'brief.md': ' \n' }, { file: 'brief.md', code: 'empty-file' }],
		['no corrigé', { 'corrige.md': null }, { file: 'corrige.md', code: 'missing-file' }],
		[
			'no prospect file',
			{ 'data/prospects.csv': null },
			{ file: 'scenario.yaml', code: 'missing-file', path: 'stages[0].prospects' }
		],
		['no towns', { 'data/towns.csv': null }, { file: 'scenario.yaml', code: 'missing-file', path: 'stages[0].towns' }],
		[
			'no annex',
			{ 'annexes/1-offre.md': null },
			{ file: 'scenario.yaml', code: 'missing-annex', path: 'annexes[0].file' }
		],
		[
			'a brief in another encoding',
			{ 'brief.md': new Uint8Array([0xe9, 0x74, 0xe9]) },
			{ file: 'brief.md', code: 'not-utf-8' }
		],
		[
			'a scenario in another encoding',
			{ 'scenario.yaml': new Uint8Array([0xff, 0xfe]) },
			{ file: 'scenario.yaml', code: 'not-utf-8' }
		],
		[
			'a town twice',
			{ 'data/towns.csv': 'commune;x;y\nLyon;0;0\nlyon;1;1\nValence;5;5' },
			{ file: 'data/towns.csv', code: 'repeated-id', line: 3, column: 1 }
		],
		[
			'a town without place',
			{ 'data/towns.csv': 'commune;x;y\nLyon;0;\nValence;5;5' },
			{ file: 'data/towns.csv', code: 'wrong-type', line: 2, column: 8 }
		],
		[
			'a prospect from nowhere',
			{ 'data/prospects.csv': withRow('1;Maison;Brest;cafe;salon') },
			{ file: 'data/prospects.csv', code: 'unknown-code', line: 2, column: 10, path: 'town' }
		],
		[
			'a prospect of no segment',
			{ 'data/prospects.csv': withRow('1;Maison;Lyon;;salon') },
			{ code: 'unknown-code', line: 2, path: 'segment' }
		],
		[
			'a prospect of no size',
			{ 'data/prospects.csv': withRow('1;Maison;Lyon;cafe;salon;énorme') },
			{ code: 'unknown-code', line: 2, path: 'size' }
		],
		[
			'a prospect without name',
			{ 'data/prospects.csv': withRow('1;;Lyon;cafe;salon') },
			{ code: 'missing-cell', line: 2, column: 3 }
		],
		[
			'a wrong number',
			{ 'data/prospects.csv': withRow('7;Maison;Lyon;cafe;salon') },
			{ code: 'wrong-number', line: 2, column: 1 }
		],
		[
			'a yes that is not one',
			{ 'data/prospects.csv': withRow('1;Maison;Lyon;cafe;salon;;;;;peut-être') },
			{ code: 'unknown-code', line: 2, path: 'opposed' }
		],
		[
			'a row that resembles a later one',
			{ 'data/prospects.csv': withRow('1;Maison;Lyon;cafe;salon;;;;;;5') },
			{ code: 'resembles-later', line: 2, path: 'resembles' }
		],
		[
			'a row that resembles itself',
			{ 'data/prospects.csv': withRow('1;Maison;Lyon;cafe;salon;;;;;;1') },
			{ code: 'resembles-later', line: 2 }
		],
		['no prospect', { 'data/prospects.csv': rows[0] }, { file: 'data/prospects.csv', code: 'empty-table' }],
		[
			'no segment column',
			{ 'data/prospects.csv': 'nom;commune;source\nA;Lyon;salon' },
			{ file: 'data/prospects.csv', code: 'missing-column', path: 'segment' }
		]
	];

	it.each(cases)('says where: %s', (_what, changes, expected) => {
		const { problems } = parsePackage(examplePackage(changes));
		const found = problems.find((problem) =>
			Object.entries(expected).every(([key, value]) => problem[key as 'code'] === value)
		);
		expect(found, JSON.stringify(problems.slice(0, 3))).toBeDefined();
		expect(found?.severity).toBe('error');
	});

	it('reports at most a hundred faults of a table', () => {
		const many = `${rows[0]}\n${Array.from({ length: 400 }, (_, i) => `${i + 1};M;Brest;bar;salon`).join('\n')}`;
		const { problems } = parsePackage(examplePackage({ 'data/prospects.csv': many }));
		expect(problems.filter(({ file }) => file === 'data/prospects.csv')).toHaveLength(100);
	});

	it('gives the same problems whatever the order of its files', () => {
		const yaml = EXAMPLE.replace('home: lyon', 'home: brest').replace('grave: true', 'grave: oui');
		const files = examplePackage({ 'scenario.yaml': yaml, 'brief.md': null });
		const turned = new Map([...files].reverse());
		expect(parsePackage(turned).problems).toEqual(parsePackage(files).problems);
	});
});
