/** The rooms behind the door, by the kind that a scenario’s stage names. */
import type { Definition as ActionPlanDefinition } from './action-plan/definition.ts';
import { MOST_SEATS } from './action-plan/definition.ts';
import { actionPlan } from './action-plan/index.ts';
import { compile as compileActionPlan } from './action-plan/model.ts';
import { compile } from './prospecting/model.ts';
import { prospecting } from './prospecting/index.ts';
import type { Definition as NegotiationDefinition } from './negotiation/definition.ts';
import { negotiation } from './negotiation/index.ts';
import { compile as compileNegotiation } from './negotiation/model.ts';
import type { Definition } from './prospecting/definition.ts';
import type { Definition as SalesforceDefinition } from './salesforce/definition.ts';
import { salesforce } from './salesforce/index.ts';
import { compile as compileSalesforce } from './salesforce/model.ts';
import type { Simulation } from './simulation.ts';

/** A room as the generic code sees it: whatever its parameters, worlds, decisions and views are. */
export type AnySimulation = Simulation<unknown, unknown, unknown, unknown>;

export interface Room {
	readonly simulation: AnySimulation;
	/** Parameters as `Simulation` takes them, from the plain data that the scenario layer produces. */
	compile(definition: unknown): unknown;
}

export const ROOMS = {
	prospecting: {
		// The door is generic, each room is not: the one place where its types are put aside.
		simulation: prospecting as unknown as AnySimulation,
		compile: (definition: unknown): unknown => compile(definition as Definition)
	},
	negotiation: {
		simulation: negotiation as unknown as AnySimulation,
		compile: (definition: unknown): unknown => compileNegotiation(definition as NegotiationDefinition)
	},
	salesforce: {
		simulation: salesforce as unknown as AnySimulation,
		compile: (definition: unknown): unknown => compileSalesforce(definition as SalesforceDefinition)
	},
	'action-plan': {
		simulation: actionPlan as unknown as AnySimulation,
		compile: (definition: unknown): unknown => compileActionPlan(definition as ActionPlanDefinition)
	}
} as const satisfies Record<string, Room>;

export type RoomKind = keyof typeof ROOMS;

/** A room that several people or teams play together: what such a run is of has its own kind. */
export interface SharedRoom {
	/** Kind of the runs. */
	readonly kind: string;
	/** Seats that such a run may have. */
	readonly least: number;
	readonly most: number;
	/** The room for a number of seats within these bounds, which the case may narrow: `compile` then throws a RangeError. */
	room(seats: number): Room;
}

/** Rooms that may be shared, by the kind of the stage. */
const SHARED: Readonly<Record<string, SharedRoom>> = {
	negotiation: {
		kind: 'negotiation-pair',
		least: 2,
		most: 2,
		room: () => ({
			simulation: negotiation as unknown as AnySimulation,
			compile: (definition) => compileNegotiation(definition as NegotiationDefinition, 2)
		})
	},
	'action-plan': {
		kind: 'action-plan-market',
		least: 2,
		most: MOST_SEATS,
		room: (seats) => ({
			simulation: actionPlan as unknown as AnySimulation,
			compile: (definition) => compileActionPlan(definition as ActionPlanDefinition, seats)
		})
	}
};

/** The room of a kind of stage when several play it, and the kind of their runs; null when it is played alone only. */
export function sharedRoomOf(kind: string): SharedRoom | null {
	return Object.hasOwn(SHARED, kind) ? SHARED[kind] : null;
}

/** The room of a kind of run that several play; null for a run played alone. */
export function sharedRunOf(kind: string): SharedRoom | null {
	return Object.values(SHARED).find((one) => one.kind === kind) ?? null;
}

/** The room of a kind of stage when two people play it, each on his side; null otherwise. */
export function pairedRoomOf(kind: string): { readonly kind: string; readonly room: Room } | null {
	const shared = sharedRoomOf(kind);
	return shared !== null && shared.most === 2 ? { kind: shared.kind, room: shared.room(2) } : null;
}

/** Whether runs of a kind are played by two people, each on his side. */
export function isPaired(kind: string): boolean {
	return sharedRunOf(kind)?.most === 2;
}
