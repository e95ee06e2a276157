import { ENGINE_VERSION } from '#engine/version.ts';
import { ROOMS } from '#engine/rooms.ts';
import { parsePackage } from '#scenario/parse.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { fixtureDefinition } from '../../engine/prospecting/fixture.ts';

/** The engine's synthetic prospecting case, as the server plays it. */
export function prospectingCases(accounts = 300, weeks = 12): Cases {
	const { simulation: room, compile } = ROOMS.prospecting;
	const definition = fixtureDefinition(accounts, weeks);
	const params = compile(definition);
	const stage = { id: 'campagne', title: 'Campagne', kind: room.kind, room, params, definition, key: 'campagne' };
	const files = new Map();
	const scenario: Case = {
		slug: 'prospection',
		version: 1,
		digest: '0'.repeat(64),
		title: 'Prospection',
		card: {
			sector: 'Commerce',
			summary: 'Une campagne.',
			duration: 40,
			level: 'year 1',
			objectives: ['Prospecter.'],
			stages: [{ id: 'campagne', kind: 'prospecting', title: 'Campagne' }]
		},
		files,
		parsed: parsePackage(files),
		stages: [stage]
	};
	return { engineVersion: ENGINE_VERSION, list: async () => [scenario], load: async () => scenario };
}
