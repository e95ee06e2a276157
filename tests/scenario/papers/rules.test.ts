import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#scenario/problem.ts';
import { PAPER_RULES } from '#scenario/paper/rules/all.ts';
import { citedIn } from '#scenario/paper/rules/idle-annex.ts';
import type { PackageFiles } from '#scenario/text-file.ts';
import { FRAMEWORKS } from '../example.ts';
import { checkPaper } from '#scenario/paper/check.ts';
import { EXAMPLE_PAPER, paperPackage, paperWith, problemsOf } from './example.ts';

/** A package that must be reported, and how. Without the fault it is the paper of the guide, against which there is nothing. */
interface Row {
	readonly what: string;
	readonly faulty: PackageFiles;
	readonly found: Partial<Problem>;
}

const exam = (...more: (readonly [string, string])[]): PackageFiles =>
	paperWith(['form: free', 'form: ndrc-e5a'], ...more);
const QUESTION = 'dossiers[0].questions';

const TABLE: Readonly<Record<string, readonly Row[]>> = {
	'altered-text': [
		{
			what: 'a tag in a situation',
			faulty: paperWith(['Mme Tallec se demande', 'Mme <blink>Tallec</blink> se demande']),
			found: { code: 'altered-text', severity: 'error', path: 'dossiers[0].situation' }
		}
	],
	'chart-data': [
		{
			what: 'a chart of words',
			faulty: paperPackage({
				'annexes/2-ventes.csv': 'Trimestre;Paniers\nPremier;beaucoup\nDeuxième;peu {{somme(ventes)}}\n'
			}),
			found: { code: 'chart-data', path: 'annexes[1].chart' }
		}
	],
	'exam-form': [
		{ what: 'a duration', faulty: exam(), found: { code: 'exam-form', path: 'duration' } },
		{ what: 'a total', faulty: exam(), found: { code: 'exam-form', path: 'points' } },
		{ what: 'a missing reflection', faulty: exam(), found: { code: 'exam-form', path: 'dossiers' } }
	],
	'idle-annex': [
		{
			what: 'an annex that serves nothing',
			faulty: paperWith(['\ndossiers:', '  - { file: annexes/3-fete.md, title: La fête de la ferme }\n\ndossiers:']),
			found: { code: 'idle-annex', severity: 'warning', path: 'annexes[2]' }
		},
		{
			what: 'a question that cites an annex out of its list',
			faulty: paperWith(['calculez le seuil de rentabilité', 'calculez le seuil de rentabilité (annexe 2)']),
			found: { code: 'unlisted-annex', path: `${QUESTION}[0].text` }
		},
		{
			what: 'an annex that is not there',
			faulty: paperWith(['À partir de l’annexe 1', 'À partir des annexes 1 et 5']),
			found: { code: 'unknown-annex', severity: 'error', path: `${QUESTION}[0].text` }
		}
	],
	'idle-figure': [
		{
			what: 'a figure that is never printed',
			faulty: paperPackage({
				'annexes/1-ferme.md': '# La ferme\n\nPanier : {{prix}} €, {{cout}} €, {{commission}} %. Quatre clients.\n'
			}),
			found: { code: 'unprinted-figure', severity: 'error', path: `${QUESTION}[0].secret.steps.quantite` }
		},
		{
			what: 'a figure of no use',
			faulty: paperWith(['  prix: {', '  loyer: { value: 3 }\n  prix: {']),
			found: { code: 'idle-figure', path: 'figures.loyer' }
		},
		{
			what: 'an unknown figure in an annex',
			faulty: paperPackage({ 'brief.md': '# Ferme\n\nIl y a {{hectares}} hectares.\n' }),
			found: { code: 'unknown-name', file: 'brief.md', line: 3 }
		}
	],
	'infinitive-question': [
		{
			what: 'an imperative',
			faulty: exam(),
			found: { code: 'infinitive-question', path: `${QUESTION}[0].text` }
		}
	],
	'leaked-answer': [
		{
			what: 'a model answer quoted by the brief',
			faulty: paperPackage({
				'brief.md':
					'# Ferme\n\nBonjour, vous revenez chaque semaine, et nous aimerions vous réserver votre panier de légumes.\n'
			}),
			found: { code: 'leaked-answer', path: `${QUESTION}[4].secret.model` }
		},
		{
			what: 'a number to compute printed by the brief',
			faulty: paperWith(
				[
					'steps:\n          - { id: marge',
					'steps:\n          - { id: total, label: Total, unit: paniers, points: 0.5 }\n          - { id: marge'
				],
				[
					'decimals: 2, points: 2 }\n          - { id: quantite',
					'decimals: 2, points: 1.5 }\n          - { id: quantite'
				],
				[
					'          steps:            #',
					'          steps:\n            total: { expression: somme(ventes) }\n            #'
				],
				['Mme Tallec se demande', 'Avec {{somme(ventes)}} paniers, Mme Tallec se demande']
			),
			found: { code: 'leaked-answer', path: `${QUESTION}[0].secret.steps.total` }
		}
	],
	'long-paper': [
		{
			what: 'a paper of two hours of reading',
			faulty: paperPackage({ 'brief.md': Array.from({ length: 14_000 }, (_, at) => `mot${at}`).join(' ') }),
			found: { code: 'long-paper', severity: 'warning' }
		}
	],
	'points-total': [
		{
			what: 'lines that do not make the question',
			faulty: paperWith(['towards: up, points: 2 }', 'towards: up, points: 2.5 }']),
			found: { code: 'points-total', severity: 'error', path: `${QUESTION}[0].points` }
		},
		{
			what: 'questions that do not make the paper',
			faulty: paperWith(['points: 20', 'points: 30']),
			found: { code: 'points-total', path: 'points' }
		}
	],
	'unknown-code': [
		{
			what: 'a framework',
			faulty: paperWith(['framework: nrc-2003', 'framework: nrc-1999']),
			found: { code: 'unknown-framework', path: 'framework' }
		},
		{
			what: 'an exam',
			faulty: paperWith(['exam: E5', 'exam: E9']),
			found: { code: 'unknown-exam', path: 'exam' }
		},
		{
			what: 'a competency',
			faulty: paperWith(['{ C12: 1 }', '{ C99: 1 }']),
			found: { code: 'unknown-code', path: `${QUESTION}[0].competencies.C99` }
		},
		{
			what: 'competencies without a framework',
			faulty: paperWith(['framework: nrc-2003\n', '']),
			found: { code: 'unknown-framework', path: `${QUESTION}[0].competencies` }
		}
	],
	'unlisted-file': [
		{
			what: 'a file in the annexes that is not listed',
			faulty: paperPackage({ 'annexes/9-oubli.md': 'Oublié.' }),
			found: { code: 'unlisted-file', file: 'annexes/9-oubli.md' }
		}
	],
	'unsolvable-answer': [
		{
			what: 'a division by nothing',
			faulty: paperWith(['plafond(charges / marge)', 'plafond(charges / (cout - 11))']),
			found: { code: 'unsolvable-answer', severity: 'error', path: `${QUESTION}[0].secret.steps.quantite` }
		},
		{
			what: 'an answer out of bounds for some candidates only',
			faulty: paperWith(['plausible: [4, 20]', 'plausible: [6.5, 20]']),
			found: { code: 'implausible-answer', path: `${QUESTION}[0].secret.steps.marge` }
		},
		{
			what: 'conditions that no draw keeps',
			faulty: paperWith(['atLeast: 450', 'atLeast: 1299.5']),
			found: { code: 'impossible-figures', path: 'conditions' }
		}
	],
	'altered-markdown': [
		{
			what: 'a link that leaves the package',
			faulty: paperPackage({ 'brief.md': '# Ferme\n\nVoir [le site](https://exemple.example).\n' }),
			found: { code: 'altered-markdown', file: 'brief.md' }
		}
	],
	'broken-link': [
		{
			what: 'a link to nothing',
			faulty: paperPackage({ 'brief.md': '# Ferme\n\nVoir [l’annexe](annexes/7-rien.md).\n' }),
			found: { code: 'broken-link', file: 'brief.md' }
		}
	],
	'misnamed-folder': [
		{
			what: 'a folder of another name',
			faulty: paperWith(['slug: exemple-sujet', 'slug: autre-sujet']),
			found: { code: 'misnamed-folder', path: 'slug' }
		}
	],
	'missing-alternative': [
		{
			what: 'an image that nobody describes',
			faulty: paperPackage({ 'brief.md': '# Ferme\n\n![](annexes/2-ventes.csv)\n' }),
			found: { code: 'missing-alternative', file: 'brief.md' }
		}
	]
};

