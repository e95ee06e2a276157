/** What the player may know: the public brief, the public columns of the world, and what was said. Nothing else goes in. */
import type { Seat } from '../simulation.ts';
import type { Brief, Model } from './model.ts';
import { emptyColumns, type Log, type PublicColumns, type World } from './world.ts';

export interface View extends Readonly<PublicColumns> {
	readonly brief: Brief;
	readonly bytes: Uint8Array;
	seat: Seat;
	/** Index of the type, for the person who plays the other side; null for the player. */
	card: number | null;
	/** Everything said so far, or null inside rollouts. Only the first `historyLength` rows belong to the view. */
	history: Log | null;
	historyLength: number;
	/** The move that awaits an answer, when a person plays the other side. */
	awaiting: Int16Array | null;
}

/** Seat of the person who plays the other side, when somebody does. */
export const CLIENT_SEAT = 1;

/** The information set of a seat. `into`, a view of the same case, is overwritten: a rollout allocates nothing. */
export function viewOf(model: Model, world: World, seat: Seat, into?: View): View {
	let view = into;
	if (view === undefined) {
		const { columns, bytes } = emptyColumns(model.layout);
		view = {
			...columns,
			bytes,
			brief: model.brief,
			seat,
			card: null,
			history: null,
			historyLength: 0,
			awaiting: null
		};
	}
	view.bytes.set(world.bytes.subarray(0, model.layout.publicBytes));
	view.seat = seat;
	view.card = seat === CLIENT_SEAT ? world.type[0] : null;
	view.history = world.log;
	view.historyLength = world.log === null ? 0 : world.log.length;
	view.awaiting = world.awaiting;
	return view;
}
