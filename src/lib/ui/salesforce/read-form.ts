/** What the form of a month at the head of a sales force means: the decision that the engine will check. */
import { usage, type Decision, type Usage } from '#engine/salesforce/decision.ts';
import { CLASSES, TOPICS, type ClassName } from '#engine/salesforce/definition.ts';
import type { PresentedPerson, Presentation } from '#engine/salesforce/present.ts';
import type { DecisionProblem } from '#engine/simulation.ts';
import { formatDuration, formatList } from '../format.ts';
import { ACCOUNT_LISTS, accountField, freshAccounts, readAccounts, useOfAccounts } from '../portfolio/accounts-form.ts';
import { accountsChanged } from '../portfolio/tell-accounts.ts';
import { readAmount, writeAmount } from '../read-figure.ts';
import type { Doubt, Read } from '../round/answer.ts';
import { textOf, textsOf, type Fields } from '../round/fields.ts';
import { SKILLS } from './words.ts';

/** Names of the boxes that may be ticked. */
export const LISTS = [...ACCOUNT_LISTS, 'annonce', 'critere', 'evaluer', 'proposer', 'raison', 'bilan', 'constat'];
/** The value of a box that has no other. */
export const YES = 'oui';

/** Those who work this month, present or not. */
export const isHere = ({ status }: Pick<PresentedPerson, 'status'>): boolean =>
	status === 'active' || status === 'absent' || status === 'leaving';
export const teamOf = ({ people }: Pick<Presentation, 'people'>): PresentedPerson[] => people.filter(isHere);

/** The form in which nobody has written: how things stand. */
export function freshFields(year: Presentation): Fields {
	const { settings } = year;
	return {
		...Object.fromEntries(LISTS.map((name) => [name, []])),
		...(year.portfolio === null ? {} : freshAccounts(year.portfolio)),
		...Object.fromEntries(year.zones.map(({ id, seller }) => [`zone.${id}`, seller ?? ''])),
		...Object.fromEntries(CLASSES.map((name) => [`frequence.${name}`, String(settings.frequency[name])])),
		...Object.fromEntries(teamOf(year).map(({ id, quota }) => [`objectif.${id}`, writeAmount(quota)])),
		prospection: String(settings.prospecting),
		commission: String(settings.commission),
		surprime: String(settings.overRate),
		prime: String(settings.bonus),
		frais: settings.expenses,
		'compte-rendu': settings.report
	};
}

/** A problem of a field that the engine does not see. */
const inField = (name: string, code: string, message: string): DecisionProblem => ({
	path: `champ:${name}`,
	code,
	message
});

/** What differs from how things stand, and the acts of the month. */
export function readMonth(
	year: Presentation,
	fields: Fields
): Read & { readonly decision: Decision & Read['decision'] } {
	const problems: DecisionProblem[] = [];
	const amount = (name: string, what: string): number | null => {
		const text = textOf(fields, name).trim();
		if (text === '') return null;
		const cents = readAmount(text);
		if (cents === null) problems.push(inField(name, 'no-amount', `${what}\u00a0: écrivez un montant en euros.`));
		return cents;
	};
	const decision: Decision = {
		...readSettings(year, fields),
		...readPeople(year, fields, amount),
		...readStaffing(year, fields, amount, problems),
		...readInformation(year, fields)
	};
	if (year.portfolio !== null) {
		const accounts = readAccounts(year.portfolio, fields, (path, code, message) =>
			problems.push({ path, code, message })
		);
		if (accountsChanged(accounts) !== '') decision.portfolio = accounts;
	}
	return { decision: decision as Decision & Read['decision'], problems };
}

type Amount = (name: string, what: string) => number | null;

/** The part of a decision that says something. */
const some = <K extends keyof Decision>(key: K, list: NonNullable<Decision[K]> & readonly unknown[]) =>
	(list.length > 0 ? { [key]: list } : {}) as Pick<Decision, K>;

/** A choice that differs from the one that stands; undefined when it is left. */
function chosen(fields: Fields, name: string, now: number): number | undefined {
	const text = textOf(fields, name);
	return text === '' || Number(text) === now ? undefined : Number(text);
}

function readSettings({ zones, settings }: Presentation, fields: Fields): Decision {
	const decision: Decision = some(
		'sectors',
		zones.flatMap(({ id, seller }) => {
			const name = `zone.${id}`;
			const given = textOf(fields, name) || null;
			return name in fields && given !== seller ? [{ zone: id, seller: given }] : [];
		})
	);
	const frequency: Partial<Record<ClassName, number>> = {};
	for (const name of CLASSES) {
		const visits = chosen(fields, `frequence.${name}`, settings.frequency[name]);
		if (visits !== undefined) frequency[name] = visits;
	}
	if (Object.keys(frequency).length > 0) decision.frequency = frequency;
	const prospecting = chosen(fields, 'prospection', settings.prospecting);
	if (prospecting !== undefined) decision.prospecting = prospecting;
	const pay = definedIn({
		commission: chosen(fields, 'commission', settings.commission),
		overRate: chosen(fields, 'surprime', settings.overRate),
		bonus: chosen(fields, 'prime', settings.bonus),
		expenses: other(fields, 'frais', settings.expenses)
	});
	if (Object.keys(pay).length > 0) decision.pay = pay as Decision['pay'];
	const report = other(fields, 'compte-rendu', settings.report);
	if (report !== undefined) decision.report = report as Decision['report'];
	return decision;
}

