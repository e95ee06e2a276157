/** How a stage turns decisions into marks and verdicts; the same for every kind. */
import { z } from 'zod';
import { decimal, percent } from './quantity.ts';

export const marking = z
	.strictObject({
		anchors: z
			.strictObject({
				floor: decimal(0, 20).default(4),
				naive: decimal(0, 20).default(8),
				sound: decimal(0, 20).default(14),
				expert: decimal(0, 20).default(20)
			})
			.prefault({})
			.describe('Notes données aux quatre politiques de référence'),
		verdicts: z
			.strictObject({
				excellent: percent().prefault('5 %'),
				good: percent().prefault('15 %'),
				inaccuracy: percent().prefault('35 %'),
				mistake: percent().prefault('70 %')
			})
			.prefault({})
			.describe('Part de l’enjeu perdue jusqu’à laquelle une décision garde ce verdict')
	})
	.prefault({});

export type Marking = z.output<typeof marking>;

/** Field by field, what a student may receive of it: all. */
export function publicMarking({ anchors, verdicts }: Marking) {
	const { floor, naive, sound, expert } = anchors;
	const { excellent, good, inaccuracy, mistake } = verdicts;
	return { anchors: { floor, naive, sound, expert }, verdicts: { excellent, good, inaccuracy, mistake } };
}
