/** A move of the player, one act at a time, its checks, and the row of small integers that the room works with. */
import type { Checked, DecisionProblem } from '../simulation.ts';
import { ACT } from './client.ts';
import { ACTS, CLOSINGS, FORMS, OPENINGS, REPLIES, TECHNIQUES } from './definition.ts';
import type { Act, Closing, Form, Opening, ReplyName, Technique } from './definition.ts';
import type { Brief } from './model.ts';
import { CLIENT_SEAT, type View } from './view.ts';
import {
	ADDRESSED,
	BIDS,
	Field,
	INCIDENT,
	LINE,
	NONE,
	OFFERS,
	PENDING,
	PHASE,
	Phase,
	ROUND,
	SPEAKER,
	TURN,
	type PublicColumns
} from './world.ts';

/** A level by issue: its index among the levels of the issue, from the best for the player. */
export type Terms = Readonly<Record<string, number>>;

/** Words that go with a move: kept in the transcript, never read by the engine. */
interface Spoken {
	readonly words?: string;
}

/** What is written before the meeting. */
export interface Preparation extends Spoken {
	readonly act: 'prepare';
	/** By issue: the level to open with, the one aimed at, the last one acceptable. */
	readonly objectives: Readonly<Record<string, Objective>>;
	/** Topics, arguments, and exchanges that are got ready. */
	readonly questions: readonly string[];
	readonly arguments: readonly string[];
	readonly exchanges: readonly Exchange[];
}
export interface Objective {
	readonly initial: number;
	readonly target: number;
	readonly limit: number;
}
/** What could be given, and against what: ids of issues. */
export interface Exchange {
	readonly give: string;
	readonly against: string;
}

export interface Step {
	readonly issue: string;
	readonly level: number;
}

export type Move = Spoken &
	(
		| { readonly act: 'open'; readonly opening: Opening }
		| { readonly act: 'ask'; readonly topic: string; readonly form: Form; readonly to: string }
		| { readonly act: 'reformulate'; readonly topic: string; readonly to: string }
		| { readonly act: 'argue'; readonly argument: string; readonly proof: string; readonly to: string }
		| { readonly act: 'answer'; readonly technique: Technique }
		| { readonly act: 'invite' }
		/** Issues that are not named stay as in the last offer; in the first, as prepared, or at their best. */
		| { readonly act: 'offer'; readonly terms: Terms }
		/** The last offer with one issue given and another taken back, or nothing. */
		| { readonly act: 'concede'; readonly give: Step; readonly against: Step | null }
		| { readonly act: 'pause' }
		| { readonly act: 'close'; readonly closing: Closing }
		| { readonly act: 'accept' }
		| { readonly act: 'leave' }
	);

/** What follows an agreement: the order as written, the answer to an incident, what is proposed at the renewal. */
export type FollowUp = Spoken &
	(
		| { readonly act: 'order'; readonly terms: Terms }
		| { readonly act: 'respond'; readonly response: string | null }
		| { readonly act: 'renew'; readonly offer: string | null }
	);

/** What a person says who plays the other side: the replies of the simulated one. */
export interface Reply extends Spoken {
	readonly act: 'reply';
	readonly reply: ReplyName;
	/** Level told or corrected, objection raised, bid made. */
	readonly level?: number;
	readonly objection?: string;
	readonly terms?: Terms;
}

export type PlayerDecision = Preparation | Move | FollowUp;
export type Decision = PlayerDecision | Reply;

/** Longest sentence kept with a move, characters. */
export const MOST_WORDS = 600;

type State = Readonly<PublicColumns>;

/** Acts that are possible now, in the order of ACTS. */
export function possibleActs({ globals }: State): readonly Act[] {
	if (globals[SPEAKER] === CLIENT_SEAT) return [];
	switch (globals[PHASE]) {
		case Phase.preparation:
			return ['prepare'];
		case Phase.order:
			return ['order'];
		case Phase.incident:
			return ['respond'];
		case Phase.renewal:
			return ['renew'];
		case Phase.talk:
			return TALK.filter((act) => whyNot(act, globals) === null);
		default:
			return [];
	}
}

