/**
 * What the people across the table say: one utterance for each thing that they answer. The wordings are data of the case;
 * here they are chosen and put together, without ever saying the same thing twice in a conversation.
 */
import { deriveKey, Purpose, uniform, type Seed } from '../random.ts';
import type { ReplyName } from './definition.ts';

export const MOODS = ['warm', 'neutral', 'cold'] as const;
export type Mood = (typeof MOODS)[number];

/** The mood of someone at a relation from 0 to 100. */
export function moodAt(relation: number): Mood {
	return relation >= 60 ? 'warm' : relation >= 40 ? 'neutral' : 'cold';
}

/** Replies that a voice words by itself: `tells` is worded by topic, `objects` by objection, `none` is silence. */
export const VOICED = [
	'greets',
	'evades',
	'confirms',
	'corrects',
	'baffled',
	'convinced',
	'unmoved',
	'lifted',
	'remains',
	'counters',
	'agrees',
	'waits',
	'walks',
	'acknowledges'
] as const satisfies readonly ReplyName[];
export type VoicedReply = (typeof VOICED)[number];

/** Replies that come once in an ordinary conversation: nothing needs to surround them. */
const ONCE: readonly ReplyName[] = ['greets', 'agrees', 'walks', 'acknowledges'];

type Wordings = readonly string[];
type ByMood = Readonly<Record<Mood, Wordings>>;

/** How someone speaks. Leads and tails are whole sentences that may come before and after any other. */
export interface Voice extends Readonly<Record<VoicedReply, ByMood>> {
	readonly leads: ByMood;
	readonly tails: ByMood;
}

/**
 * The wordings of a negotiation. They may hold `{terms}`, `{issue}`, `{motive}`, `{player}` and `{company}`; one whose slot
 * a line does not fill is not for that line.
 */
export interface Speech {
	readonly player: string;
	readonly company: string;
	/** Names by id. */
	readonly issues: Readonly<Record<string, string>>;
	/** Names of the motives, in their order. */
	readonly motives: readonly string[];
	/** Topics of which a level is a motive. */
	readonly motiveTopics: readonly string[];
	/** By interlocutor. */
	readonly voices: Readonly<Record<string, Voice>>;
	/** By topic, then level, then interlocutor. */
	readonly answers: Readonly<Record<string, readonly Readonly<Record<string, Wordings>>[]>>;
	/** By objection. */
	readonly objections: Readonly<Record<string, Wordings>>;
}

/** Something that the other side answered. */
export interface SpokenLine {
	/** Id of the interlocutor. */
	readonly speaker: string;
	readonly reply: ReplyName;
	readonly mood: Mood;
	readonly topic?: string;
	/** Level told of the topic, from 0. */
	readonly level?: number;
	readonly objection?: string;
	readonly issue?: string;
	/** The terms bid or agreed, in words. */
	readonly terms?: string;
}

/** A sentence that a line may be, and the wordings it is made of. */
export interface Utterance {
	readonly text: string;
	readonly core: string;
	readonly lead: string;
	readonly tail: string;
}

const SLOT = /\{(\w+)\}/g;
export const SLOTS = ['terms', 'issue', 'motive', 'player', 'company'] as const;

/** Names of the slots of a wording. */
export const slotsOf = (wording: string): string[] => [...wording.matchAll(SLOT)].map(([, slot]) => slot);

/** A name as it reads there: lower-case within a sentence, unless it is an acronym; upper-case where one begins. */
export function cased(name: string, begins: boolean): string {
	const [first = '', second = ''] = name;
	if (begins) return first.toUpperCase() + name.slice(first.length);
	return second === second.toLowerCase() ? first.toLowerCase() + name.slice(first.length) : name;
}

/** A wording with its slots filled; null when the line has nothing to fill one of them. */
function filled(wording: string, { speech, line }: { speech: Speech; line: SpokenLine }): string | null {
	const isMotive = line.topic !== undefined && speech.motiveTopics.includes(line.topic) && line.level !== undefined;
	const names: Readonly<Record<string, string | undefined>> = {
		issue: line.issue === undefined ? undefined : speech.issues[line.issue],
		motive: isMotive ? speech.motives[line.level as number] : undefined
	};
	const asIs: Readonly<Record<string, string | undefined>> = {
		terms: line.terms,
		player: speech.player,
		company: speech.company
	};
	if (slotsOf(wording).some((slot) => (names[slot] ?? asIs[slot]) === undefined)) return null;
	return wording.replace(SLOT, (_, slot: string, at: number) => {
		const name = names[slot];
		return name === undefined ? (asIs[slot] as string) : cased(name, /(^|[.!?…]\s+)$/.test(wording.slice(0, at)));
	});
}

