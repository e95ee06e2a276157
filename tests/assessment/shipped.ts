/** The shipped cases, compiled, with the references that their packages hold. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reference } from '#assessment/mark.ts';
import { readReference, REFERENCE_FILE, type StoredReference } from '#assessment/reference.ts';
import { ROOMS, type AnySimulation, type RoomKind } from '#engine/rooms.ts';
import { readPackage } from '#server/scenarios/package.ts';
import { parsePackage, SCENARIO_FILE } from '#scenario/parse.ts';

export interface ShippedStage {
	readonly name: string;
	readonly kind: RoomKind;
	readonly definition: unknown;
	readonly simulation: AnySimulation;
	readonly model: unknown;
	readonly reference: (Reference & StoredReference) | null;
}

/** Every stage that can be played of `scenarios/`. */
export async function shippedStages(): Promise<ShippedStage[]> {
	const found: ShippedStage[] = [];
	for (const { name } of readdirSync('scenarios', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
		if (!existsSync(join('scenarios', name, SCENARIO_FILE))) continue;
		const files = await readPackage(join('scenarios', name));
		const stored = files.get(REFERENCE_FILE)?.toString('utf8') ?? '';
		for (const { id, kind, definition } of parsePackage(files).stages) {
			if (definition === null) continue;
			const room = ROOMS[kind];
			found.push({
				name: `${name}/${id}`,
				kind,
				definition,
				simulation: room.simulation,
				model: room.compile(definition),
				reference: readReference(stored, id)
			});
		}
	}
	return found;
}