describe('every rule', () => {
	it('is in the table and has its file', () => {
		const own = readdirSync('src/scenario/paper/rules')
			.map((file) => file.replace('.ts', ''))
			.filter((name) => !['all', 'rule'].includes(name));
		expect(Object.keys(PAPER_RULES)).toEqual(expect.arrayContaining(own));
		expect(Object.keys(TABLE).sort()).toEqual(Object.keys(PAPER_RULES).sort());
	});

	for (const [rule, rows] of Object.entries(TABLE))
		it.each(rows)(`${rule} reports $what`, ({ faulty, found }) => {
			const { problems } = checkPaper(faulty, { frameworks: FRAMEWORKS, folder: 'exemple-sujet', draws: 300 });
			expect(problems).toContainEqual(expect.objectContaining(found));
		});
});

describe('the links of a paper', () => {
	it.each<[string, readonly (readonly [string, string])[], Partial<Problem>]>([
		[
			'a figure of a run that is not named',
			[['cout: { value: 11,', 'cout: { value: 11, kpi: margin,']],
			{ code: 'missing-run', path: 'figures.cout.kpi' }
		],
		['an unknown name', [['expression: marge / prix', 'expression: marge / tarif']], { code: 'unknown-name' }],
		[
			'an answer that depends on itself',
			[['expression: prix * (1 - commission) - cout', 'expression: taux * prix']],
			{ code: 'circular-answer' }
		],
		[
			'a step without its answer',
			[['            taux: { expression: marge / prix }\n', '']],
			{ code: 'missing-half', path: `${QUESTION}[0].steps[2].id` }
		],
		[
			'an answer without its step',
			[['            taux: {', '            tau: { expression: 1 }\n            taux: {']],
			{ code: 'unknown-link' }
		],
		[
			'a step named like a figure',
			[
				['id: marge,', 'id: prix,'],
				['            marge:\n', '            prix:\n']
			],
			{ code: 'repeated-id' }
		],
		['a question twice', [['id: tableau', 'id: seuil']], { code: 'repeated-id' }],
		['an annex that is not there', [['annexes: [2]', 'annexes: [4]']], { code: 'unknown-link' }],
		['a chart of an annex that is not drawn', [['chart: 2', 'chart: 1']], { code: 'chart-without-data' }],
		['a word that the column does not have', [['rang: basse', 'rang: moyenne']], { code: 'invalid-value' }],
		['a cell both printed and asked for', [['t1: { part:', 't1: { nombre: 3, part:']], { code: 'repeated-id' }],
		['a right answer that is no option', [['right: [rester]', 'right: [partir]']], { code: 'unknown-link' }],
		['points for facts of which none is right', [['grounds: [clients]', 'grounds: []']], { code: 'missing-grounds' }],
		[
			'an open question without a rubric',
			[
				[
					EXAMPLE_PAPER.slice(
						EXAMPLE_PAPER.indexOf('          rubric:'),
						EXAMPLE_PAPER.indexOf('          model: Bonjour')
					),
					''
				]
			],
			{ code: 'missing-rubric' }
		],
		[
			'an item that is half a choice',
			[['haut: { right: quatrieme }', 'haut: { expression: 4 }']],
			{ code: 'mixed-item' }
		],
		[
			'a formula that cannot be read',
			[['expression: marge / prix', 'expression: marge //']],
			{ severity: 'error', path: `${QUESTION}[0].secret.steps.taux.expression` }
		],
		['points by thirds', [['points: 6', 'points: 6.3']], { severity: 'error', path: `${QUESTION}[0].points` }],
		['a field of another name', [['steps:\n', 'etapes:\n']], { code: 'unknown-field' }]
	])('report %s', (_, replacements, found) => {
		expect(problemsOf(paperWith(...replacements))).toContainEqual(expect.objectContaining(found));
	});
});

it('citations of annexes are read as people write them', () => {
	expect(citedIn('À partir des annexes 2, 3 et 5, puis de l’annexe 12')).toEqual([2, 3, 5, 12]);
	expect(citedIn('Voir les annexes 4 à 6.').sort()).toEqual([4, 4, 5, 6]);
	expect(citedIn('En 2026, trois magasins')).toEqual([]);
});
