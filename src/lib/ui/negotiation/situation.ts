/** Where a negotiation stands: what is on the table, what is known of the other side, how it ended. */
import { marginOf } from '#engine/negotiation/margin.ts';
import { termsText } from '#engine/negotiation/describe.ts';
import type { Presentation, PresentedTopic } from '#engine/negotiation/present.ts';
import { formatCount, formatMoney } from '../format.ts';
import { levelTold, orderName } from './words.ts';

/** A level that is on the table, and the one it replaced. */
export interface TableCell {
	readonly label: string;
	readonly before: string | null;
	/** Whether the change is good for the player. */
	readonly gains: boolean;
}

export interface TableRow {
	readonly issue: string;
	readonly offer: TableCell | null;
	readonly bid: TableCell | null;
	/** Cents: what taking the other’s level on this issue alone would change of the margin of the offer. */
	readonly gap: number | null;
}

type Terms = readonly number[];

function cellsOf({ issues }: Pick<Presentation, 'issues'>, all: readonly Terms[]): (TableCell | null)[] {
	const [last, before] = [all.at(-1), all.at(-2)];
	return issues.map(({ levels }, i) => {
		if (!last) return null;
		const moved = before !== undefined && before[i] !== last[i];
		return { label: levels[last[i]], before: moved ? levels[before[i]] : null, gains: moved && last[i] < before[i] };
	});
}

/** What is on the table, issue by issue. */
export function tableOf(talk: Pick<Presentation, 'issues' | 'base' | 'offer' | 'bid' | 'exchanges'>): TableRow[] {
	const { issues, base, offer, bid, exchanges } = talk;
	const offers = exchanges.flatMap(({ act, terms }) =>
		(act === 'offer' || act === 'concede') && terms ? [terms] : []
	);
	const bids = exchanges.flatMap((exchange) => (exchange.bid ? [exchange.bid] : []));
	const [mine, theirs] = [cellsOf(talk, offers), cellsOf(talk, bids)];
	return issues.map(({ name }, i) => ({
		issue: name,
		offer: mine[i],
		bid: theirs[i],
		gap:
			offer && bid
				? marginOf(
						issues,
						base,
						offer.levels.map((level, j) => (j === i ? bid.levels[i] : level))
					) - offer.margin
				: null
	}));
}

export interface KnownTopic {
	readonly name: string;
	/** « compte beaucoup », by whom when there are several, whether it was confirmed. */
	readonly answers: readonly { readonly words: string; readonly by: string | null; readonly sure: boolean }[];
}

/** What is known of the other side: told, asked without an answer, not asked. */
export interface Known {
	readonly told: readonly KnownTopic[];
	readonly unanswered: readonly string[];
	readonly unasked: readonly string[];
}

export function knownOf({
	topics,
	motives,
	interlocutors
}: Pick<Presentation, 'topics' | 'motives' | 'interlocutors'>): Known {
	const by = (id: string): string | null =>
		interlocutors.length > 1 ? (interlocutors.find((one) => one.id === id)?.name ?? null) : null;
	const namesOf = (list: readonly PresentedTopic[]): string[] => list.map(({ name }) => name);
	const silent = topics.filter(({ answers }) => answers.length === 0);
	return {
		told: topics
			.filter(({ answers }) => answers.length > 0)
			.map(({ name, kind, answers }) => ({
				name,
				answers: answers.map((answer) => ({
					words: levelTold(kind, answer.level, motives),
					by: by(answer.by),
					sure: answer.sure
				}))
			})),
		unanswered: namesOf(silent.filter(({ asked }) => asked > 0)),
		unasked: namesOf(silent.filter(({ asked }) => asked === 0))
	};
}

/** Margin of one column of the sheet, cents; null until every line of it is filled. */
export function columnMargin(
	{ issues, base }: Pick<Presentation, 'issues' | 'base'>,
	levels: readonly string[]
): number | null {
	return levels.every((level) => level !== '') ? marginOf(issues, base, levels.map(Number)) : null;
}

const money = (cents: number): string => formatMoney(cents);

/** What was obtained and what came of it, in a few sentences. */
export function endingSentences(talk: Presentation): string[] {
	const { ending, agreed, followed, issues, situation, alternative, errorCost } = talk;
	if (ending !== 'agreed' || !agreed || !followed)
		return [WITHOUT[ending], `Il vous reste votre solution de repli\u00a0: ${money(alternative)}.`];
	const terms = Object.fromEntries(issues.map(({ id }, i) => [id, agreed.levels[i]]));
	const order = orderName(situation);
	const { errors, costs, renewal, renewed } = followed;
	const incidents = costs - errors * errorCost;
	return [
		`L’accord\u00a0: ${termsText({ issues }, terms)}. Sa marge est de ${money(agreed.margin)}.`,
		errors === 0
			? `Le ${order} disait exactement ce qui avait été convenu.`
			: `Le ${order} avait ${formatCount(errors, 'ligne fausse', 'lignes fausses')}\u00a0: ${money(errors * errorCost)} de correction.`,
		...(incidents > 0 ? [`Répondre aux incidents a coûté ${money(incidents)}.`] : []),
		...(renewal === 'won' ? [`Six mois plus tard, le contrat est renouvelé\u00a0: ${money(renewed)} de marge.`] : []),
		...(renewal === 'lost' ? ['Six mois plus tard, le contrat n’est pas renouvelé.'] : [])
	];
}

const WITHOUT: Readonly<Record<Presentation['ending'], string>> = {
	none: 'La négociation s’est arrêtée sans accord.',
	agreed: 'La négociation s’est arrêtée sans accord.',
	left: 'Vous avez quitté l’entretien sans accord.',
	walked: 'La partie adverse a mis fin à l’entretien, sans accord.',
	late: 'Le temps de l’entretien s’est écoulé sans accord.'
};
