import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '#engine/prospecting/model.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import type { Definition } from '#engine/prospecting/definition.ts';
import { playPolicy } from '#engine/run.ts';
import { subjectOf } from '#scenario/check.ts';
import { parsePackage } from '#scenario/parse.ts';
import type { Problem } from '#scenario/problem.ts';
import { RULES } from '#scenario/rules/all.ts';
import { readingMinutes } from '#scenario/rules/long-brief.ts';
import { sampleLadder } from '#scenario/sample.ts';
import { campaignOf, check, EXAMPLE, examplePackage, exampleWith, FRAMEWORKS, prospectsCsv } from './example.ts';
import { NEGOTIATION, negotiationPackage, replaced, SPEECH } from './negotiation-example.ts';

type Replacement = readonly [string, string];
interface Input {
	/** Pieces of scenario.yaml replaced. */
	readonly yaml?: readonly Replacement[];
	/** Pieces of the negotiation of the guide, and of its speech, replaced: that package is then the one read. */
	readonly negotiation?: readonly Replacement[];
	readonly speech?: readonly Replacement[];
	/** Files replaced; null leaves one out. */
	readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
	readonly folder?: string;
}

/** A rule, an input that it must report (where and how), and a near one that it must let through. */
interface Row {
	readonly what: string;
	readonly faulty: Input;
	readonly found: Partial<Problem>;
	readonly sound: Input;
}

const brief = (text: string): Input => ({ files: { 'brief.md': `# Dossier\n\n${text}\n` } });
const yaml = (...replacements: Replacement[]): Input => ({ yaml: replacements });
const negotiation = (...replacements: Replacement[]): Input => ({ negotiation: replacements });
const speech = (...replacements: Replacement[]): Input => ({ speech: replacements });
const rows = prospectsCsv().trimEnd().split('\n');
const cells = rows.slice(1).map((row) => row.split(';'));
/** The prospect file with each row changed. */
const prospects = (change: (row: string[], index: number) => string[], header = rows[0]): Input => ({
	files: { 'data/prospects.csv': [header, ...cells.map((row, index) => change([...row], index).join(';'))].join('\n') }
});
const words = (count: number): string => Array.from({ length: count }, (_, at) => `mot${at}`).join(' ');

const CONSENT = `      - id: consentement
        title: Consentement préalable
        source: Code de la consommation, art. L. 223-1
        when: consent
        channels: [phone]
        grave: false
      - id: cession
`;
const CONSENT_SECRET: Replacement = [
	'        cession: { complaint: 30 %, fine: 1000 }',
	'        cession: { complaint: 30 %, fine: 1000 }\n        consentement: { complaint: 10 %, fine: 300 }'
];
const between = (from: string, to: string): string => EXAMPLE.slice(EXAMPLE.indexOf(from), EXAMPLE.indexOf(to));
const RULES_GIVEN = between('    rules:  ', '    marking:  ');
const RULES_HIDDEN = between('      rules:  ', '\nassessment:');
const MEASURE = 'kind: process\n      stage: rendez-vous\n      measure: needs-explored\n      target: 60 %';
const person = (change: (row: string[], index: number) => string[]): Input =>
	prospects(change, `${rows[0]};Particulier;Consentement`);

