import { ENGINE_VERSION } from '#engine/version.ts';
import { ROOMS } from '#engine/rooms.ts';
import { parsePackage } from '#scenario/parse.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { sale } from '../../engine/negotiation/fixture.ts';

function negotiationCase(slug: string): Case {
	const { simulation: room, compile } = ROOMS.negotiation;
	const stage = {
		id: 'vente',
		title: 'Vente',
		kind: room.kind,
		room,
		params: compile(sale),
		definition: sale,
		key: slug
	};
	const files = new Map();
	return {
		slug,
		version: 1,
		digest: slug.padEnd(64, '0'),
		title: `Négociation ${slug}`,
		card: {
			sector: 'Services',
			summary: 'Une négociation.',
			duration: 25,
			level: 'year 1',
			objectives: ['Négocier.'],
			stages: [{ id: 'vente', kind: 'negotiation', title: 'Vente' }]
		},
		files,
		parsed: parsePackage(files),
		stages: [stage]
	};
}

/** Cases of the synthetic negotiation, one for each name, as the server plays them. */
export function pairedCases(...slugs: readonly string[]): Cases {
	const all = slugs.map(negotiationCase);
	return {
		engineVersion: ENGINE_VERSION,
		list: async () => all,
		load: async (slug) => {
			const found = all.find((one) => one.slug === slug);
			if (!found) throw new Error(`no case ${slug}`);
			return found;
		}
	};
}