const other = (fields: Fields, name: string, now: string): string | undefined => {
	const text = textOf(fields, name);
	return text === '' || text === now ? undefined : text;
};

const definedIn = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function readPeople(year: Presentation, fields: Fields, amount: Amount): Decision {
	const team = teamOf(year);
	const decision: Decision = {
		...some(
			'quotas',
			team.flatMap(({ id, name, quota }) => {
				const cents = amount(`objectif.${id}`, `Objectif de ${name}`);
				return cents === null || cents === quota ? [] : [{ seller: id, amount: cents }];
			})
		),
		...some(
			'coaching',
			team.flatMap(({ id }) => {
				const days = Number(textOf(fields, `terrain.${id}`));
				return days === 0 ? [] : [{ seller: id, days }];
			})
		),
		...some(
			'interviews',
			team.flatMap(({ id }) => readInterview(fields, id))
		),
		...some(
			'training',
			team.flatMap(({ id }) => {
				const program = textOf(fields, `formation.${id}`);
				return program === '' ? [] : [{ seller: id, program }];
			})
		),
		...some(
			'raises',
			team.flatMap(({ id, name }) => {
				const cents = amount(`augmentation.${id}`, `Augmentation de ${name}`);
				return cents === null || cents === 0 ? [] : [{ seller: id, amount: cents }];
			})
		)
	};
	const contest = textOf(fields, 'challenge');
	if (contest !== '') decision.contest = contest;
	const meeting = textOf(fields, 'reunion');
	if (meeting !== '') decision.meeting = meeting as Decision['meeting'];
	return decision;
}

function readInterview(fields: Fields, seller: string): NonNullable<Decision['interviews']> {
	const topic = TOPICS.find((one) => one === textOf(fields, `entretien.${seller}`));
	if (topic === undefined) return [];
	const grades = SKILLS.flatMap(({ id }) => {
		const level = Number(textOf(fields, `niveau.${seller}.${id}`));
		return level === 0 ? [] : [{ skill: id, level }];
	});
	const words = plain(textOf(fields, `texte.${seller}`));
	return [
		{
			seller,
			topic,
			...(topic === 'appraisal' && grades.length > 0 && { grades }),
			...(words !== '' && { words })
		}
	];
}

/** Browsers post lines that end with two characters. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();

function readStaffing(year: Presentation, fields: Fields, amount: Amount, problems: DecisionProblem[]): Decision {
	const decision: Decision = some(
		'assess',
		year.candidates.flatMap(({ id }) =>
			textsOf(fields, `evaluer.${id}`).map((means) => ({ candidate: id, means: means as 'interview' }))
		)
	);
	if (textsOf(fields, 'annonce').includes(YES)) decision.advert = { criteria: [...textsOf(fields, 'critere')] };
	const candidate = textOf(fields, 'embauche');
	if (candidate !== '') {
		const fixed = amount('salaire', 'Salaire proposé');
		if (textOf(fields, 'salaire').trim() === '')
			problems.push(inField('salaire', 'no-amount', 'Salaire proposé\u00a0: écrivez le fixe mensuel brut du contrat.'));
		if (fixed !== null) decision.hire = { candidate, fixed };
	}
	const seller = textOf(fields, 'rupture.vendeur');
	if (seller !== '') {
		const [step, ground] = [textOf(fields, 'rupture.etape'), textOf(fields, 'rupture.cause')];
		if (step === '') problems.push(inField('rupture.etape', 'no-step', 'Licenciement\u00a0: choisissez l’étape.'));
		if (ground === '') problems.push(inField('rupture.cause', 'no-ground', 'Licenciement\u00a0: choisissez le motif.'));
		if (step !== '' && ground !== '') decision.dismissal = { seller, step, ground } as Decision['dismissal'];
	}
	return decision;
}

function readInformation(year: Presentation, fields: Fields): Decision {
	const proposed = textsOf(fields, 'proposer');
	const decision: Decision = some(
		'proposals',
		year.proposals
			.filter(({ id, answer }) => answer === 'none' && proposed.includes(id))
			.map(({ id }) => ({ proposal: id, grounds: [...textsOf(fields, `raison.${id}`)] }))
	);
	if (year.activity.due && textsOf(fields, 'bilan').includes(YES)) {
		const words = plain(textOf(fields, 'redaction'));
		const findings = textsOf(fields, 'constat') as NonNullable<Decision['activity']>['findings'];
		decision.activity = { findings: [...findings], ...(words !== '' && { words }) };
	}
	return decision;
}

/** Fields of what has only one, by the path of the engine. */
const ALONE: Readonly<Record<string, string>> = {
	prospecting: 'prospection',
	'pay.commission': 'commission',
	'pay.overRate': 'surprime',
	'pay.bonus': 'prime',
	'pay.expenses': 'frais',
	report: 'compte-rendu',
	contest: 'challenge',
	meeting: 'reunion',
	advert: 'annonce',
	'hire.candidate': 'embauche',
	hire: 'embauche',
	'hire.fixed': 'salaire',
	dismissal: 'rupture.vendeur',
	'dismissal.seller': 'rupture.vendeur',
	'dismissal.step': 'rupture.etape',
	'dismissal.ground': 'rupture.cause'
};

