import { describe, expect, it } from 'vitest';
import type { Decision } from '#engine/salesforce/decision.ts';
import { salesforce } from '#engine/salesforce/index.ts';
import { compile } from '#engine/salesforce/model.ts';
import { present, type Presentation } from '#engine/salesforce/present.ts';
import type { View } from '#engine/salesforce/view.ts';
import { readAmount, writeAmount } from '#ui/read-figure.ts';
import { locate } from '#ui/round/answer.ts';
import type { Fields } from '#ui/round/fields.ts';
import { fieldOf, findDoubt, freshFields, readMonth, usageOf, YES } from '#ui/salesforce/read-form.ts';
import { usage } from '#engine/salesforce/decision.ts';
import { fixtureDefinition } from '../../engine/salesforce/fixture.ts';
import { yearWith } from './year.ts';

const model = compile(fixtureDefinition());

/** The form in which a decision is written. */
function formOf(year: Presentation, decision: Decision): Fields {
	const fields: Record<string, string | readonly string[]> = { ...freshFields(year) };
	for (const { zone, seller } of decision.sectors ?? []) fields[`zone.${zone}`] = seller ?? '';
	for (const [name, visits] of Object.entries(decision.frequency ?? {})) fields[`frequence.${name}`] = String(visits);
	if (decision.prospecting !== undefined) fields.prospection = String(decision.prospecting);
	for (const { seller, amount } of decision.quotas ?? []) fields[`objectif.${seller}`] = writeAmount(amount);
	const { pay } = decision;
	if (pay?.commission !== undefined) fields.commission = String(pay.commission);
	if (pay?.overRate !== undefined) fields.surprime = String(pay.overRate);
	if (pay?.bonus !== undefined) fields.prime = String(pay.bonus);
	if (pay?.expenses !== undefined) fields.frais = pay.expenses;
	if (decision.report !== undefined) fields['compte-rendu'] = decision.report;
	for (const { seller, days } of decision.coaching ?? []) fields[`terrain.${seller}`] = String(days);
	for (const { seller, topic, grades = [], words = '' } of decision.interviews ?? []) {
		fields[`entretien.${seller}`] = topic;
		fields[`texte.${seller}`] = words;
		for (const { skill, level } of grades) fields[`niveau.${seller}.${skill}`] = String(level);
	}
	for (const { seller, program } of decision.training ?? []) fields[`formation.${seller}`] = program;
	for (const { seller, amount } of decision.raises ?? []) fields[`augmentation.${seller}`] = writeAmount(amount);
	fields.challenge = decision.contest ?? '';
	fields.reunion = decision.meeting ?? '';
	if (decision.advert) [fields.annonce, fields.critere] = [[YES], decision.advert.criteria];
	for (const { candidate, means } of decision.assess ?? [])
		fields[`evaluer.${candidate}`] = [...((fields[`evaluer.${candidate}`] ?? []) as readonly string[]), means];
	if (decision.hire) [fields.embauche, fields.salaire] = [decision.hire.candidate, writeAmount(decision.hire.fixed)];
	if (decision.dismissal) {
		fields['rupture.vendeur'] = decision.dismissal.seller;
		fields['rupture.etape'] = decision.dismissal.step;
		fields['rupture.cause'] = decision.dismissal.ground;
	}
	fields.proposer = (decision.proposals ?? []).map(({ proposal }) => proposal);
	for (const { proposal, grounds } of decision.proposals ?? []) fields[`raison.${proposal}`] = grounds;
	if (decision.activity) [fields.bilan, fields.constat] = [[YES], decision.activity.findings];
	return fields;
}

/** A decision as the form can say it: what changes nothing is not said, an interview a person at most. */
function saidOf(year: Presentation, decision: Decision): Decision {
	return readMonth(year, formOf(year, decision)).decision;
}

/** The people of a list have no order. */
const sorted = (value: unknown): unknown =>
	Array.isArray(value)
		? [...(value as { seller: string }[])].sort((a, b) => (a.seller < b.seller ? -1 : 1))
		: (value ?? null);

/** Every month of years under a policy: what is shown, and what was decided. */
function monthsOf(policy: 'naive' | 'sound' | 'expert' | 'random', seed: number) {
	const world = salesforce.start(model, seed);
	const months: { view: View; year: Presentation; decision: Decision }[] = [];
	while (!salesforce.turn(model, world).over) {
		const view = salesforce.view(model, world, 0);
		const decision = salesforce.policies[policy](view, seed);
		months.push({ view: { ...view, bytes: view.bytes.slice() }, year: present(model, view), decision });
		salesforce.step(model, world, [decision]);
	}
	return months;
}

