import { describe, expect, it } from 'vitest';
import { EFFECTS, LIMITS, type Definition } from '#engine/negotiation/definition.ts';
import { negotiation, type Model, type View } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { presentExchanges } from '#engine/negotiation/present.ts';
import { moodAt, speak, type Speech, type SpokenLine } from '#engine/negotiation/speech.ts';
import { scenarioFields } from '#scenario/json-schema.ts';
import { checkLinks } from '#scenario/negotiation/links.ts';
import { parsePackage } from '#scenario/parse.ts';
import type { Path, Problem } from '#scenario/problem.ts';
import { examplePackage, exampleWith } from './example.ts';
import { negotiationOf, negotiationPackage, NEGOTIATION, replaced, SPEECH } from './negotiation-example.ts';

type Replacement = readonly [string, string];
const read = (...replacements: Replacement[]) =>
	parsePackage(negotiationPackage({ 'scenario.yaml': replaced(NEGOTIATION, ...replacements) }));
const spoken = (...replacements: Replacement[]) =>
	parsePackage(negotiationPackage({ 'speech.yaml': replaced(SPEECH, ...replacements) }));

/** What the other side answered in a negotiation. */
function linesOf(model: Model, view: View): SpokenLine[] {
	return presentExchanges(model, view).map(({ to, reply, relation, topic, level, raised, bid, terms }) => ({
		...{ speaker: to, reply, mood: moodAt(relation) },
		...(topic !== null && { topic }),
		...(level !== null && { level }),
		...(raised !== null && { objection: raised }),
		...((bid ?? terms) && { terms: (bid ?? terms ?? []).join(', ') })
	}));
}

/** A second person, with one way of being. */
const CHEF: readonly Replacement[] = [
	[
		'    issues:     ',
		'      - { id: chef, name: M. Diaz, role: Chef de cuisine, about: Il sert l’eau en salle. }\n\n    issues:     '
	],
	['influence: { directrice: 1 }', 'influence: { directrice: 2, chef: 1 }'],
	[
		'      reserve:  ',
		`        chef:
          - id: presse
            name: Chef pressé
            weight: 1
            issues: { loyer: 1, fontaines: 2, entretien: 3 }
            motives: { confort: 100 % }
            beta: 1
            card: { identity: Chef., motivations: Servir., brakes: Attendre., constraints: Le service. }
      reserve:  `
	],
	['bouteilles: { holders: [directrice]', 'bouteilles: { holders: [directrice, chef]']
];

