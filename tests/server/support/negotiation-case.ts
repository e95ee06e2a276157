import { Buffer } from 'node:buffer';
import { ENGINE_VERSION } from '#engine/version.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { caseOf } from '#server/scenarios/library.ts';
import { negotiationPackage } from '../../scenario/negotiation-example.ts';

/** The negotiation of the author’s guide, as the server plays it; `change` may mark it first. */
export function negotiationCases(change: (scenario: Case) => Case = (scenario) => scenario): Cases {
	const files = new Map([...negotiationPackage()].map(([path, content]) => [path, Buffer.from(content)]));
	const scenario = caseOf(files);
	if (!scenario) throw new Error('the example cannot be played');
	const changed = change(scenario);
	return { engineVersion: ENGINE_VERSION, list: async () => [changed], load: async () => changed };
}
