/** Whether a decision may be played: refuses what is malformed or impossible, never what is unwise or unlawful. */
import { accountHours, accountsCost, emptyAccounts, readAccounts } from '../portfolio/index.ts';
import type { Checked } from '../simulation.ts';
import { Reader, type Fields } from './decision-reader.ts';
import { activityDue, budgetLeft, usage, type Decision, type Interview } from './decision.ts';
import {
	CLASSES,
	EXPENSES,
	FINDINGS,
	GROUNDS,
	MEANS,
	MEETINGS,
	REPORTS,
	STEPS,
	TOPICS,
	type ClassName
} from './definition.ts';
import { vacancies } from './staffing.ts';
import type { View } from './view.ts';
import { ADVERT, ROUND } from './world.ts';

const KEYS = [
	'sectors',
	'frequency',
	'prospecting',
	'quotas',
	'pay',
	'report',
	'coaching',
	'interviews',
	'training',
	'contest',
	'meeting',
	'raises',
	'advert',
	'assess',
	'hire',
	'dismissal',
	'proposals',
	'activity',
	'portfolio'
] as const;

/** Most days of coaching of one person in a month, highest rise at once, highest quota. */
const MOST_DAYS = 5;
const MOST_RISE = 0.15;
const MOST_QUOTA = 1e9;

/**
 * The decision that may be played, or every problem it has, each with its path, a code and a French sentence. Fields that
 * are left out stay out.
 */
export function check(view: View, decision: unknown): Checked<Decision> {
	const reader = new Reader(view);
	const fields = reader.record(decision, '', KEYS);
	if (fields === null) return { ok: false, problems: reader.problems };
	const checked: Decision = {};
	readSettings(reader, fields, checked);
	readActs(reader, fields, checked);
	readStaffing(reader, fields, checked);
	const accounts = readAccounts(view.portfolio, fields.portfolio, (...problem) => reader.refuse(...problem));
	if (view.portfolio !== null && fields.portfolio !== undefined) checked.portfolio = accounts;
	if (reader.problems.length === 0) weigh(reader, checked);
	return reader.problems.length === 0 ? { ok: true, decision: checked } : { ok: false, problems: reader.problems };
}

function readSettings(reader: Reader, fields: Fields, checked: Decision): void {
	const { brief } = reader.view;
	const { definition } = brief;
	const sectors = reader.list(
		fields.sectors,
		'sectors',
		['zone', 'seller'],
		(item, path) => {
			const zone = reader.among(
				item.zone,
				definition.zones.map(({ id }) => id),
				`${path}.zone`
			);
			const seller = item.seller === null ? null : reader.seller(item.seller, `${path}.seller`);
			return zone === null || (seller === null && item.seller !== null) ? null : { zone, seller };
		},
		({ zone }) => zone
	);
	if (sectors !== undefined) checked.sectors = sectors;
	if (fields.frequency !== undefined) {
		const given = reader.record(fields.frequency, 'frequency', CLASSES);
		const frequency: Partial<Record<ClassName, number>> = {};
		for (const name of CLASSES) {
			if (given?.[name] === undefined) continue;
			const visits = reader.among(given[name], definition.frequencies.choices, `frequency.${name}`);
			if (visits !== null) frequency[name] = visits;
		}
		checked.frequency = frequency;
	}
	if (fields.prospecting !== undefined) {
		const visits = reader.among(fields.prospecting, definition.prospecting.choices, 'prospecting');
		if (visits !== null) checked.prospecting = visits;
	}
	const quotas = reader.list(
		fields.quotas,
		'quotas',
		['seller', 'amount'],
		(item, path) => {
			const seller = reader.seller(item.seller, `${path}.seller`);
			const amount = reader.amount(item.amount, `${path}.amount`, 0, MOST_QUOTA);
			return seller === null || amount === null ? null : { seller, amount };
		},
		({ seller }) => seller
	);
	if (quotas !== undefined) checked.quotas = quotas;
	if (fields.pay !== undefined) checked.pay = readPay(reader, fields.pay);
	if (fields.report !== undefined) {
		const report = reader.among(fields.report, REPORTS, 'report');
		if (report !== null) checked.report = report;
	}
}

function readPay(reader: Reader, value: unknown): NonNullable<Decision['pay']> {
	const { pay: choices } = reader.view.brief.definition;
	const given = reader.record(value, 'pay', ['commission', 'overRate', 'bonus', 'expenses']);
	const pay: NonNullable<Decision['pay']> = {};
	if (given === null) return pay;
	if (given.commission !== undefined)
		pay.commission = reader.among(given.commission, choices.commissions, 'pay.commission') ?? undefined;
	if (given.overRate !== undefined)
		pay.overRate = reader.among(given.overRate, choices.overRates, 'pay.overRate') ?? undefined;
	if (given.bonus !== undefined) pay.bonus = reader.among(given.bonus, choices.bonuses, 'pay.bonus') ?? undefined;
	if (given.expenses !== undefined) pay.expenses = reader.among(given.expenses, EXPENSES, 'pay.expenses') ?? undefined;
	return pay;
}

