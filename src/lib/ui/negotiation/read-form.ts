/** What a posted form of a negotiation means: the decision that the engine will check. */
import { levelWords } from '#engine/negotiation/describe.ts';
import type { Presentation } from '#engine/negotiation/present.ts';
import type { DecisionProblem } from '#engine/simulation.ts';
import { formatList } from '../format.ts';
import { locate, type Doubt, type LocatedProblem, type Read } from '../round/answer.ts';
import { textOf, textsOf, type Fields } from '../round/fields.ts';
import { MOVE_WORDS, moveOf, orderName } from './words.ts';

/** Names of the boxes that may be ticked. */
export const LISTS = ['question', 'argument'];

/** The columns of the sheet: in the form, in the decision. */
export const COLUMNS = [
	{ name: 'initial', key: 'initial', title: 'Objectif initial', hint: 'ce que vous demanderez d’abord' },
	{ name: 'vise', key: 'target', title: 'Objectif visé', hint: 'ce qui vous satisferait' },
	{ name: 'rupture', key: 'limit', title: 'Point de rupture', hint: 'au-delà, pas d’accord' }
] as const;

/** Names of the fields of an exchange that is got ready. */
export const exchangeNames = (n: number): { give: string; against: string } => ({
	give: `cede.${n}`,
	against: `contre.${n}`
});

const levelOf = (fields: Fields, name: string): number | undefined => {
	const text = textOf(fields, name);
	return /^\d+$/.test(text) ? Number(text) : undefined;
};

/** The preparation. An empty line of the sheet, or an empty exchange, is left out. */
export function readPreparation(talk: Presentation, fields: Fields): Read {
	const problems: DecisionProblem[] = [];
	const objectives: Record<string, unknown> = {};
	for (const { id, name } of talk.issues) {
		const levels = COLUMNS.map((column) => levelOf(fields, `${column.name}.${id}`));
		if (levels.every((level) => level === undefined)) continue;
		if (levels.includes(undefined))
			problems.push({
				path: `objectives.${id}`,
				code: 'unfinished-objective',
				message: `«\u00a0${name}\u00a0»\u00a0: remplissez les trois colonnes, ou laissez-les vides toutes les trois.`
			});
		objectives[id] = { initial: levels[0], target: levels[1], limit: levels[2] };
	}
	const exchanges: unknown[] = [];
	for (let n = 0; n < talk.preparation.exchanges; n++) {
		const names = exchangeNames(n);
		const [give, against] = [textOf(fields, names.give), textOf(fields, names.against)];
		if (give === '' && against === '') continue;
		if (give === '' || against === '')
			problems.push({
				path: `exchanges[${n}]`,
				code: 'unfinished-exchange',
				message: `Échange ${n + 1}\u00a0: dites ce que vous céderiez et ce que vous demanderiez en face, ou laissez-le vide.`
			});
		exchanges.push({ give, against });
	}
	const decision = {
		act: 'prepare',
		objectives,
		questions: textsOf(fields, 'question'),
		arguments: textsOf(fields, 'argument'),
		exchanges
	};
	return { decision, problems };
}

const stepOf = (text: string): { issue: string; level: number | undefined } => {
	const [, issue = '', level = ''] = /^([\w-]+):(\d+)$/.exec(text) ?? [];
	return { issue, level: level === '' ? undefined : Number(level) };
};

/** Values of the fields of a concession: « loyer:2 », and « rien » when nothing is asked for. */
export const stepValue = (issue: string, level: number): string => `${issue}:${level}`;
export const NOTHING = 'rien';

function readConcession(fields: Fields): Read {
	const [give, against] = [textOf(fields, 'ceder.donne'), textOf(fields, 'ceder.contre')];
	const problems: DecisionProblem[] = [];
	if (give === '') problems.push({ path: 'give', code: 'no-give', message: 'Dites ce que vous cédez.' });
	if (against === '')
		problems.push({
			path: 'against',
			code: 'no-against',
			message: 'Dites ce que vous demandez en échange, ou que vous ne demandez rien.'
		});
	return {
		decision: { act: 'concede', give: stepOf(give), against: against === NOTHING ? null : stepOf(against) },
		problems
	};
}