describe('the form of a month', () => {
	it('in which nobody has written decides nothing', () => {
		const year = yearWith();
		expect(readMonth(year, freshFields(year))).toEqual({ decision: {}, problems: [] });
	});

	it.each(['naive', 'sound', 'random'] as const)('can say what the %s policy decides', (policy) => {
		for (const { year, decision } of monthsOf(policy, 3)) {
			const { problems } = readMonth(year, formOf(year, decision));
			expect(problems).toEqual([]);
			const said = saidOf(year, decision);
			for (const field of ['coaching', 'training', 'raises', 'contest', 'meeting', 'advert', 'hire'] as const)
				expect(sorted(said[field])).toEqual(sorted(decision[field]));
			expect(saidOf(year, said)).toEqual(said);
		}
	});

	it('takes the hours and the money that the engine counts', () => {
		for (const { view, year, decision } of monthsOf('sound', 5))
			expect(usageOf(year, decision)).toEqual(usage(view.brief, decision));
	});

	it('shows what the engine refuses at its field', () => {
		const world = salesforce.start(model, 1);
		const view = salesforce.view(model, world, 0);
		const year = present(model, view);
		const [first] = year.people;
		const fields = {
			...freshFields(year),
			[`zone.${year.zones[0].id}`]: 'personne-de-connu',
			[`terrain.${first.id}`]: '9',
			[`augmentation.${first.id}`]: '99000',
			commission: '0.77'
		};
		const { decision, problems } = readMonth(year, fields);
		const checked = salesforce.check(view, decision);
		const located = locate([...problems, ...(checked.ok ? [] : checked.problems)], (path) =>
			fieldOf(path, year, fields)
		);
		expect(located.map(({ field }) => field).sort()).toEqual(
			[`augmentation.${first.id}`, 'commission', `terrain.${first.id}`, `zone.${year.zones[0].id}`].sort()
		);
	});

	it.each<[string, Fields, string]>([
		['a quota in words', { 'objectif.nadia': 'beaucoup' }, 'objectif.nadia'],
		['a rise in words', { 'augmentation.loic': 'un peu' }, 'augmentation.loic'],
		['a contract without a pay', { embauche: 'karim' }, 'salaire'],
		['a dismissal without its step', { 'rupture.vendeur': 'loic', 'rupture.cause': 'misconduct' }, 'rupture.etape'],
		['a dismissal without its ground', { 'rupture.vendeur': 'loic', 'rupture.etape': 'summon' }, 'rupture.cause']
	])('refuses %s at its field', (_what, written, field) => {
		const year = yearWith();
		const fields = { ...freshFields(year), ...written };
		const located = locate(readMonth(year, fields).problems, (path) => fieldOf(path, year, fields));
		expect(located.map((one) => one.field)).toEqual([field]);
		expect(located[0].message).toMatch(/\.$/);
	});

	it('judges competencies only in an appraisal, and keeps the text of any interview', () => {
		const year = yearWith();
		const written = { 'niveau.loic.suivi': '3', 'texte.loic': 'Bien.\r\nÀ suivre.' };
		const read = (topic: string) =>
			readMonth(year, { ...freshFields(year), ...written, 'entretien.loic': topic }).decision.interviews;
		expect(read('appraisal')).toEqual([
			{ seller: 'loic', topic: 'appraisal', grades: [{ skill: 'suivi', level: 3 }], words: 'Bien.\nÀ suivre.' }
		]);
		expect(read('praise')).toEqual([{ seller: 'loic', topic: 'praise', words: 'Bien.\nÀ suivre.' }]);
		expect(read('')).toBeUndefined();
	});
});

describe('what is asked again before a month is played', () => {
	const busy: Decision = { coaching: [{ seller: 'loic', days: 5 }] };

	it('is nothing for a month well filled', () => {
		expect(findDoubt(yearWith(), busy as never)).toBeNull();
	});

	it('is the time that is left, when more than half is', () => {
		expect(findDoubt(yearWith(), {})?.sentences[0]).toContain('plus de la moitié');
	});

	it('is whom a step of a dismissal concerns, and which zones are left to nobody', () => {
		const doubt = findDoubt(yearWith(), {
			...busy,
			dismissal: { seller: 'loic', step: 'notify', ground: 'insufficiency' },
			sectors: [{ zone: 'apt', seller: null }]
		} as never);
		expect(doubt?.sentences).toEqual([
			'Le licenciement de Loïc Marchetti sera notifié\u00a0: il ne se reprend pas.',
			'Plus personne ne visitera Apt.',
			'Un mois validé ne se reprend pas.'
		]);
	});
});

describe('an amount', () => {
	it.each<[string, number | null]>([
		['120 000', 12_000_000],
		['120\u202f000 €', 12_000_000],
		['1250,5', 125_050],
		['1250.50', 125_050],
		['0', 0],
		['', null],
		['-3', null],
		['1,234', null],
		['12 k€', 1_200_000],
		['1.234', 123_400],
		['12 %', null]
	])('written « %s » is %s cents', (text, cents) => {
		expect(readAmount(text)).toBe(cents);
	});

	it('is read again as it is written', () => {
		for (const cents of [0, 1, 99, 100, 125_050, 42_000_000]) expect(readAmount(writeAmount(cents))).toBe(cents);
	});
});