describe('the negotiation of the guide', () => {
	const parsed = parsePackage(negotiationPackage());
	const { definition, speech } = negotiationOf(parsed);

	it('has no problem', () => {
		expect(parsed.problems).toEqual([]);
	});

	it('becomes the definition of the engine: cents, fractions, levels as positions', () => {
		expect(definition).toMatchObject({
			situation: 'sale',
			turns: 12,
			alternative: 30_000,
			base: 0,
			errorCost: 4000,
			relation: { start: 45, rate: 500 },
			influence: { directrice: 1 },
			reserve: [
				{ utility: 0.35, weight: 1 },
				{ utility: 0.45, weight: 1 }
			],
			expert: null
		});
		expect(definition?.issues[0]).toEqual({
			id: 'loyer',
			name: 'Loyer mensuel',
			levels: ['39 €', '36 €', '33 €', '30 €'],
			amounts: [19_000, 15_400, 11_800, 8200],
			perUnit: true,
			quantities: null
		});
		expect(definition?.issues[1].quantities).toEqual([6, 4, 3]);
		expect(definition?.topics[4]).toEqual({
			id: 'bouteilles',
			name: 'Bouteilles',
			question: 'Comment servez-vous l’eau aujourd’hui ?',
			about: { kind: 'fact', strengthens: ['economie'] },
			holders: ['directrice'],
			sensitive: 25
		});
		expect(definition?.topics[1].about).toEqual({ kind: 'issue', issue: 'entretien' });
		expect(definition?.arguments[0]).toMatchObject({
			motive: 'argent',
			proofs: [
				{ id: 'calcul', name: 'Un calcul sur une année', fit: 1 },
				{ id: 'brochure', name: 'La brochure', fit: 0.3 }
			]
		});
		expect(definition?.objections).toMatchObject([
			{ issue: 'loyer', natures: [0.5, 0.3, 0.2] },
			{ issue: null, natures: [0.4, 0.2, 0.4] }
		]);
		expect(definition?.profiles.directrice[1]).toMatchObject({
			curves: { entretien: [0, 0.8, 1] },
			motives: { argent: 0.25, confort: 0.75 },
			mirror: 0
		});
		expect(definition?.incidents[0].perLevel).toEqual([{ issue: 'entretien', level: 0, add: 0.1 }]);
		expect(definition?.incidents[0].responses[0]).toMatchObject({ cost: 9000, relation: 4, keeps: true });
		expect(definition?.renewal?.offers[1]).toMatchObject({ factor: 0.9, shift: 0.5 });
		expect(definition?.rules).toEqual([
			{
				...{ id: 'bareme', title: 'Loyer plancher de l’entreprise', grave: true, cap: 8 },
				source: 'Politique commerciale de Fontaines du Midi, 2026',
				...{ levels: [{ issue: 'loyer', level: 3 }], arguments: [], responses: [] }
			}
		]);
	});

	it('reacts as an ordinary person does, but where its author says otherwise', () => {
		const { relation, ...rest } = EFFECTS;
		expect(definition?.effects).toEqual({ ...rest, relation: { ...relation, lowball: -10 } });
	});

	it('speaks in every mood, and answers by level', () => {
		expect(speech?.voices.directrice.waits.cold).toEqual(speech?.voices.directrice.waits.warm);
		expect(speech?.voices.directrice.leads.cold[0]).toBe('Écoutez.');
		expect(speech?.answers.priorites).toHaveLength(2);
		expect(speech?.answers.budget[2].directrice[0]).toContain('votée');
		expect(speech).toMatchObject({ player: 'Vous', motives: ['Argent', 'Confort'], motiveTopics: ['priorites'] });
	});

	it('may say otherwise of every reaction that the engine has', () => {
		const judge = (effects: object, path: Path): void => {
			expect(scenarioFields(path)).toEqual(expect.arrayContaining(Object.keys(effects)));
			for (const [name, value] of Object.entries(effects) as [string, unknown][])
				if (typeof value === 'object' && value !== null && !Array.isArray(value)) judge(value, [...path, name]);
		};
		judge(EFFECTS, ['stages', 0, 'secret', 'effects']);
	});

	it('is played by the engine to its end, and everything answered in it has its words', () => {
		const model = compile(definition as Definition);
		for (const name of ['floor', 'naive', 'sound', 'expert', 'random'] as const)
			for (let seed = 1; seed <= 20; seed++) {
				const world = negotiation.start(model, seed);
				while (!negotiation.turn(model, world).over)
					negotiation.step(model, world, [negotiation.policies[name](negotiation.view(model, world, 0), seed)]);
				const lines = linesOf(model, negotiation.view(model, world, 0));
				const said = speak(speech as Speech, seed, lines).filter((text) => text !== '');
				expect(new Set(said).size).toBe(said.length);
			}
	});

	it('plays the same when a sentence is written again', () => {
		const other = negotiationOf(spoken(['Je vous écoute.', 'Je suis toute ouïe.']));
		expect(other.definition).toEqual(definition);
		expect(other.speech).not.toEqual(speech);
	});

	it('refuses by its name a case whose second person says nothing', () => {
		const { problems, stages } = read(...CHEF);
		expect(problems).toMatchObject([
			{ file: 'speech.yaml', code: 'missing-speech', path: 'stages.rendez-vous.voices' },
			{ file: 'speech.yaml', code: 'missing-speech', path: 'stages.rendez-vous.answers.bouteilles.told' }
		]);
		expect(problems[0].message).toContain('« chef »');
		expect(stages[0]).toMatchObject({ definition: { influence: { chef: 1 } }, speech: null });
	});
});