const TABLE: Readonly<Record<string, readonly Row[]>> = {
	'altered-markdown': [
		{
			what: 'a tag',
			faulty: brief('<div>x</div>'),
			found: { code: 'altered-markdown', file: 'brief.md', line: 3 },
			sound: brief('x < y')
		},
		{
			what: 'a link outside',
			faulty: brief('[x](https://exemple.fr)'),
			found: { code: 'altered-markdown', line: 3 },
			sound: brief('Source : exemple.fr')
		},
		{
			what: 'in an annex',
			faulty: { files: { 'annexes/1-offre.md': '# A\n\n<b>x</b>\n' } },
			found: { code: 'altered-markdown', file: 'annexes/1-offre.md', line: 3 },
			sound: { files: { 'annexes/1-offre.md': '# A\n\n**x**\n' } }
		}
	],
	'broken-link': [
		{
			what: 'to an annex that is not listed',
			faulty: brief('[x](annexes/9.md)'),
			found: { code: 'broken-link', severity: 'error' },
			sound: brief('[x](annexes/1-offre.md)')
		},
		{
			what: 'an image that is not there',
			faulty: brief('![Le plan](annexes/9.png)'),
			found: { code: 'broken-link' },
			sound: brief('![Le plan](annexes/2-secteur.png)')
		},
		{
			what: 'to a heading that does not exist',
			faulty: brief('[x](#s-rien)'),
			found: { code: 'broken-link', line: 3 },
			sound: brief('[x](#s-dossier)')
		}
	],
	'crowded-prospect': [
		{
			what: 'two signals about one record',
			faulty: yaml([
				'      events:  ',
				'        - { id: autre, source: S, text: T, prospect: 2, window: [1, 2], reliability: 50 %, effect: 1, weeks: 2 }\n      events:  '
			]),
			found: { code: 'crowded-prospect', path: 'stages[0].secret.signals[1].prospect' },
			sound: yaml([
				'      events:  ',
				'        - { id: autre, source: S, text: T, prospect: 3, window: [1, 2], reliability: 50 %, effect: 1, weeks: 2 }\n      events:  '
			])
		}
	],
	'idle-budget': [
		{
			what: 'that buys nothing',
			faulty: yaml(['budget: 1500', 'budget: 2']),
			found: { code: 'idle-budget', severity: 'error' },
			sound: yaml(['budget: 1500', 'budget: 3'])
		},
		{
			what: 'that forbids nothing',
			faulty: yaml(['budget: 1500', 'budget: 9000']),
			found: {
				code: 'idle-budget',
				severity: 'warning',
				message: expect.stringMatching(/\(\d\u202f\d{3}\u00a0€ au plus\)/) as unknown as string
			},
			sound: yaml(['budget: 1500', 'budget: 2500'])
		}
	],
	'idle-criterion': [
		{
			what: 'answers of colleagues who know nothing',
			faulty: yaml(
				['measure: records-checked', 'measure: colleagues-asked'],
				['gives: notes, sources: [salon], reliability: 70 %,', 'gives: nothing,'],
				['gives: oppositions, sources: [achat],', 'gives: nothing,']
			),
			found: { code: 'idle-criterion', path: 'assessment.criteria[2].measure', severity: 'warning' },
			sound: yaml(
				['measure: records-checked', 'measure: colleagues-asked'],
				['gives: notes, sources: [salon], reliability: 70 %,', 'gives: nothing,']
			)
		},
		{
			what: 'resemblances that nobody has',
			faulty: {
				...yaml(['measure: records-checked', 'measure: duplicates-settled']),
				...prospects((row) => row.with(10, ''))
			},
			found: { code: 'idle-criterion', path: 'assessment.criteria[2].measure' },
			sound: yaml(['measure: records-checked', 'measure: duplicates-settled'])
		},
		{
			what: 'news about nobody',
			faulty: yaml(
				['measure: records-checked', 'measure: signals-checked'],
				['          prospect: 2 ', '          # ']
			),
			found: { code: 'idle-criterion' },
			sound: yaml(['measure: records-checked', 'measure: signals-checked'])
		},
		{
			what: 'sharings that are all forbidden',
			faulty: yaml(
				['measure: records-checked', 'measure: shared-lawfully'],
				['stage: quote, amount: 0.3 }', 'stage: quote, amount: 0.3 }, breaks: cession']
			),
			found: { code: 'idle-criterion' },
			sound: yaml(['measure: records-checked', 'measure: shared-lawfully'])
		},
		{
			what: 'obedience where there is no rule',
			faulty: yaml(
				['measure: records-checked', 'measure: lawful'],
				[RULES_GIVEN, ''],
				[RULES_HIDDEN, ''],
				[', breaks: cession', '']
			),
			found: { code: 'idle-criterion' },
			sound: yaml(['measure: records-checked', 'measure: lawful'])
		},
		{
			what: 'discounts where there is only one',
			faulty: yaml(['levers: [cadence]', 'levers: [cadence, price]'], ['[0 %, 3 %, 5 %]', '[0 %]']),
			found: { code: 'idle-criterion', path: 'assessment.criteria[1].levers[1]' },
			sound: yaml(['levers: [cadence]', 'levers: [cadence, price]'])
		},
		{
			what: 'objections that nobody raises',
			faulty: negotiation(
				['measure: needs-explored', 'measure: objections-answered'],
				['objections: [trop-cher]', 'objections: []'],
				['objections: [place, trop-cher]', 'objections: []']
			),
			found: { code: 'idle-criterion', path: 'assessment.criteria[1].measure' },
			sound: negotiation(['measure: needs-explored', 'measure: objections-answered'])
		},
		{
			what: 'a preparation that is closed',
			faulty: negotiation(
				['levers: [terms, closing]', 'levers: [preparation, terms]'],
				['{ questions: 3, arguments: 2, exchanges: 2 }', '{ questions: 0, arguments: 0, exchanges: 0 }']
			),
			found: { code: 'idle-criterion', path: 'assessment.criteria[0].levers[0]' },
			sound: negotiation(['levers: [terms, closing]', 'levers: [preparation, terms]'])
		}
	],
	'idle-entry': [
		{
			what: 'a source of nobody',
			faulty: prospects((row) => row.with(4, 'salon')),
			found: { code: 'idle-entry', path: 'stages[0].sources[1].id' },
			sound: prospects((row, index) => row.with(4, index === 0 ? 'achat' : 'salon'))
		},
		{
			what: 'a segment of nobody',
			faulty: prospects((row) => row.with(3, 'epicerie')),
			found: { code: 'idle-entry', path: 'stages[0].segments[1].id' },
			sound: prospects((row, index) => row.with(3, index === 0 ? 'cafe' : 'epicerie'))
		},
		{
			what: 'a town of nobody',
			faulty: {
				files: {
					'data/towns.csv':
						'commune;x;y\nLyon;0;0\nValence;5;-92\nVienne;2;-27\nSaint-Étienne;-36;-36\nBrest;-700;100\n'
				}
			},
			found: { code: 'idle-entry', path: 'stages[0].towns' },
			sound: {}
		},
		{
			what: 'an answer about no record',
			faulty: {
				...yaml(['sources: [achat], answer', 'sources: [achat], towns: [lyon], answer']),
				...prospects((row) => row.with(2, row[4] === 'salon' ? 'Lyon' : 'Vienne'))
			},
			found: { code: 'idle-entry', path: 'stages[0].secret.colleagues.dpo' },
			sound: {}
		},
		{
			what: 'notes that are never right',
			faulty: yaml(['reliability: 70 %, answer', 'answer']),
			found: { code: 'idle-entry', path: 'stages[0].secret.colleagues.adv' },
			sound: yaml(['reliability: 70 %, answer', 'reliability: 20 %, answer'])
		},
		{
			what: 'resemblances never settled',
			faulty: yaml(['duplicate: 80 %', 'duplicate: 0 %']),
			found: { code: 'idle-entry', path: 'stages[0].secret.duplicate' },
			sound: yaml(['duplicate: 80 %', 'duplicate: 40 %'])
		},
		{
			what: 'duplicates without resemblance',
			faulty: prospects((row) => row.with(10, '')),
			found: { code: 'idle-entry', path: 'stages[0].secret.duplicate' },
			sound: prospects((row, index) => row.with(10, index === 5 ? '2' : ''))
		},
		{
			what: 'an objection of nobody',
			faulty: negotiation(['objections: [place, trop-cher]', 'objections: [trop-cher]']),
			found: { code: 'idle-entry', path: 'stages[0].secret.objections[1].id' },
			sound: negotiation(['objections: [trop-cher]', 'objections: []'])
		}
	],
	'idle-rule': [
		{
			what: 'a rule on no channel',
			faulty: yaml(['channels: [phone, email, social]', 'channels: []']),
			found: { code: 'idle-rule', severity: 'error' },
			sound: yaml(['channels: [phone, email, social]', 'channels: [phone]'])
		},
		{
			what: 'a rule on sharing that no sharing breaks',
			faulty: yaml([', breaks: cession', '']),
			found: { code: 'idle-rule', path: 'stages[0].rules[1].when' },
			sound: {}
		},
		{
			what: 'a rule on sharing with channels',
			faulty: yaml(['when: share\n', 'when: share\n        channels: [phone]\n']),
			found: { code: 'idle-rule', path: 'stages[0].rules[1].channels' },
			sound: {}
		},
		{
			what: 'an opposition without a rule',
			faulty: yaml(['when: opposed ', 'when: share ']),
			found: {
				code: 'unprotected-row',
				file: 'data/prospects.csv',
				line: 9,
				column: cells[7].slice(0, 9).join(';').length + 2
			},
			sound: {}
		},
		{
			what: 'a rule on oppositions without any',
			faulty: {
				...prospects((row) => row.with(9, '')),
				...yaml(
					['wrongSize: 5 %, opposed: 1 %', 'wrongSize: 5 %, opposed: 0 %'],
					['wrongSize: 25 %, opposed: 6 %', 'wrongSize: 25 %, opposed: 0 %']
				)
			},
			found: { code: 'idle-rule', path: 'stages[0].rules[0].when' },
			sound: prospects((row) => row.with(9, ''))
		},
		{
			what: 'a person without consent nor rule',
			faulty: person((row, index) => [...row, index === 4 ? 'oui' : '', 'inconnu']),
			found: { code: 'unprotected-row', line: 6 },
			sound: person((row, index) => [...row, index === 4 ? 'oui' : '', 'oui'])
		},
		{
			what: 'a rule on consent that protects nobody',
			faulty: yaml(['      - id: cession\n', CONSENT], CONSENT_SECRET),
			found: { code: 'idle-rule', path: 'stages[0].rules[1].when' },
			sound: {
				...yaml(['      - id: cession\n', CONSENT], CONSENT_SECRET),
				...person((row, index) => [...row, index === 4 ? 'oui' : '', ''])
			}
		},
		{
			what: 'a rule that nothing breaks',
			faulty: negotiation(["{ levels: [{ issue: loyer, level: '30 €' }] }", '{ levels: [] }']),
			found: { code: 'idle-rule', path: 'stages[0].rules[0]' },
			sound: negotiation(["{ levels: [{ issue: loyer, level: '30 €' }] }", '{ responses: [visite-prevue] }'])
		}
	],
	'impossible-maximum': [
		{
			what: 'a best play that does not get 20',
			faulty: yaml(['sound: 14, expert: 20', 'sound: 14, expert: 18']),
			found: { code: 'impossible-maximum', path: 'stages[0].marking.anchors.expert', severity: 'advice' },
			sound: yaml(['sound: 14, expert: 20', 'sound: 15, expert: 20'])
		}
	],
	'late-start': [
		{
			what: 'a Tuesday',
			faulty: yaml(['start: 2026-09-07', 'start: 2026-09-08']),
			found: { code: 'late-start', path: 'stages[0].start' },
			sound: yaml(['start: 2026-09-07', 'start: 2026-09-14'])
		}
	],
	'leaked-secret': [
		{
			what: 'a signal in the brief',
			faulty: brief('On dit que l’épicerie Martin double sa surface à la rentrée.'),
			found: { code: 'leaked-secret', file: 'brief.md', line: 3 },
			sound: brief('L’épicerie Martin ouvre à la rentrée.')
		},
		{
			what: 'an event in an annex',
			faulty: {
				files: { 'annexes/1-offre.md': 'Texte.\n\nLe principal concurrent annonce une baisse de 8 % sur sa gamme.\n' }
			},
			found: { code: 'leaked-secret', file: 'annexes/1-offre.md', line: 3 },
			sound: { files: { 'annexes/1-offre.md': 'Un concurrent peut baisser ses prix.\n' } }
		},
		{
			what: 'the identifier of an event',
			faulty: brief('Voir baisse-des-prix.'),
			found: { code: 'leaked-secret' },
			sound: brief('Une baisse des prix est possible.')
		},
		{
			what: 'an answer in the summary',
			faulty: yaml(['summary: Une jeune', 'summary: J’ai retrouvé mes notes du salon. Une jeune']),
			found: {
				code: 'leaked-secret',
				file: 'scenario.yaml',
				path: 'summary',
				message:
					'Ce passage dévoile la réponse de « adv », que l’étudiant ne doit pas connaître : reformulez-le ou retirez-le.'
			},
			sound: {}
		},
		{
			what: 'a signal in the notes of the file',
			faulty: prospects(
				(row, index) => [...row, index === 1 ? 'L’épicerie Martin double sa surface à la rentrée' : ''],
				`${rows[0]};Note`
			),
			found: { code: 'leaked-secret', file: 'data/prospects.csv' },
			sound: prospects((row) => [...row, 'Vu au salon'], `${rows[0]};Note`)
		},
		{
			what: 'nothing in the corrigé, which no student receives',
			faulty: brief('Le principal concurrent annonce une baisse de 8 %.'),
			found: { code: 'leaked-secret' },
			sound: { files: { 'corrige.md': 'Le principal concurrent annonce une baisse de 8 % sur sa gamme.' } }
		},
		{
			what: 'the name of a profile',
			faulty: { ...negotiation(), ...brief('Mme Roche est une gestionnaire économe.') },
			found: { code: 'leaked-secret', file: 'brief.md', line: 3 },
			sound: { ...negotiation(), ...brief('Mme Roche gère son hôtel avec soin.') }
		},
		{
			what: 'a card',
			faulty: negotiation(['décide des achats.', 'décide des achats. Vous ne signez rien au-delà de deux ans.']),
			found: { code: 'leaked-secret', file: 'scenario.yaml', path: 'stages.0.interlocutors.0.about' },
			sound: negotiation()
		},
		{
			what: 'what somebody will answer',
			faulty: { ...negotiation(), ...brief('Ici, un appareil en panne devant un client est impensable.') },
			found: { code: 'leaked-secret', message: expect.stringContaining('« service »') as unknown as string },
			sound: { ...negotiation(), ...brief('Un appareil peut tomber en panne.') }
		},
		{
			what: 'an incident to come',
			faulty: { ...negotiation(), ...brief('On raconte qu’une fontaine fuit au premier étage.') },
			found: { code: 'leaked-secret', message: expect.stringContaining('l’incident') as unknown as string },
			sound: { ...negotiation(), ...brief('Un appareil mal posé peut fuir.') }
		}
	],
	'long-brief': [
		{
			what: 'beyond twenty minutes',
			faulty: brief(words(4001)),
			found: {
				code: 'long-brief',
				severity: 'warning',
				message: expect.stringContaining('4\u202f002\u00a0mots') as unknown as string
			},
			sound: brief(words(3990))
		}
	],
	'marking-order': [
		{
			what: 'anchors that do not rise',
			faulty: yaml(['naive: 8, sound: 14', 'naive: 14, sound: 8']),
			found: { code: 'marking-order', path: 'stages[0].marking.anchors' },
			sound: yaml(['naive: 8, sound: 14', 'naive: 9, sound: 15'])
		},
		{
			what: 'verdicts that do not rise',
			faulty: yaml(['good: 15 %', 'good: 50 %']),
			found: { code: 'marking-order', path: 'stages[0].marking.verdicts' },
			sound: yaml(['good: 15 %', 'good: 20 %'])
		},
		{
			what: 'anchors of a negotiation',
			faulty: negotiation(['    secret:  ', '    marking: { anchors: { naive: 15 } }\n    secret:  ']),
			found: { code: 'marking-order', path: 'stages[0].marking.anchors' },
			sound: negotiation(['    secret:  ', '    marking: { anchors: { naive: 10 } }\n    secret:  '])
		}
	],
	'misnamed-folder': [
		{
			what: 'another name',
			faulty: { folder: 'copie' },
			found: { code: 'misnamed-folder', path: 'slug' },
			sound: { folder: 'exemple' }
		}
	],
	'missing-alternative': [
		{
			what: 'an image of the annexes',
			faulty: yaml(['alt: Le secteur va de Lyon à Valence ; deux prospects sur trois sont autour de Lyon.', '']),
			found: { code: 'missing-alternative', file: 'scenario.yaml', path: 'annexes[1]' },
			sound: {}
		},
		{
			what: 'an empty one in the brief',
			faulty: brief('![](annexes/2-secteur.png)'),
			found: { code: 'missing-alternative', file: 'brief.md', line: 3 },
			sound: brief('![Deux prospects sur trois autour de Lyon](annexes/2-secteur.png)')
		},
		{
			what: 'one that says nothing',
			faulty: brief('![Carte](annexes/2-secteur.png)'),
			found: { code: 'missing-alternative' },
			sound: brief('![Carte : Lyon au nord, Valence au sud](annexes/2-secteur.png)')
		}
	],
	'plausible-range': [
		{
			what: 'calls of an hour',
			faulty: yaml(['phone: { minutes: 9', 'phone: { minutes: 60']),
			found: {
				code: 'implausible',
				path: 'stages[0].channels.phone.minutes',
				message:
					'La durée d’un appel est de 60\u00a0min, hors de l’ordinaire (2\u00a0min à 20\u00a0min) : vérifiez l’unité et la source.'
			},
			sound: yaml(['phone: { minutes: 9', 'phone: { minutes: 15'])
		},
		{
			what: 'a kilometre in cents',
			faulty: yaml(['costPerKm: 0.35', 'costPerKm: 3.5']),
			found: { code: 'implausible', path: 'stages[0].travel.costPerKm' },
			sound: yaml(['costPerKm: 0.35', 'costPerKm: 0.6'])
		},
		{
			what: 'a rate ten times too high',
			faulty: yaml(['optOut: 1 %', 'optOut: 10 %']),
			found: { code: 'implausible', path: 'stages[0].secret.channels.phone.optOut' },
			sound: yaml(['optOut: 1 %', 'optOut: 2 %'])
		},
		{
			what: 'a client who has all day',
			faulty: negotiation(['{ turns: 11, weight: 1 }', '{ turns: 29, weight: 1 }']),
			found: { code: 'implausible', path: 'stages[0].secret.patience[1].turns' },
			sound: negotiation(['{ turns: 11, weight: 1 }', '{ turns: 12, weight: 1 }'])
		}
	],
	'real-contact': [
		{
			what: 'a number that may be somebody’s',
			faulty: prospects((row, index) => row.with(7, index === 2 ? '04 78 12 34 56' : '')),
			found: {
				code: 'real-contact',
				line: 4,
				message: expect.stringMatching(
					/^Numéros de téléphone qui peuvent être réels : 1\. Prenez-les/
				) as unknown as string
			},
			sound: prospects((row) => row.with(7, '+33 6 39 98 12 34'))
		},
		{
			what: 'an address that may be somebody’s',
			faulty: prospects((row, index) => row.with(8, index === 2 ? 'a@gmail.com' : '')),
			found: { code: 'real-contact', line: 4 },
			sound: prospects((row) => row.with(8, 'a@boutique.example'))
		}
	],
	'season-mean': [
		{
			what: 'a year above itself',
			faulty: yaml(['[0.95, 1, 1, 1.05]', '[1.2, 1, 1, 1.05]']),
			found: { code: 'season-mean' },
			sound: yaml(['[0.95, 1, 1, 1.05]', '[0.8, 1, 1, 1.2]'])
		}
	],
	'share-total': [
		{
			what: 'of needs',
			faulty: yaml(['active: 20 %', 'active: 30 %']),
			found: { code: 'share-total', path: 'stages[0].secret.segments.epicerie.needShare' },
			sound: yaml(['latent: 40 %, active: 20 %', 'latent: 30 %, active: 30 %'])
		},
		{
			what: 'of sizes',
			faulty: yaml(['[40 %, 40 %, 20 %]', '[40 %, 40 %, 10 %]']),
			found: { code: 'share-total', path: 'stages[0].secret.segments.epicerie.sizeShare' },
			sound: yaml(['[40 %, 40 %, 20 %]', '[33.3 %, 33.3 %, 33.4 %]'])
		},
		{
			what: 'of motives',
			faulty: yaml(['marge: 25 %', 'marge: 5 %']),
			found: { code: 'share-total', path: 'stages[0].secret.segments.epicerie.motiveShare' },
			sound: {}
		},
		{
			what: 'of what moves somebody',
			faulty: negotiation(['argent: 70 %', 'argent: 60 %']),
			found: { code: 'share-total', path: 'stages[0].secret.profiles.directrice[0].motives' },
			sound: negotiation(['argent: 70 %, confort: 30 %', 'argent: 100 %'])
		},
		{
			what: 'of the natures of an objection',
			faulty: negotiation(['pretext: 30 %', 'pretext: 40 %']),
			found: { code: 'share-total', path: 'stages[0].secret.objections[0].natures' },
			sound: {}
		}
	],
	'thin-speech': [
		{
			what: 'too little for so many turns',
			faulty: negotiation(['turns: 12 ', 'turns: 20 ']),
			found: { code: 'thin-speech', severity: 'warning', file: 'speech.yaml' },
			sound: negotiation(['turns: 12 ', 'turns: 14 '])
		},
		{
			what: 'a mood that has nothing around its sentences',
			faulty: speech(['          cold: [Écoutez., Franchement., Soyons clairs., Bien.]', '          cold: []']),
			found: {
				code: 'thin-speech',
				path: 'stages.rendez-vous.voices.directrice.greets.cold',
				message: expect.stringContaining('6\u00a0choses différentes pour 12 tours') as unknown as string
			},
			sound: {}
		},
		{
			what: 'the same words over and over',
			faulty: speech(['          - Vos concurrents disent la même chose.\n', '']),
			found: {
				code: 'thin-speech',
				path: 'stages.rendez-vous.voices.directrice.unmoved.warm',
				line: SPEECH.slice(0, SPEECH.indexOf('unmoved:')).split('\n').length + 1
			},
			sound: speech(['- Vos concurrents disent la même chose.', '- Je lis cela partout.'])
		},
		{
			what: 'sentences that most lines cannot be',
			faulty: speech(['          - Prenez votre temps.', '          - Prenez {motive}.']),
			found: { code: 'thin-speech', path: 'stages.rendez-vous.voices.directrice.waits.warm' },
			sound: speech(['          - Prenez votre temps.', '          - Prenez votre temps, {player}.'])
		}
	],
	'unordered-levels': [
		{
			what: 'a level better than the one before',
			faulty: negotiation(['[190, 154, 118, 82]', '[190, 118, 154, 82]']),
			found: { code: 'unordered-levels', path: 'stages[0].issues[0].amounts[2]', severity: 'warning' },
			sound: negotiation(['[190, 154, 118, 82]', '[190, 154, 154, 82]'])
		},
		{
			what: 'but of a quantity, whose order is its own',
			faulty: negotiation(['[0, -60, -180]', '[-180, -60, 0]']),
			found: { code: 'unordered-levels', path: 'stages[0].issues[2].amounts[1]' },
			sound: negotiation(['[0, 0, 0]', '[-20, -10, 0]'])
		}
	],
	'unassessed-competency': [
		{
			what: 'announced only',
			faulty: yaml(['competencies: [C41]', 'competencies: [C41, C43]']),
			found: { code: 'unassessed-competency', path: 'objectives[2].competencies[1]' },
			sound: {}
		},
		{
			what: 'assessed only',
			faulty: yaml(['competencies: { C12: 1 }', 'competencies: { C12: 1, C13: 1 }']),
			found: { code: 'unannounced-competency', path: 'assessment.criteria[2].competencies.C13' },
			sound: {}
		}
	],
	'unbalanced-objective': [
		{
			what: 'a term that is next to nothing',
			faulty: yaml(['      record: 6', '      record: 0.10']),
			found: { code: 'unbalanced-objective', path: 'stages[0].objective.record', severity: 'error' },
			sound: yaml(['      record: 6', '      record: 0'])
		},
		{
			what: 'a term that is nearly all',
			faulty: yaml(['      record: 6', '      record: 1000']),
			found: {
				code: 'unbalanced-objective',
				path: 'stages[0].objective.record',
				message: expect.stringContaining('80 % au plus') as unknown as string
			},
			sound: {}
		},
		{
			what: 'a relation that is worth next to nothing',
			faulty: negotiation(['{ start: 45, rate: 5 }', '{ start: 45, rate: 0.01 }']),
			found: { code: 'unbalanced-objective', path: 'stages[0].relation.rate', severity: 'error' },
			sound: negotiation(['{ start: 45, rate: 5 }', '{ start: 45, rate: 0 }'])
		},
		{
			what: 'an agreement that is all that counts',
			faulty: negotiation(['[190, 154, 118, 82]', '[19000, 15400, 11800, 8200]'], ['share: 60 %', 'share: 3 %']),
			found: { code: 'unbalanced-objective', path: 'stages[0].objective' },
			sound: negotiation()
		}
	],
	'unknown-code': [
		{
			what: 'a framework',
			faulty: yaml(['framework: nrc-2003', 'framework: mco-2019']),
			found: { code: 'unknown-framework', path: 'framework' },
			sound: {}
		},
		{
			what: 'a competency',
			faulty: yaml(['competencies: [C12]', 'competencies: [C99]']),
			found: { code: 'unknown-code', path: 'objectives[0].competencies[0]' },
			sound: yaml(['competencies: [C12]', 'competencies: [C11]'])
		},
		{
			what: 'a knowledge item in its place',
			faulty: yaml(['{ C12: 1 }', '{ S42: 1 }']),
			found: { code: 'unknown-code', path: 'assessment.criteria[2].competencies.S42' },
			sound: {}
		}
	],
	'unknown-stage': [
		{
			what: 'of a criterion',
			faulty: yaml(['      stage: campagne\n      levers: [cadence]', '      stage: vente\n      levers: [cadence]']),
			found: { code: 'unknown-stage', path: 'assessment.criteria[1].stage' },
			sound: {}
		},
		{
			what: 'a week after the end',
			faulty: yaml(['levers: [cadence]', 'levers: [cadence]\n      rounds: [2, 6]']),
			found: { code: 'unknown-round', path: 'assessment.criteria[1].rounds' },
			sound: yaml(['levers: [cadence]', 'levers: [cadence]\n      rounds: [2, 4]'])
		},
		{
			what: 'that nothing assesses',
			faulty: yaml(['  - id: campagne', '  - id: autre']),
			found: { code: 'unassessed-stage', path: 'stages[0].id' },
			sound: {}
		},
		{
			what: 'a turn after the last',
			faulty: negotiation(['levers: [terms, closing]', 'levers: [terms, closing]\n      rounds: [2, 13]']),
			found: { code: 'unknown-round', path: 'assessment.criteria[0].rounds' },
			sound: negotiation(['levers: [terms, closing]', 'levers: [terms, closing]\n      rounds: [2, 12]'])
		}
	],
	'unlisted-file': [
		{
			what: 'in the annexes',
			faulty: { files: { 'annexes/3-oubli.md': 'x' } },
			found: { code: 'unlisted-file', file: 'annexes/3-oubli.md' },
			sound: {}
		},
		{
			what: 'elsewhere',
			faulty: { files: { 'notes.txt': 'x' } },
			found: { code: 'unlisted-file', file: 'notes.txt' },
			sound: { files: { 'reference.json': '{}' } }
		},
		{
			what: 'a speech that nobody gives',
			faulty: { files: { 'speech.yaml': SPEECH } },
			found: { code: 'unlisted-file', file: 'speech.yaml' },
			sound: negotiation()
		}
	],
	'unreachable-event': [
		{
			what: 'after the end',
			faulty: yaml(['window: [2, 3]', 'window: [9, 12]']),
			found: { code: 'unreachable-event', path: 'stages[0].secret.events[0].window' },
			sound: yaml(['window: [2, 3]', 'window: [4, 4]'])
		},
		{
			what: 'partly after the end',
			faulty: yaml(['window: [1, 2]', 'window: [1, 5]']),
			found: { code: 'late-window', path: 'stages[0].secret.signals[0].window', severity: 'warning' },
			sound: yaml(['window: [1, 2]', 'window: [1, 4]'])
		},
		{
			what: 'without a chance',
			faulty: yaml(['probability: 80 %', 'probability: 0 %']),
			found: { code: 'unreachable-event', path: 'stages[0].secret.events[0].probability' },
			sound: yaml(['probability: 80 %', 'probability: 1 %'])
		},
		{
			what: 'a fair after the end',
			faulty: yaml(['        week: 3', '        week: 5']),
			found: { code: 'unreachable-event', path: 'stages[0].fairs[0].week' },
			sound: yaml(['        week: 3', '        week: 4'])
		},
		{
			what: 'a stand booked too late',
			faulty: yaml(['bookBy: 2 ', 'bookBy: 4 ']),
			found: { code: 'unreachable-event', path: 'stages[0].fairs[0].bookBy' },
			sound: yaml(['bookBy: 2 ', 'bookBy: 3 '])
		},
		{
			what: 'a fair far from everybody',
			faulty: { ...yaml(['radiusKm: 90', 'radiusKm: 10']), ...prospects((row) => row.with(2, 'Lyon')) },
			found: { code: 'unreachable-event', path: 'stages[0].fairs[0].radiusKm' },
			sound: yaml(['radiusKm: 90', 'radiusKm: 10'])
		}
	],
	'unreachable-target': [
		{
			what: 'a figure that does not exist',
			faulty: yaml(['kpi: margin', 'kpi: glory']),
			found: { code: 'unknown-kpi', path: 'assessment.criteria[3].kpi' },
			sound: yaml(['kpi: margin', 'kpi: objective'])
		},
		{
			what: 'beyond the best play',
			faulty: yaml(['target: 2000', 'target: 200000']),
			found: { code: 'unreachable-target', path: 'assessment.criteria[3].target' },
			sound: yaml(['target: 2000', 'target: 1000'])
		},
		{
			what: 'below the lowest spending',
			faulty: yaml(['kpi: margin', 'kpi: spent'], ['floor: 0 ', 'floor: 1500 '], ['target: 2000', 'target: 1']),
			found: { code: 'unreachable-target' },
			sound: yaml(['kpi: margin', 'kpi: spent'], ['floor: 0 ', 'floor: 1500 '], ['target: 2000', 'target: 1200'])
		},
		{
			what: 'equal to the floor',
			faulty: yaml(['target: 2000', 'target: 0']),
			found: { code: 'flat-target' },
			sound: {}
		},
		{
			what: 'a figure that a negotiation does not have',
			faulty: negotiation([
				MEASURE,
				'kind: outcome\n      stage: rendez-vous\n      kpi: turnover\n      floor: 0\n      target: 100'
			]),
			found: { code: 'unknown-kpi', path: 'assessment.criteria[1].kpi' },
			sound: negotiation([
				MEASURE,
				'kind: outcome\n      stage: rendez-vous\n      kpi: margin\n      floor: 0\n      target: 100'
			])
		}
	],
	'unstated-rate': [
		{
			what: 'a share',
			faulty: yaml(['      quote: 30 %', '      quote: 35 %']),
			found: { code: 'unstated-rate', path: 'stages[0].objective.quote' },
			sound: {}
		},
		{
			what: 'an amount',
			faulty: yaml(['optOut: 25\n', 'optOut: 26\n']),
			found: { code: 'unstated-rate', path: 'stages[0].objective.optOut' },
			sound: yaml(['optOut: 25\n', 'optOut: 1250.5\n'], ['coûte 25 €', 'coûte 1\u202f250,50 €'])
		},
		{
			what: 'the worth of a point of relation',
			faulty: negotiation(['{ start: 45, rate: 5 }', '{ start: 45, rate: 7 }']),
			found: { code: 'unstated-rate', path: 'stages[0].relation.rate' },
			sound: negotiation(['plus 5 €', 'plus 5,00 €'])
		}
	],
	'weight-balance': [
		{
			what: 'results that weigh too much',
			faulty: yaml(['weight: 0.5', 'weight: 2']),
			found: { code: 'weight-balance', severity: 'error' },
			sound: yaml(['weight: 0.5', 'weight: 0.6'])
		},
		{
			what: 'decisions that weigh too little',
			faulty: yaml(['weight: 3', 'weight: 0.5']),
			found: { code: 'weight-balance', severity: 'warning' },
			sound: {}
		}
	]
};