function readActs(reader: Reader, fields: Fields, checked: Decision): void {
	const { view } = reader;
	const { definition } = view.brief;
	const coaching = reader.list(
		fields.coaching,
		'coaching',
		['seller', 'days'],
		(item, path) => {
			const seller = reader.present(item.seller, `${path}.seller`);
			const { days } = item;
			if (typeof days !== 'number' || !(days > 0 && days <= MOST_DAYS && days * 2 === Math.floor(days * 2)))
				return reader.refuse(
					`${path}.days`,
					'malformed',
					`L’accompagnement se compte en demi-journées, de 0,5 à ${MOST_DAYS} jours.`
				);
			return seller === null ? null : { seller, days };
		},
		({ seller }) => seller
	);
	if (coaching !== undefined) checked.coaching = coaching;
	const interviews = reader.list(
		fields.interviews,
		'interviews',
		['seller', 'topic', 'grades', 'words'],
		(item, path) => readInterview(reader, item, path),
		({ seller, topic }) => `${seller} ${topic}`
	);
	if (interviews !== undefined) checked.interviews = interviews;
	const training = reader.list(
		fields.training,
		'training',
		['seller', 'program'],
		(item, path) => {
			const seller = reader.present(item.seller, `${path}.seller`);
			const program = reader.among(
				item.program,
				definition.programs.map(({ id }) => id),
				`${path}.program`
			);
			return seller === null || program === null ? null : { seller, program };
		},
		({ seller }) => seller
	);
	if (training !== undefined) checked.training = training;
	if (fields.contest !== undefined) {
		const contest = reader.among(
			fields.contest,
			definition.contests.map(({ id }) => id),
			'contest'
		);
		if (contest !== null) checked.contest = contest;
	}
	if (fields.meeting !== undefined) {
		const meeting = reader.among(fields.meeting, MEETINGS, 'meeting');
		if (meeting !== null) checked.meeting = meeting;
	}
	const raises = reader.list(
		fields.raises,
		'raises',
		['seller', 'amount'],
		(item, path) => {
			const seller = reader.seller(item.seller, `${path}.seller`);
			if (seller === null) return null;
			const p = view.brief.people.findIndex(({ id }) => id === seller);
			const amount = reader.amount(item.amount, `${path}.amount`, 1, Math.floor(MOST_RISE * view.fixed[p]));
			return amount === null ? null : { seller, amount };
		},
		({ seller }) => seller
	);
	if (raises !== undefined) checked.raises = raises;
}

function readInterview(reader: Reader, item: Fields, path: string): Interview | null {
	const seller = reader.present(item.seller, `${path}.seller`);
	const topic = reader.among(item.topic, TOPICS, `${path}.topic`);
	if (seller === null || topic === null) return null;
	const interview: Interview = { seller, topic };
	if (item.grades !== undefined) {
		if (topic !== 'appraisal')
			return reader.refuse(`${path}.grades`, 'impossible', 'Les niveaux se donnent dans un entretien d’évaluation.');
		interview.grades = reader.list(
			item.grades,
			`${path}.grades`,
			['skill', 'level'],
			(grade, where) =>
				typeof grade.skill === 'string' && grade.skill.length <= 80 && [1, 2, 3, 4].includes(grade.level as number)
					? { skill: grade.skill, level: grade.level as number }
					: reader.refuse(where, 'malformed', 'Chaque compétence a un niveau de 1 à 4.'),
			({ skill }) => skill
		);
	}
	const words = reader.words(item.words, `${path}.words`);
	if (words !== undefined) interview.words = words;
	return interview;
}