const TALK: readonly Act[] = ACTS.slice(ACTS.indexOf('open'), ACTS.indexOf('order'));

/** Why an act of the conversation cannot be done now, a French sentence, or null. */
function whyNot(act: Act, globals: Float64Array): string | null {
	if (act === 'open' && globals[TURN] > 0) return 'L’entretien est déjà engagé.';
	if (act === 'answer' && globals[PENDING] === 0) return 'Aucune objection n’attend de réponse.';
	if (act === 'concede' && globals[OFFERS] === 0) return 'Faites d’abord une offre : une concession part d’une offre.';
	if (act === 'close' && globals[OFFERS] === 0) return 'Vous n’avez encore rien proposé : faites d’abord une offre.';
	if (act === 'accept' && globals[BIDS] === 0)
		return 'En face, rien n’a encore été proposé que vous puissiez accepter.';
	return null;
}

const actOf = (row: Int16Array | null): Act => ACTS[row === null ? 0 : row[Field.act]];

/** What silence means where it would not be one: who does not object to his own bid agrees to it. */
const SILENCES: Partial<Record<Act, ReplyName>> = { accept: 'agrees', leave: 'acknowledges' };

/** Acts of the conversation that cannot be done now, each with a French sentence that says why. */
export function refusedActs({ globals }: State): readonly { readonly act: Act; readonly why: string }[] {
	if (globals[PHASE] !== Phase.talk || globals[SPEAKER] === CLIENT_SEAT) return [];
	return TALK.flatMap((act) => {
		const why = whyNot(act, globals);
		return why === null ? [] : [{ act, why }];
	});
}

/** What is played for the absent: nothing prepared, a silence, nothing written, nothing answered, nothing proposed. */
export function fallback(view: View): Decision {
	if (view.seat === CLIENT_SEAT) return { act: 'reply', reply: SILENCES[actOf(view.awaiting)] ?? 'waits' };
	switch (view.globals[PHASE]) {
		case Phase.preparation:
			return { act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] };
		case Phase.order:
			return { act: 'order', terms: {} };
		case Phase.incident:
			return { act: 'respond', response: null };
		case Phase.renewal:
			return { act: 'renew', offer: null };
		default:
			return { act: 'pause' };
	}
}

const at = (map: ReadonlyMap<string, number>, id: string): number => map.get(id) ?? -1;

/** Levels of an offer whose unnamed issues stay where they are, into a row from `from`. */
function writeTerms(brief: Brief, state: State, terms: Terms, row: Int16Array, from: number): void {
	const offered = state.globals[OFFERS] > 0;
	for (let i = 0; i < brief.issues.length; i++) {
		const kept = offered ? state.offer[i] : state.initial[i] === NONE ? 0 : state.initial[i];
		row[from + i] = terms[brief.issues[i].id] ?? kept;
	}
}

