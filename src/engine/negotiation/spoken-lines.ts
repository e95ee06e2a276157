/** What the people across the table have to say of a conversation, one line for each exchange, for `speak` to word. */
import { byIssue, termsText } from './describe.ts';
import type { Presentation, PresentedExchange } from './present.ts';
import { moodAt, type SpokenLine } from './speech.ts';

type Conversation = Pick<Presentation, 'issues' | 'exchanges'>;

/** The lines of the exchanges, in their order; what is not answered has the reply `none`. */
export function spokenLines({ issues, exchanges }: Conversation): SpokenLine[] {
	let offered: readonly number[] | null = null;
	return exchanges.map((exchange) => {
		const { act, to: speaker, reply, relation, terms } = exchange;
		if (act === 'offer' || act === 'concede') offered = terms;
		const line = { speaker, reply, mood: moodAt(relation) };
		switch (reply) {
			case 'tells':
			case 'confirms':
			case 'corrects':
				return { ...line, ...told(exchange) };
			case 'objects':
				return { ...line, objection: exchange.raised ?? undefined };
			case 'counters':
				return { ...line, terms: bidWords(issues, exchange.bid ?? [], offered) };
			case 'agrees':
				return { ...line, terms: termsText({ issues }, byIssue(issues, terms ?? [])) };
			default:
				return line;
		}
	});
}

const told = ({ topic, level }: PresentedExchange): Pick<SpokenLine, 'topic' | 'level'> => ({
	topic: topic ?? undefined,
	level: level ?? undefined
});

/** A bid in words: what it changes from the player’s offer; all of it before any offer, or when it changes nothing. */
function bidWords(issues: Conversation['issues'], bid: readonly number[], offered: readonly number[] | null): string {
	const changes = issues.some((_, i) => offered !== null && bid[i] !== offered[i]);
	const kept = Object.fromEntries(issues.map(({ id }, i) => [id, offered?.[i]]));
	return termsText({ issues }, byIssue(issues, bid), (issue, level) => !changes || kept[issue] !== level);
}