function readStaffing(reader: Reader, fields: Fields, checked: Decision): void {
	const { view } = reader;
	const { brief } = view;
	if (fields.advert !== undefined) {
		const given = reader.record(fields.advert, 'advert', ['criteria']);
		const criteria = readIds(
			reader,
			given?.criteria,
			brief.criteria.map(({ id }) => id),
			'advert.criteria'
		);
		if (vacancies(view) <= 0) reader.refuse('advert', 'impossible', 'Aucun poste n’est vacant ni ne va l’être.');
		else if (view.globals[ADVERT] > 0)
			reader.refuse('advert', 'impossible', 'Une annonce est déjà parue\u00a0: les candidatures arrivent.');
		checked.advert = { criteria };
	}
	const assess = reader.list(
		fields.assess,
		'assess',
		['candidate', 'means'],
		(item, path) => {
			const candidate = reader.applicant(item.candidate, `${path}.candidate`);
			const means = reader.among(item.means, MEANS, `${path}.means`);
			if (candidate === null || means === null) return null;
			const p = brief.people.findIndex(({ id }) => id === candidate);
			const seen = view.seen[p * 3 + 1 + MEANS.indexOf(means)];
			return seen === seen
				? reader.refuse(path, 'impossible', 'Ce candidat a déjà été vu de cette façon.')
				: { candidate, means };
		},
		({ candidate, means }) => `${candidate} ${means}`
	);
	if (assess !== undefined) checked.assess = assess;
	if (fields.hire !== undefined) {
		const given = reader.record(fields.hire, 'hire', ['candidate', 'fixed']);
		const candidate = reader.applicant(given?.candidate, 'hire.candidate');
		const fixed = reader.amount(given?.fixed, 'hire.fixed', 1, 2 * brief.definition.pay.market);
		if (vacancies(view) <= 0) reader.refuse('hire', 'impossible', 'Aucun poste n’est vacant.');
		else if (candidate !== null && fixed !== null) checked.hire = { candidate, fixed };
	}
	if (fields.dismissal !== undefined) {
		const given = reader.record(fields.dismissal, 'dismissal', ['seller', 'step', 'ground']);
		const seller = reader.seller(given?.seller, 'dismissal.seller');
		const step = reader.among(given?.step, STEPS, 'dismissal.step');
		const ground = reader.among(given?.ground, GROUNDS, 'dismissal.ground');
		if (seller !== null && step !== null && ground !== null) {
			const p = brief.people.findIndex(({ id }) => id === seller);
			if (step === 'summon' && view.summoned[p] > 0)
				reader.refuse('dismissal', 'impossible', 'Cette personne a déjà été convoquée.');
			checked.dismissal = { seller, step, ground };
		}
	}
	const proposals = reader.list(
		fields.proposals,
		'proposals',
		['proposal', 'grounds'],
		(item, path) => {
			const proposal = reader.among(
				item.proposal,
				brief.proposals.map(({ id }) => id),
				`${path}.proposal`
			);
			if (proposal === null) return null;
			const k = brief.proposals.findIndex(({ id }) => id === proposal);
			if (view.answered[k] !== 0)
				return reader.refuse(path, 'impossible', 'La direction a déjà répondu à cette proposition.');
			const grounds = readIds(
				reader,
				item.grounds,
				brief.proposals[k].grounds.map(({ id }) => id),
				`${path}.grounds`
			);
			return { proposal, grounds };
		},
		({ proposal }) => proposal
	);
	if (proposals !== undefined) checked.proposals = proposals;
	if (fields.activity !== undefined) {
		const given = reader.record(fields.activity, 'activity', ['findings', 'words']);
		if (!activityDue(brief, view.globals[ROUND]))
			reader.refuse('activity', 'impossible', 'Le bilan d’activité n’est pas attendu ce mois-ci.');
		const findings = readIds(reader, given?.findings, FINDINGS, 'activity.findings') as (typeof FINDINGS)[number][];
		const words = reader.words(given?.words, 'activity.words');
		checked.activity = words === undefined ? { findings } : { findings, words };
	}
}

function readIds(reader: Reader, value: unknown, known: readonly string[], path: string): string[] {
	if (!Array.isArray(value)) {
		reader.refuse(path, 'malformed', 'Ce champ est une liste.');
		return [];
	}
	const ids: string[] = [];
	value.forEach((raw: unknown, at) => {
		const id = reader.among(raw, known, `${path}[${at}]`);
		if (id === null) return;
		if (ids.includes(id)) reader.refuse(`${path}[${at}]`, 'repeated', `«\u00a0${id}\u00a0» est cité deux fois.`);
		else ids.push(id);
	});
	return ids;
}

/** Hours of the manager and money of the budget. */
function weigh(reader: Reader, checked: Decision): void {
	const { view } = reader;
	const accounts = checked.portfolio ?? emptyAccounts();
	const team = usage(view.brief, checked);
	const hours = team.hours + accountHours(view.portfolio, accounts);
	const cost = team.cost + accountsCost(view.portfolio, accounts);
	const available = view.brief.definition.manager.hours;
	if (hours > available + 1e-9)
		reader.refuse(
			'',
			'hours',
			`Votre temps est dépassé\u00a0: ${hoursText(available)} ce mois-ci, ${hoursText(hours)} demandées.`
		);
	const left = budgetLeft(view);
	if (cost > 0 && cost > left)
		reader.refuse('', 'budget', `Budget dépassé\u00a0: il reste ${euros(left)}, ce mois en demande ${euros(cost)}.`);
}

const hoursText = (hours: number): string => `${String(Math.floor(hours * 10 + 0.5) / 10).replace('.', ',')}\u00a0h`;

function euros(cents: number): string {
	const whole = Math.floor(Math.abs(cents) / 100 + 0.5);
	return `${cents < 0 ? '−' : ''}${String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')}\u00a0€`;
}