/** The row of a checked decision of the player: everything the room needs to play it. */
export function writeMove(brief: Brief, state: State, decision: PlayerDecision, row: Int16Array): void {
	const { index } = brief;
	row.fill(-1);
	row[Field.round] = state.globals[ROUND];
	row[Field.act] = ACT[decision.act];
	row[Field.to] = state.globals[ADDRESSED];
	row[Field.exchange] = 0;
	switch (decision.act) {
		case 'open':
			row[Field.manner] = OPENINGS.indexOf(decision.opening);
			break;
		case 'ask':
			row[Field.manner] = FORMS.indexOf(decision.form);
			row[Field.subject] = at(index.topic, decision.topic);
			row[Field.to] = at(index.interlocutor, decision.to);
			break;
		case 'reformulate':
			row[Field.subject] = at(index.topic, decision.topic);
			row[Field.to] = at(index.interlocutor, decision.to);
			break;
		case 'argue':
			row[Field.subject] = at(index.argument, decision.argument);
			row[Field.proof] = at(index.proofs[row[Field.subject]], decision.proof);
			row[Field.to] = at(index.interlocutor, decision.to);
			break;
		case 'answer':
			row[Field.manner] = TECHNIQUES.indexOf(decision.technique);
			row[Field.subject] = state.globals[PENDING] - 1;
			break;
		case 'offer':
			writeTerms(brief, state, decision.terms, row, LINE);
			break;
		case 'concede': {
			const { give, against } = decision;
			writeTerms(brief, state, {}, row, LINE);
			row[LINE + at(index.issue, give.issue)] = give.level;
			if (against !== null) row[LINE + at(index.issue, against.issue)] = against.level;
			break;
		}
		case 'close':
			row[Field.manner] = CLOSINGS.indexOf(decision.closing);
			for (let i = 0; i < brief.issues.length; i++) row[LINE + i] = state.offer[i];
			break;
		case 'accept':
			for (let i = 0; i < brief.issues.length; i++) row[LINE + i] = state.bid[i];
			break;
		case 'order':
			brief.issues.forEach(({ id }, i) => {
				row[LINE + i] = decision.terms[id] ?? -1;
			});
			break;
		case 'respond':
			if (decision.response !== null)
				row[Field.subject] = at(index.responses[state.globals[INCIDENT]], decision.response);
			break;
		case 'renew':
			if (decision.offer !== null) row[Field.subject] = at(index.renewal, decision.offer);
	}
}

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const own = (record: Fields, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);

/** Reads a decision field by field; every problem is gathered. */
class Reader {
	readonly problems: DecisionProblem[] = [];
	readonly brief: Brief;
	readonly record: Fields;

	constructor(brief: Brief, record: Fields) {
		this.brief = brief;
		this.record = record;
	}

	fail(path: string, code: string, message: string): void {
		this.problems.push({ path, code, message });
	}

	/** One of a few words. */
	word<T extends string>(key: string, words: readonly T[], what: string): T {
		const value = own(this.record, key);
		const found = words.find((word) => word === value);
		if (found === undefined) this.fail(key, `unknown-${key}`, `Choisissez ${what}.`);
		return found ?? words[0];
	}

	/** An id of a list. */
	id(key: string, map: ReadonlyMap<string, number>, what: string, value = own(this.record, key), path = key): string {
		if (typeof value === 'string' && map.has(value)) return value;
		this.fail(path, `unknown-${key}`, `Choisissez ${what}.`);
		return '';
	}

	/** A level of an issue. */
	level(issue: string, value: unknown, path: string): number {
		const i = this.brief.index.issue.get(issue);
		const levels = i === undefined ? 0 : this.brief.issues[i].levels.length;
		if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < levels) return value;
		const name = i === undefined ? issue : this.brief.issues[i].name;
		this.fail(path, 'unknown-level', `« ${name} » n’a pas ce niveau : choisissez-en un de la liste.`);
		return 0;
	}

	/** Levels by issue. */
	terms(key = 'terms'): Terms {
		const value = own(this.record, key);
		const terms: Record<string, number> = {};
		if (!isRecord(value)) {
			this.fail(key, 'no-terms', 'Dites ce que vous proposez : au moins un point de la négociation.');
			return terms;
		}
		for (const [issue, level] of Object.entries(value)) {
			if (!this.brief.index.issue.has(issue))
				this.fail(`${key}.${issue}`, 'unknown-issue', `« ${issue} » n’est pas un point de cette négociation.`);
			else terms[issue] = this.level(issue, level, `${key}.${issue}`);
		}
		return terms;
	}

	/** An issue and its level, or null for none. */
	step(key: string): Step | null {
		const value = own(this.record, key);
		if (value === undefined || value === null) return null;
		if (!isRecord(value)) {
			this.fail(key, 'no-step', 'Choisissez un point de la négociation et son niveau.');
			return null;
		}
		const issue = this.id(
			'issue',
			this.brief.index.issue,
			'un point de la négociation',
			own(value, 'issue'),
			`${key}.issue`
		);
		return { issue, level: issue === '' ? 0 : this.level(issue, own(value, 'level'), `${key}.level`) };
	}

	list(key: string, map: ReadonlyMap<string, number>, most: number, what: string): string[] {
		const value = own(this.record, key);
		if (value === undefined) return [];
		if (!Array.isArray(value)) {
			this.fail(key, 'no-list', `La liste des ${what} n’a pas été comprise.`);
			return [];
		}
		const ids = value.map((one: unknown, n) => this.id(key, map, `dans la liste des ${what}`, one, `${key}[${n}]`));
		const distinct = [...new Set(ids)];
		if (distinct.length > most) this.fail(key, 'too-many', `Vous avez le temps de préparer ${most} ${what} au plus.`);
		return distinct;
	}

	words(): Spoken {
		const value = own(this.record, 'words');
		if (value === undefined || value === '') return {};
		if (typeof value !== 'string') this.fail('words', 'no-words', 'La phrase n’a pas été comprise.');
		else if (value.length > MOST_WORDS)
			this.fail('words', 'long-words', `La phrase dépasse ${MOST_WORDS} caractères : abrégez-la.`);
		else return { words: value };
		return {};
	}
}