/** The field that a path of the engine is about; null for the whole. */
export function fieldOf(path: string, year: Presentation, fields: Fields): string | null {
	if (path.startsWith('champ:')) return path.slice('champ:'.length);
	if (Object.hasOwn(ALONE, path)) return ALONE[path];
	if (path.startsWith('advert')) return 'annonce';
	if (path.startsWith('activity')) return 'bilan';
	const account = accountField(path, readAccounts(year.portfolio, fields));
	if (account !== null) return account;
	const [, klass] = /^frequency\.(\w)/.exec(path) ?? [];
	if (klass !== undefined) return `frequence.${klass}`;
	const [, list, at, rest] = /^(\w+)\[(\d+)\](.*)$/.exec(path) ?? [];
	if (list === undefined) return null;
	const { decision } = readMonth(year, fields);
	switch (list) {
		case 'sectors':
			return named('zone', decision.sectors?.[Number(at)]?.zone);
		case 'quotas':
			return named('objectif', decision.quotas?.[Number(at)]?.seller);
		case 'coaching':
			return named('terrain', decision.coaching?.[Number(at)]?.seller);
		case 'interviews':
			return named(rest === '.words' ? 'texte' : 'entretien', decision.interviews?.[Number(at)]?.seller);
		case 'training':
			return named('formation', decision.training?.[Number(at)]?.seller);
		case 'raises':
			return named('augmentation', decision.raises?.[Number(at)]?.seller);
		case 'assess':
			return named('evaluer', decision.assess?.[Number(at)]?.candidate);
		case 'proposals':
			return named('raison', decision.proposals?.[Number(at)]?.proposal);
		default:
			return null;
	}
}

const named = (head: string, id: string | undefined): string | null => (id === undefined ? null : `${head}.${id}`);

/** Hours and money that a decision takes for the team. */
export function teamUsage({ manager, norms, programs, contests }: Presentation, decision: Decision): Usage {
	const definition = { hours: manager.acts, costs: norms.costs, programs, contests };
	return usage({ definition } as unknown as Parameters<typeof usage>[0], decision);
}

/** Hours and money that a decision asks for in all: the team, and the key accounts with the hours that stand. */
export function usageOf(year: Presentation, decision: Decision): Usage {
	const team = teamUsage(year, decision);
	const accounts = useOfAccounts(year.portfolio, decision.portfolio ?? { acts: [], hours: {} });
	return { hours: team.hours + accounts.minutes / 60, cost: team.cost + accounts.cost };
}

/** What is asked again before a month is played, or null. */
export function findDoubt(year: Presentation, sent: Read['decision']): Doubt | null {
	const decision = sent as Decision;
	const { hours } = year.manager;
	const left = hours - usageOf(year, decision).hours;
	const nobody = (decision.sectors ?? []).flatMap(({ zone, seller }) =>
		seller === null ? (year.zones.find(({ id }) => id === zone)?.name ?? zone) : []
	);
	const person = year.people.find(({ id }) => id === decision.dismissal?.seller);
	const sentences = [
		...(person
			? [
					decision.dismissal?.step === 'notify'
						? `Le licenciement de ${person.name} sera notifié\u00a0: il ne se reprend pas.`
						: `${person.name} recevra une convocation à un entretien préalable à un licenciement\u00a0: toute l’équipe l’apprendra.`
				]
			: []),
		...(nobody.length > 0 ? [`Plus personne ne visitera ${formatList(nobody)}.`] : []),
		...(left > hours / 2
			? [
					`Il vous reste ${formatDuration(60 * left)} sur ${formatDuration(60 * hours)}\u00a0: plus de la moitié de votre mois n’est pas employée.`
				]
			: [])
	];
	if (sentences.length === 0) return null;
	return {
		title: `Avant de valider le mois\u00a0${year.round}`,
		sentences: [...sentences, 'Un mois validé ne se reprend pas.'],
		go: 'Valider quand même'
	};
}