function readOffer({ issues }: Presentation, fields: Fields): Read {
	const levels = issues.map(({ id }) => [id, levelOf(fields, `proposer.${id}`)]);
	return {
		decision: { act: 'offer', terms: Object.fromEntries(levels.filter(([, level]) => level !== undefined)) },
		problems: []
	};
}

/** A move of the conversation, with the sentence that goes with it. */
export function readMove(talk: Presentation, fields: Fields): Read {
	const act = moveOf(textOf(fields, 'acte'));
	const of = (name: string): string => textOf(fields, `${act ? MOVE_WORDS[act].slug : ''}.${name}`);
	const read = ((): Read => {
		switch (act) {
			case null:
				return {
					decision: {},
					problems: [{ path: 'act', code: 'no-act', message: 'Choisissez d’abord ce que vous faites.' }]
				};
			case 'ask':
				return plain({ act, topic: of('sujet'), form: of('forme'), to: of('a') });
			case 'reformulate':
				return plain({ act, topic: of('sujet'), to: of('a') });
			case 'argue': {
				const [argument, proof] = of('preuve').split('/');
				return plain({ act, argument, proof, to: of('a') });
			}
			case 'answer':
				return plain({ act, technique: of('technique') });
			case 'offer':
				return readOffer(talk, fields);
			case 'concede':
				return readConcession(fields);
			case 'open':
				return plain({ act, opening: of('maniere') });
			case 'close':
				return plain({ act, closing: of('technique') });
			default:
				return plain({ act });
		}
	})();
	return spoken(read, fields);
}

const plain = (decision: Read['decision']): Read => ({ decision, problems: [] });

/** With the sentence that was written, when one was. Browsers post lines that end with two characters. */
function spoken({ decision, problems }: Read, fields: Fields): Read {
	const words = textOf(fields, 'phrase').replaceAll('\r\n', '\n').trim();
	return { decision: words === '' ? decision : { ...decision, words }, problems };
}

/** What was written after the agreement, line by line; one left empty stays so. */
export function readOrder({ issues }: Presentation, fields: Fields): Read {
	const levels = issues.map(({ id }) => [id, levelOf(fields, `ligne.${id}`)]);
	return plain({ act: 'order', terms: Object.fromEntries(levels.filter(([, level]) => level !== undefined)) });
}

export function readResponse(_talk: Presentation, fields: Fields): Read {
	const response = textOf(fields, 'reponse');
	return spoken(plain({ act: 'respond', response: response === NOTHING ? null : response }), fields);
}

export function readRenewal(_talk: Presentation, fields: Fields): Read {
	const offer = textOf(fields, 'proposition');
	return spoken(plain({ act: 'renew', offer: offer === NOTHING ? null : offer }), fields);
}

/** Fields of what a move says, by the path of the engine. */
const PATHS: Readonly<Record<string, string>> = {
	topic: 'sujet',
	form: 'forme',
	to: 'a',
	argument: 'preuve',
	proof: 'preuve',
	technique: 'technique',
	closing: 'technique',
	opening: 'maniere',
	give: 'donne',
	against: 'contre'
};

export function locateProblems(fields: Fields, problems: readonly DecisionProblem[]): LocatedProblem[] {
	// an argument that is not chosen has no proof either: one field, one sentence
	return locate(problems, (path) => fieldOf(fields, path));
}

function fieldOf(fields: Fields, path: string): string | null {
	const [, objective] = /^objectives\.([\w-]+)/.exec(path) ?? [];
	if (objective !== undefined) return `initial.${objective}`;
	const [, exchange, side] = /^exchanges\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
	if (exchange !== undefined) return exchangeNames(Number(exchange))[side === 'against' ? 'against' : 'give'];
	if (path === 'words') return 'phrase';
	if (path === 'response') return 'reponse';
	if (path === 'offer') return 'proposition';
	const act = textOf(fields, 'acte');
	const [, issue] = /^terms\.([\w-]+)/.exec(path) ?? [];
	if (issue !== undefined) return moveOf(act) === 'offer' ? `proposer.${issue}` : `ligne.${issue}`;
	const name = PATHS[path.split('.')[0]];
	return name === undefined || moveOf(act) === null ? null : `${act}.${name}`;
}