/** Refuses what is malformed or impossible now; what is unwise or unlawful can be played. */
export function check(view: View, decision: unknown): Checked<Decision> {
	if (!isRecord(decision))
		return {
			ok: false,
			problems: [{ path: '', code: 'no-decision', message: 'Cette décision n’a pas été comprise.' }]
		};
	const reader = new Reader(view.brief, decision);
	const read = view.seat === CLIENT_SEAT ? readReply(view, reader) : readPlayer(view, reader);
	const words = reader.words();
	return read === null || reader.problems.length > 0
		? { ok: false, problems: reader.problems }
		: { ok: true, decision: { ...read, ...words } };
}

function readPlayer(view: View, reader: Reader): PlayerDecision | null {
	const act = own(reader.record, 'act');
	const known = ACTS.find((one) => one === act);
	if (known === undefined) {
		reader.fail('act', 'unknown-act', 'Choisissez ce que vous faites.');
		return null;
	}
	if (!possibleActs(view).includes(known)) {
		const talk = view.globals[PHASE] === Phase.talk && TALK.includes(known) ? whyNot(known, view.globals) : null;
		reader.fail('act', 'impossible-act', talk ?? 'Ce n’est pas le moment de faire cela.');
		return null;
	}
	return readAct(view, reader, known);
}

function readAct(view: View, reader: Reader, act: Act): PlayerDecision {
	const { brief } = view;
	const { index } = brief;
	const to = (): string => {
		const value =
			own(reader.record, 'to') ?? (brief.interlocutors.length === 1 ? brief.interlocutors[0].id : undefined);
		return reader.id('to', index.interlocutor, 'à qui vous parlez', value);
	};
	switch (act) {
		case 'prepare':
			return readPreparation(brief, reader);
		case 'open':
			return { act, opening: reader.word('opening', OPENINGS, 'une manière d’ouvrir l’entretien') };
		case 'ask':
			return {
				act,
				topic: reader.id('topic', index.topic, 'un sujet de question'),
				form: reader.word('form', FORMS, 'une forme de question'),
				to: to()
			};
		case 'reformulate':
			return { act, topic: reader.id('topic', index.topic, 'ce que vous reformulez'), to: to() };
		case 'argue': {
			const argument = reader.id('argument', index.argument, 'un argument');
			const proofs = argument === '' ? new Map<string, number>() : index.proofs[at(index.argument, argument)];
			return { act, argument, proof: reader.id('proof', proofs, 'une preuve de cet argument'), to: to() };
		}
		case 'answer':
			return { act, technique: reader.word('technique', TECHNIQUES, 'une technique de réponse') };
		case 'offer': {
			const terms = reader.terms();
			if (reader.problems.length === 0 && Object.keys(terms).length === 0)
				reader.fail('terms', 'no-terms', 'Dites ce que vous proposez : au moins un point de la négociation.');
			return { act, terms };
		}
		case 'concede':
			return readConcession(view, reader);
		case 'close':
			return { act, closing: reader.word('closing', CLOSINGS, 'une technique de conclusion') };
		case 'order':
			return { act, terms: reader.terms() };
		case 'respond': {
			const value = own(reader.record, 'response');
			const responses = index.responses[view.globals[INCIDENT]];
			return { act, response: value === null ? null : reader.id('response', responses, 'une réponse', value) };
		}
		case 'renew': {
			const value = own(reader.record, 'offer');
			return { act, offer: value === null ? null : reader.id('offer', index.renewal, 'une proposition', value) };
		}
		default:
			return { act };
	}
}