/** The wordings of a line by themselves; who corrects says again what is true. RangeError when the speech lacks them. */
function coresOf(speech: Speech, { speaker, reply, mood, topic, level, objection }: SpokenLine): Wordings {
	const answers = speech.answers[topic ?? '']?.[level ?? -1]?.[speaker];
	const voiced =
		reply === 'none' || reply === 'tells' || reply === 'objects' ? [] : speech.voices[speaker]?.[reply][mood];
	const found =
		reply === 'tells'
			? answers
			: reply === 'objects'
				? speech.objections[objection ?? '']
				: reply === 'corrects' && answers
					? voiced?.flatMap((wording) => answers.map((answer) => `${wording} ${answer}`))
					: voiced;
	if (!found) throw new RangeError(`no wording of ${reply} for ${speaker}`);
	return found;
}

/** All that a line may be: a wording of its own, with or without a lead before it and a tail after it. */
export function utterancesOf(speech: Speech, line: SpokenLine): Utterance[] {
	const cores = coresOf(speech, line);
	const { leads, tails } = speech.voices[line.speaker];
	const around = (wordings: ByMood): string[] => ['', ...wordings[line.mood]];
	const found: Utterance[] = [];
	for (const core of cores)
		for (const lead of around(leads))
			for (const tail of around(tails)) {
				const parts = [lead, core, tail].filter((part) => part !== '').map((part) => filled(part, { speech, line }));
				if (!parts.includes(null)) found.push({ text: parts.join(' '), core, lead, tail });
			}
	return found;
}

/** Share of the sentences that stand alone, as long as they are new; another one has a lead or a tail. */
const ALONE = 0.6;

/**
 * One text for each line, the same for the same seed and lines; empty for `none`. What was said is not said again as long as
 * a line has something else to be, and the wordings used least come first. RangeError when a line has nothing to be.
 */
export function speak(speech: Speech, seed: Seed, lines: readonly SpokenLine[]): string[] {
	const key = deriveKey(seed, 0, Purpose.speech);
	const said = new Set<string>();
	const uses = { core: new Map<string, number>(), lead: new Map<string, number>(), tail: new Map<string, number>() };
	const usesOf = (part: keyof typeof uses, wording: string): number => uses[part].get(wording) ?? 0;
	return lines.map((line, position) => {
		if (line.reply === 'none') return '';
		const around = ONCE.includes(line.reply) || uniform(key, position, 0) < ALONE ? 0 : 1;
		// Not said yet, the newest wording, as much around it as wanted, the newest of what surrounds; then by lot.
		const ranked = utterancesOf(speech, line).map((utterance, index) => {
			const { text, core, lead, tail } = utterance;
			const surrounded = (lead === '' ? 0 : 1) + (tail === '' ? 0 : 1);
			const worn = (lead === '' ? 0 : usesOf('lead', lead)) + (tail === '' ? 0 : usesOf('tail', tail));
			const rank = [said.has(text) ? 1 : 0, usesOf('core', core), Math.abs(surrounded - around), worn];
			return { utterance, rank: [...rank, uniform(key, position, index + 1)] };
		});
		if (ranked.length === 0) throw new RangeError(`no wording of ${line.reply} whose slots can be filled`);
		const { utterance } = ranked.reduce((best, other) => (comesBefore(other.rank, best.rank) ? other : best));
		said.add(utterance.text);
		for (const part of ['core', 'lead', 'tail'] as const)
			uses[part].set(utterance[part], usesOf(part, utterance[part]) + 1);
		return utterance.text;
	});
}

/** Whether a rank comes before another, in the order of their figures. */
function comesBefore(a: readonly number[], b: readonly number[]): boolean {
	const at = a.findIndex((figure, index) => figure !== b[index]);
	return at !== -1 && a[at] < b[at];
}
