/** The rooms behind the door, by the kind that a scenario’s stage names. */
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
	}
} as const satisfies Record<string, Room>;

export type RoomKind = keyof typeof ROOMS;

/** Rooms in which a second person may take the other side, by the kind of the stage; what such a run is of has its own kind. */
const PAIRED: Readonly<Record<string, { readonly kind: string; readonly room: Room }>> = {
	negotiation: {
		kind: 'negotiation-pair',
		room: {
			simulation: negotiation as unknown as AnySimulation,
			compile: (definition: unknown): unknown => compileNegotiation(definition as NegotiationDefinition, 2)
		}
	}
};

/** The room of a kind of stage when two people play it, and the kind of their runs; null when it is played alone only. */
export function pairedRoomOf(kind: string): { readonly kind: string; readonly room: Room } | null {
	return Object.hasOwn(PAIRED, kind) ? PAIRED[kind] : null;
}

/** Whether runs of a kind are played by two people. */
export function isPaired(kind: string): boolean {
	return Object.values(PAIRED).some((one) => one.kind === kind);
}
