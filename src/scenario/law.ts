/** A rule of law or of the company, as a case prints it; what breaks it depends on the kind of its stage. */
import { z } from 'zod';
import { decimal, slug, text } from './quantity.ts';

/** Highest mark, out of 20, left to whoever breaks a grave rule whose author gives no other. */
const GRAVE_CAP = 8;

/** The fields of a rule in every kind of stage. */
export const law = {
	id: slug(),
	title: text(120),
	source: text(300).describe('Texte qui fonde la règle, avec sa date'),
	grave: z.boolean({ error: 'Écrivez true ou false.' }),
	cap: decimal(0, 20, '/ 20')
		.nullable()
		.default(null)
		.describe(
			`Note maximale laissée à qui l’enfreint ; omise ou null : ${GRAVE_CAP} pour une règle grave, aucune limite pour une autre`
		)
};

/** A rule with the cap that it has; null when it leaves every mark. */
export const capped = <T extends { grave: boolean; cap: number | null }>(rule: T): T => ({
	...rule,
	cap: rule.cap ?? (rule.grave ? GRAVE_CAP : null)
});