/** What a preparation leaves out that will be missed; null when little is. */
function unprepared(talk: Presentation, decision: Read['decision']): Doubt | null {
	const { objectives, questions, arguments: ready, exchanges } = decision as Record<string, object>;
	const { preparation } = talk;
	const missing = [
		...(Object.keys(objectives).length === 0 ? ['aucun point de rupture'] : []),
		...(preparation.questions > 0 && Object.keys(questions).length === 0 ? ['aucune question'] : []),
		...(preparation.arguments > 0 && Object.keys(ready).length === 0 ? ['aucun argument'] : []),
		...(preparation.exchanges > 0 && Object.keys(exchanges).length === 0 ? ['aucune contrepartie'] : [])
	];
	if (missing.length < 2) return null;
	return {
		title: 'Entrer ainsi dans l’entretien\u202f?',
		sentences: [
			`Votre préparation n’a ${formatList(missing)}.`,
			'Rien n’oblige à tout remplir. Mais qui n’a pas écrit où il s’arrête cède plus loin qu’il ne voulait, et ce qui est préparé se dit mieux.'
		],
		go: 'Commencer quand même'
	};
}

function unwritten(talk: Presentation, decision: Read['decision']): Doubt | null {
	const terms = decision.terms as Record<string, number>;
	const empty = talk.issues.filter(({ id }) => !(id in terms)).map(({ name }) => name);
	if (empty.length === 0) return null;
	return {
		title: `Laisser ${empty.length === 1 ? 'une ligne vide' : `${empty.length} lignes vides`}\u202f?`,
		sentences: [
			`Rien n’est écrit pour ${formatList(empty.map((name) => `«\u00a0${name}\u00a0»`))}.`,
			`Une ligne vide compte comme une ligne fausse du ${orderName(talk.situation)}.`
		],
		go: 'Valider quand même'
	};
}

/** What is asked again before a decision is played, or null. */
export function findDoubt(talk: Presentation, decision: Read['decision']): Doubt | null {
	switch (decision.act) {
		case 'prepare':
			return unprepared(talk, decision);
		case 'order':
			return unwritten(talk, decision);
		case 'leave':
			return {
				title: 'Quitter l’entretien\u202f?',
				sentences: [
					'Vous partez sans accord, et la négociation s’arrête là\u00a0: il vous reste votre solution de repli. Partir ainsi coûte aussi en relation.'
				],
				go: 'Quitter l’entretien'
			};
		default:
			return null;
	}
}

/** The fields of a form that nobody has filled yet: an offer begins from the last one, or from what was prepared. */
export function freshFields(talk: Presentation): Fields {
	const fields: Record<string, string> = {};
	const only = talk.interlocutors.length === 1 ? talk.interlocutors[0].id : null;
	if (talk.phase !== 'talk') return fields;
	talk.issues.forEach(({ id }, i) => {
		fields[`proposer.${id}`] = String(talk.offer?.levels[i] ?? talk.prepared.objectives[id]?.initial ?? 0);
	});
	if (only !== null) for (const act of ['questionner', 'reformuler', 'argumenter']) fields[`${act}.a`] = only;
	if (talk.acts.includes('open')) fields.acte = MOVE_WORDS.open.slug;
	else if (talk.pending) fields.acte = MOVE_WORDS.answer.slug;
	return fields;
}

/** Levels of an issue that would give something to the other side, or take it back, from the last offer. */
export function stepsFrom(talk: Presentation, gives: boolean) {
	return talk.issues.flatMap((issue, i) => {
		const now = talk.offer?.levels[i] ?? 0;
		const options = issue.levels.flatMap((label, level) =>
			(gives ? level > now : level < now)
				? [{ value: stepValue(issue.id, level), label, words: levelWords(issue, level) }]
				: []
		);
		return options.length === 0 ? [] : [{ issue: issue.name, now: issue.levels[now], options }];
	});
}