describe('a negotiation at fault', () => {
	const secret = 'stages[0].secret';
	const profile = `${secret}.profiles.directrice[0]`;
	const cases: readonly (readonly [string, readonly Replacement[], Partial<Problem>])[] = [
		[
			'a field that does not exist',
			[['    counterpart:', '    counterpartt: x\n    counterpart:']],
			{ code: 'unknown-field' }
		],
		['a situation', [['situation: sale', 'situation: vente']], { code: 'unknown-code', path: 'stages[0].situation' }],
		['too many turns', [['turns: 12 ', 'turns: 31 ']], { code: 'out-of-bounds', path: 'stages[0].turns' }],
		[
			'one level only',
			[['levels: [Une visite par an, Deux visites par an, Quatre visites par an]', 'levels: [Une visite par an]']],
			{ code: 'out-of-bounds', path: 'stages[0].issues[2].levels' }
		],
		[
			'an amount that lacks',
			[['[190, 154, 118, 82]', '[190, 154, 118]']],
			{ code: 'wrong-length', path: 'stages[0].issues[0].amounts' }
		],
		[
			'a quantity that lacks',
			[['[6, 4, 3]', '[6, 4]']],
			{ code: 'wrong-length', path: 'stages[0].issues[1].quantities' }
		],
		[
			'a level written twice',
			[["'36 €', '33 €'", "'36 €', '36 €'"]],
			{ code: 'repeated-level', path: 'stages[0].issues[0].levels[2]' }
		],
		[
			'amounts by unit of nothing',
			[['        quantities: [6, 4, 3]', '        #']],
			{ code: 'no-quantity', path: 'stages[0].issues[0].perUnit' }
		],
		[
			'two quantities',
			[['amounts: [0, -60, -180]', 'quantities: [1, 2, 4]\n        amounts: [0, -60, -180]']],
			{ code: 'second-quantity', path: 'stages[0].issues[2].quantities' }
		],
		[
			'a topic about no issue',
			[['issue: entretien }   #', 'issue: service }   #']],
			{ code: 'unknown-link', path: 'stages[0].topics[1].about.issue' }
		],
		[
			'a topic about something else',
			[['{ kind: motive }', '{ kind: humeur }']],
			{ code: 'unknown-code', path: 'stages[0].topics[0].about.kind' }
		],
		[
			'a topic that nobody holds',
			[['priorites: { holders: [directrice]', 'priorites: { holders: []']],
			{ code: 'out-of-bounds', path: `${secret}.topics.priorites.holders` }
		],
		[
			'a holder who is not there',
			[['priorites: { holders: [directrice]', 'priorites: { holders: [chef]']],
			{ code: 'unknown-link', path: `${secret}.topics.priorites.holders[0]` }
		],
		[
			'a topic without a secret half',
			[['        calendrier: { holders: [directrice], sensitive: 40 }\n', '']],
			{ code: 'missing-half', path: 'stages[0].topics[3].id' }
		],
		[
			'a strengthening that is no fact’s',
			[['sensitive: 30 }', 'sensitive: 30, strengthens: [economie] }']],
			{ code: 'not-a-fact', path: `${secret}.topics.priorites.strengthens` }
		],
		[
			'a fact that strengthens nothing known',
			[['strengthens: [economie]', 'strengthens: [prix]']],
			{ code: 'unknown-link', path: `${secret}.topics.bouteilles.strengthens[0]` }
		],
		[
			'an argument for no motive',
			[['economie: { motive: argent', 'economie: { motive: prix']],
			{ code: 'unknown-link', path: `${secret}.arguments.economie.motive` }
		],
		[
			'a proof without its fit',
			[[', brochure: 30 %', '']],
			{ code: 'missing-half', path: `${secret}.arguments.economie.proofs` }
		],
		[
			'the fit of no proof',
			[['brochure: 30 %', 'brochure: 30 %, film: 20 %']],
			{ code: 'unknown-link', path: `${secret}.arguments.economie.proofs.film` }
		],
		['somebody without influence', [['influence: { directrice: 1 }', 'influence: {}']], { code: 'missing-half' }],
		[
			'the influence of nobody',
			[['influence: { directrice: 1 }', 'influence: { directrice: 1, chef: 1 }']],
			{ code: 'unknown-link', path: `${secret}.influence.chef` }
		],
		[
			'an influence of nothing',
			[['influence: { directrice: 1 }', 'influence: { directrice: 0 }']],
			{ code: 'out-of-bounds', path: `${secret}.influence.directrice` }
		],
		[
			'a profile of no weight',
			[['            weight: 2', '            weight: 0']],
			{ code: 'out-of-bounds', path: `${profile}.weight` }
		],
		[
			'a profile that forgets an issue',
			[['{ loyer: 5, fontaines: 1, entretien: 2 }', '{ loyer: 5, fontaines: 1 }']],
			{ code: 'missing-half', path: `${profile}.issues` }
		],
		[
			'a profile that cares about something else',
			[['{ loyer: 5, fontaines: 1, entretien: 2 }', '{ loyer: 5, fontaines: 1, entretien: 2, gout: 1 }']],
			{ code: 'unknown-link', path: `${profile}.issues.gout` }
		],
		[
			'a curve too short',
			[['[0 %, 80 %, 100 %]', '[0 %, 100 %]']],
			{ code: 'wrong-length', path: `${secret}.profiles.directrice[1].curves.entretien` }
		],
		[
			'motives that are nothing',
			[['argent: 70 %, confort: 30 %', 'argent: 0 %']],
			{ code: 'empty-shares', path: `${profile}.motives` }
		],
		[
			'an objection that does not exist',
			[['objections: [trop-cher]', 'objections: [trop-loin]']],
			{ code: 'unknown-link', path: `${profile}.objections[0]` }
		],
		[
			'an objection about no issue',
			[['issue: loyer        #', 'issue: prix        #']],
			{ code: 'unknown-link', path: `${secret}.objections[0].issue` }
		],
		[
			'a level that the issue does not have',
			[['level: Une visite par an, add', 'level: Une visite, add']],
			{ code: 'unknown-link', path: `${secret}.incidents[0].perLevel[0].level` }
		],
		[
			'the same response twice',
			[['id: visite-prevue', 'id: echange-jour']],
			{ code: 'repeated-id', path: `${secret}.incidents[0].responses[1].id` }
		],
		[
			'a rule that a response breaks, which does not exist',
			[["bareme: { levels: [{ issue: loyer, level: '30 €' }] }", 'bareme: { responses: [rien] }']],
			{ code: 'unknown-link', path: `${secret}.rules.bareme.responses[0]` }
		],
		[
			'a rule without what breaks it',
			[["        bareme: { levels: [{ issue: loyer, level: '30 €' }] }", '        {}']],
			{ code: 'missing-half', path: 'stages[0].rules[0].id' }
		],
		[
			'a reaction that does not exist',
			[['{ lowball: -10 }', '{ lowbal: -10 }']],
			{ code: 'unknown-field', path: `${secret}.effects.relation.lowbal` }
		],
		[
			'the lever of a campaign',
			[['levers: [terms, closing]', 'levers: [terms, cadence]']],
			{ code: 'foreign-lever', path: 'assessment.criteria[0].levers[1]' }
		],
		[
			'the measure of a campaign',
			[['measure: needs-explored', 'measure: records-checked']],
			{ code: 'foreign-measure', path: 'assessment.criteria[1].measure' }
		]
	];

	it.each(cases)('says where: %s', (_what, replacements, expected) => {
		const { problems } = read(...replacements);
		const found = problems.find((problem) =>
			Object.entries(expected).every(([key, value]) => problem[key as 'code'] === value)
		);
		expect(found, JSON.stringify(problems.slice(0, 3))).toBeDefined();
		expect(found?.severity).toBe('error');
		expect(found?.file).toBe('scenario.yaml');
		expect(found?.message).toMatch(/^[\p{Lu}«].{8,}[.?]$/u);
	});

	it('has too many ways of being to be weighed, and says what to reduce', () => {
		const many = Array.from({ length: 8 }, () => '        - { utility: 35 %, weight: 1 }\n').join('');
		const long = Array.from({ length: 8 }, () => '        - { turns: 8, weight: 1 }\n').join('');
		const [profiles] = /( {10}- id: econome-prudente[\s\S]*?)(?= {10}- id: hoteliere)/.exec(NEGOTIATION) ?? [''];
		const six = Array.from({ length: 4 }, (_, at) => profiles.replace('econome-prudente', `autre-${at}`)).join('');
		const crowded: readonly Replacement[] = [
			['        - { utility: 35 %, weight: 1 }\n        - { utility: 45 %, weight: 1 }\n', many],
			['        - { turns: 8, weight: 1 }\n        - { turns: 11, weight: 1 }\n', long],
			['          - id: hoteliere', `${six}          - id: hoteliere`]
		];
		// 8 limits, 8 patiences, 6 profiles: 384; with three ways for the chef: 1152.
		expect(read(...crowded).problems).toEqual([]);
		const chef = CHEF[2][1].replace(/( {10}- id: presse[\s\S]*)(?= {6}reserve)/, (one) =>
			['a', 'b', 'c'].map((id) => one.replace('presse', `presse-${id}`)).join('')
		);
		const { problems } = read(...crowded, ...CHEF.with(2, [CHEF[2][0], chef]));
		expect(problems).toMatchObject([
			{
				code: 'too-many-types',
				path: 'stages[0].secret.profiles',
				message: expect.stringMatching(/1\u202f152 combinaisons.*1\u202f000 au plus/) as unknown as string
			}
		]);
		expect(LIMITS.types).toBe(1000);
	});

	it('has too many agreements to be listed, and says what to reduce', () => {
		const { stage } = negotiationOf(parsePackage(negotiationPackage()));
		const levels = Array.from({ length: 9 }, (_, at) => `niveau ${at}`);
		const amounts = levels.map(() => 0);
		const issues = Array.from({ length: 5 }, (_, at) => ({ ...stage.issues[0], id: `point-${at}`, levels, amounts }));
		expect([...checkLinks({ ...stage, issues })]).toContainEqual({
			path: ['issues'],
			code: 'too-many-outcomes',
			message: expect.stringMatching(
				/9 × 9 × 9 × 9 × 9\) font 59\u202f049 accords possibles.*10\u202f000 au plus/
			) as unknown as string
		});
	});
});

