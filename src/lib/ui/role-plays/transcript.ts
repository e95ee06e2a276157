/** A conversation between two people, line by line, in words. */
import type { ClientPresentation, PresentedExchange } from '#engine/negotiation/present.ts';
import { tellMove, tellReply, type Names } from './tell-exchange.ts';

/** Something that was said or done. */
export interface Said {
	readonly key: string;
	readonly side: 'seller' | 'buyer';
	/** Who speaks among several interlocutors; null for the one who sells. */
	readonly speaker: string | null;
	readonly told: string;
	/** The own sentence of the person, when one was written. */
	readonly words: string | null;
}

/** Own sentences by round: those of whoever plays, and of whoever answers, a round later. */
export interface Words {
	readonly seller: ReadonlyMap<number, string>;
	readonly buyer: ReadonlyMap<number, string>;
}

function move(exchange: PresentedExchange, names: Names, words: Words): Said {
	const { round } = exchange;
	return {
		key: `${round} seller`,
		side: 'seller',
		speaker: null,
		told: tellMove(exchange, names),
		words: words.seller.get(round) ?? null
	};
}

/** The exchanges in their order, and the move that awaits an answer after them. */
export function transcriptOf(
	{ exchanges, awaiting }: Pick<ClientPresentation, 'exchanges' | 'awaiting'>,
	names: Names,
	words: Words
): Said[] {
	const lines = exchanges.flatMap((exchange): Said[] => {
		const told = tellReply(exchange, names);
		const { round, to } = exchange;
		const said = move(exchange, names, words);
		if (told === null) return [said];
		const speaker = names.interlocutors.find(({ id }) => id === to)?.name ?? null;
		return [said, { key: `${round} buyer`, side: 'buyer', speaker, told, words: words.buyer.get(round + 1) ?? null }];
	});
	return awaiting ? [...lines, move(awaiting, names, words)] : lines;
}