function problemsOf(
	name: string,
	{ yaml: replacements = [], negotiation, speech, files = {}, folder = 'exemple' }: Input
): Problem[] {
	const parsed = parsePackage(
		negotiation || speech
			? negotiationPackage({
					'scenario.yaml': replaced(NEGOTIATION, ...(negotiation ?? [])),
					'speech.yaml': replaced(SPEECH, ...(speech ?? [])),
					...files
				})
			: examplePackage({ 'scenario.yaml': exampleWith(...replacements), ...files })
	);
	expect(parsed.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	return [...RULES[name](subjectOf(parsed, { frameworks: FRAMEWORKS, folder, worlds: 12 }))];
}

it('every rule has a file, a name and a table of tests', () => {
	const files = readdirSync('src/scenario/rules').map((name) => name.replace('.ts', ''));
	const rules = files.filter((name) => name !== 'all' && name !== 'rule').sort();
	expect(Object.keys(RULES).sort()).toEqual(rules);
	expect(Object.keys(TABLE).sort()).toEqual(rules);
});

it('the examples of the guide break no rule', () => {
	expect(check(examplePackage()).problems).toEqual([]);
	expect(check(negotiationPackage(), 'exemple-negociation').problems).toEqual([]);
});

describe.each(Object.entries(TABLE))('%s', (name, table) => {
	it.each(table)('reports $what', ({ faulty, found }) => {
		const problems = problemsOf(name, faulty);
		expect(problems).toEqual(expect.arrayContaining([expect.objectContaining(found)]));
	});

	it.each(table)('lets through what is near: $what', ({ sound, found }) => {
		expect(problemsOf(name, sound).filter(({ code }) => code === found.code)).toEqual([]);
	});
});

describe('the sample of the ladder', () => {
	const definition = campaignOf(parsePackage(examplePackage())).definition as Definition;
	const model = compile(definition);
	const worlds = 6;

	it('is what the policies earn in those worlds', () => {
		const sample = sampleLadder(prospecting, model, worlds);
		for (const rung of ['naive', 'sound', 'expert'] as const) {
			let total = 0;
			for (let seed = 1; seed <= worlds; seed++)
				total += playPolicy(prospecting, model, seed, prospecting.policies[rung]).objective[0];
			const sampled = [...sample.rungs[rung].terms.values()].reduce((sum, term) => sum + term, 0);
			expect(sampled).toBeCloseTo(total / worlds, 4);
		}
	});
});

it('reading time is counted at two hundred words a minute', () => {
	expect(readingMinutes(words(200))).toBe(1);
	expect(readingMinutes(words(201))).toBe(2);
});
