import { and, desc, eq, isNull, or } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { scenarios, type ScenarioCard } from '../db/schema.ts';

/** A case that can be assigned. */
export interface PublishedCase {
	readonly slug: string;
	readonly version: number;
	readonly title: string;
	readonly card: ScenarioCard;
}

const byTitle = new Intl.Collator('fr');

/** The last published version of every case open to a lycée: the shipped ones and its own, by title. */
export async function listPublishedCases(establishmentId: string): Promise<PublishedCase[]> {
	const { slug, version, title, card } = scenarios;
	const rows = await db
		.select({ slug, version, title, card })
		.from(scenarios)
		.where(
			and(
				eq(scenarios.status, 'published'),
				or(isNull(scenarios.establishmentId), eq(scenarios.establishmentId, establishmentId))
			)
		)
		.orderBy(desc(version));
	const last = [...Map.groupBy(rows, (row) => row.slug).values()].map(([first]) => first);
	return last.sort((a, b) => byTitle.compare(a.title, b.title));
}