function readConcession(view: View, reader: Reader): PlayerDecision {
	const { brief } = view;
	const give = reader.step('give');
	const against = reader.step('against');
	if (give === null) {
		if (reader.problems.length === 0) reader.fail('give', 'no-give', 'Dites ce que vous concédez.');
		return { act: 'concede', give: { issue: '', level: 0 }, against };
	}
	if (reader.problems.length === 0) {
		const name = (step: Step): string => brief.issues[at(brief.index.issue, step.issue)].name;
		const now = (step: Step): number => view.offer[at(brief.index.issue, step.issue)];
		if (give.level <= now(give))
			reader.fail(
				'give',
				'no-concession',
				`Sur « ${name(give)} », ce n’est pas céder : allez au-delà de votre dernière offre.`
			);
		if (against?.issue === give.issue)
			reader.fail('against', 'same-issue', 'La contrepartie porte sur un autre point que la concession.');
		else if (against !== null && against.level >= now(against))
			reader.fail(
				'against',
				'no-counterpart',
				`Sur « ${name(against)} », ce n’est pas une contrepartie : demandez mieux que votre dernière offre.`
			);
	}
	return { act: 'concede', give, against };
}

function readPreparation(brief: Brief, reader: Reader): Preparation {
	const { index, preparation } = brief;
	const objectives: Record<string, Objective> = {};
	const written = own(reader.record, 'objectives');
	if (written !== undefined && !isRecord(written))
		reader.fail('objectives', 'no-objectives', 'Les objectifs n’ont pas été compris : donnez-en un par point.');
	for (const [issue, value] of Object.entries(isRecord(written) ? written : {})) {
		const path = `objectives.${issue}`;
		const i = index.issue.get(issue);
		if (i === undefined || !isRecord(value)) {
			reader.fail(path, 'unknown-issue', `« ${issue} » n’est pas un point de cette négociation.`);
			continue;
		}
		const objective = {
			initial: reader.level(issue, own(value, 'initial'), `${path}.initial`),
			target: reader.level(issue, own(value, 'target'), `${path}.target`),
			limit: reader.level(issue, own(value, 'limit'), `${path}.limit`)
		};
		if (objective.initial > objective.target || objective.target > objective.limit)
			reader.fail(
				path,
				'unordered-objectives',
				`« ${brief.issues[i].name} » : l’objectif initial est le plus ambitieux, le point de rupture vient en dernier.`
			);
		objectives[issue] = objective;
	}
	const exchanges: Exchange[] = [];
	const list = own(reader.record, 'exchanges');
	if (list !== undefined && !Array.isArray(list))
		reader.fail('exchanges', 'no-list', 'La liste des concessions et contreparties n’a pas été comprise.');
	for (const [n, value] of (Array.isArray(list) ? list : []).entries() as Iterable<[number, unknown]>) {
		const path = `exchanges[${n}]`;
		const record = isRecord(value) ? value : {};
		const give = reader.id('give', index.issue, 'ce que vous concéderiez', own(record, 'give'), `${path}.give`);
		const against = reader.id('against', index.issue, 'la contrepartie', own(record, 'against'), `${path}.against`);
		if (give !== '' && give === against)
			reader.fail(path, 'same-issue', 'La contrepartie porte sur un autre point que la concession.');
		exchanges.push({ give, against });
	}
	if (exchanges.length > preparation.exchanges)
		reader.fail('exchanges', 'too-many', `Vous avez le temps de préparer ${preparation.exchanges} échanges au plus.`);
	return {
		act: 'prepare',
		objectives,
		questions: reader.list('questions', index.topic, preparation.questions, 'questions'),
		arguments: reader.list('arguments', index.argument, preparation.arguments, 'arguments'),
		exchanges
	};
}