it('a campaign refuses the levers and measures of a negotiation', () => {
	const yaml = exampleWith(
		['levers: [cadence]', 'levers: [closing]'],
		['measure: records-checked', 'measure: listened']
	);
	const { problems } = parsePackage(examplePackage({ 'scenario.yaml': yaml }));
	expect(problems.map(({ code, path }) => [code, path])).toEqual([
		['foreign-lever', 'assessment.criteria[1].levers[0]'],
		['foreign-measure', 'assessment.criteria[2].measure']
	]);
});

describe('a speech at fault', () => {
	const voice = 'stages.rendez-vous.voices.directrice';
	const cases: readonly (readonly [string, readonly Replacement[], Partial<Problem>])[] = [
		['a stage that does not exist', [['  rendez-vous:', '  autre:']], { code: 'unknown-link', path: 'stages.autre' }],
		['a stage that says nothing', [['  rendez-vous:', '  autre:']], { code: 'missing-speech', path: 'stages' }],
		[
			'somebody who is not there',
			[['      directrice:', '      chef:']],
			{ code: 'unknown-link', path: 'stages.rendez-vous.voices.chef' }
		],
		[
			'a reply that does not exist',
			[['        walks:', '        part:']],
			{ code: 'unknown-field', path: `${voice}.part` }
		],
		[
			'a reply that lacks',
			[['        walks: [Restons-en là., Nous ne nous entendrons pas. Au revoir.]', '']],
			{ code: 'missing-field', path: `${voice}.walks` }
		],
		['no sentence', [['[C’est noté., Bien reçu.]', '[]']], { code: 'out-of-bounds', path: `${voice}.acknowledges` }],
		[
			'a sentence cut by a comma',
			[["['Présenté ainsi, je comprends.',", '[Présenté ainsi, je comprends.,']],
			{ code: 'invalid-value', path: `${voice}.lifted[0]` }
		],
		[
			'a word to replace that does not exist',
			[['Prenez votre temps.', 'Prenez {temps}.']],
			{ code: 'invalid-value', path: `${voice}.waits[1]` }
		],
		[
			'a mood that does not exist',
			[['          cold: [J’ai peu', '          froid: [J’ai peu']],
			{ code: 'unknown-field', path: `${voice}.tails.froid` }
		],
		[
			'something else than sentences',
			[['[C’est noté., Bien reçu.]', '3']],
			{ code: 'unknown-code', path: `${voice}.acknowledges` }
		],
		[
			'a topic without answers',
			[['      calendrier:      ', '      agenda:      ']],
			{ code: 'missing-speech', path: 'stages.rendez-vous.answers' }
		],
		[
			'a level that the topic does not have',
			[['        medium:', '        moyen:']],
			{ code: 'unknown-link', path: 'stages.rendez-vous.answers.service.moyen' }
		],
		[
			'an answer of somebody who does not know',
			[['told: { directrice:', 'told: { chef:']],
			{ code: 'unknown-link', path: 'stages.rendez-vous.answers.bouteilles.told.chef' }
		],
		[
			'an objection without words',
			[['      place: [Je ne saurais même pas où poser une fontaine.]', '']],
			{ code: 'missing-speech', path: 'stages.rendez-vous.objections' }
		]
	];

	it.each(cases)('says where: %s', (_what, replacements, expected) => {
		const { problems, stages } = spoken(...replacements);
		const found = problems.find((problem) =>
			Object.entries(expected).every(([key, value]) => problem[key as 'code'] === value)
		);
		expect(found, JSON.stringify(problems.slice(0, 3))).toBeDefined();
		expect(found).toMatchObject({ file: 'speech.yaml', severity: 'error' });
		expect(found?.message).toMatch(/^[\p{Lu}«].{8,}[.?]$/u);
		expect(stages[0]).toMatchObject({ speech: null });
	});

	it.each([
		['no file', null, 'missing-file'],
		['an empty one', '# à écrire\n', 'empty-file'],
		['another encoding', new Uint8Array([0xe9, 0x74]), 'not-utf-8'],
		['no YAML', 'stages: [', 'yaml-syntax']
	])('says so once: %s', (_what, content, code) => {
		const { problems } = parsePackage(negotiationPackage({ 'speech.yaml': content }));
		expect(problems).toMatchObject([{ file: 'speech.yaml', code }]);
	});

	it('is not asked of a case without negotiation', () => {
		expect(parsePackage(examplePackage()).problems).toEqual([]);
	});
});