/** Replies that a person may give to the move that awaits one: those of the simulated other side, and silence. */
export function possibleReplies({
	awaiting,
	globals,
	told,
	brief
}: Pick<View, 'awaiting' | 'globals' | 'told' | 'brief'>): readonly ReplyName[] {
	if (awaiting === null) return [];
	const objection: readonly ReplyName[] = globals[PENDING] > 0 ? [] : ['objects'];
	switch (actOf(awaiting)) {
		case 'open':
			return ['greets', 'waits', 'walks'];
		case 'ask':
			return ['tells', 'evades', 'waits', 'walks'];
		case 'reformulate': {
			const isTold = told[awaiting[Field.subject] * brief.interlocutors.length + awaiting[Field.to]] !== NONE;
			return [...(isTold ? (['confirms'] as const) : []), 'corrects', 'baffled', 'waits', 'walks'];
		}
		case 'argue':
			return ['convinced', 'unmoved', ...objection, 'waits', 'walks'];
		case 'answer':
			return ['lifted', 'remains', 'waits', 'walks'];
		case 'invite':
			return ['counters', 'waits', 'walks'];
		case 'offer':
		case 'concede':
		case 'close':
			return ['agrees', 'counters', ...objection, 'waits', 'walks'];
		case 'accept':
			return ['agrees'];
		case 'leave':
			return ['acknowledges'];
		default:
			return ['waits', 'walks'];
	}
}

function readReply(view: View, reader: Reader): Reply | null {
	const { brief, awaiting } = view;
	const reply = own(reader.record, 'reply');
	const known = REPLIES.find((one) => one === reply);
	if (own(reader.record, 'act') !== 'reply' || known === undefined || awaiting === null) {
		reader.fail('reply', 'unknown-reply', 'Choisissez ce que vous répondez.');
		return null;
	}
	if (!possibleReplies(view).includes(known)) {
		reader.fail('reply', 'impossible-reply', 'Cette réponse ne va pas à ce qui vient d’être dit.');
		return null;
	}
	if (known === 'tells' || known === 'corrects') {
		const levels = brief.reading.topicKind[awaiting[Field.subject]];
		const most = levels === 'motive' ? brief.motives.length : levels === 'fact' ? 1 : 3;
		const level = own(reader.record, 'level');
		if (typeof level !== 'number' || !Number.isInteger(level) || level < 0 || level >= most)
			reader.fail('level', 'unknown-level', 'Choisissez ce que vous répondez à la question.');
		else return { act: 'reply', reply: known, level };
	} else if (known === 'objects') {
		const objection = own(reader.record, 'objection');
		if (typeof objection === 'string' && brief.objectionIds.includes(objection))
			return { act: 'reply', reply: known, objection };
		reader.fail('objection', 'unknown-objection', 'Choisissez une objection de votre fiche.');
	} else if (known === 'counters') {
		const terms = reader.terms();
		if (reader.problems.length === 0 && brief.issues.some(({ id }) => !(id in terms)))
			reader.fail('terms', 'missing-terms', 'Votre proposition porte sur tous les points : complétez-la.');
		return { act: 'reply', reply: known, terms };
	}
	return { act: 'reply', reply: known };
}
