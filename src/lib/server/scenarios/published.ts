import { and, desc, eq, isNull, or } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { scenarios, type PACKAGE_KINDS, type ScenarioCard } from '../db/schema.ts';

/** A case that can be assigned, or a paper that can be sat. */
export interface PublishedCase {
	readonly slug: string;
	readonly version: number;
	readonly title: string;
	readonly card: ScenarioCard;
}

const byTitle = new Intl.Collator('fr');

/** The last published version of every case open to a lycée: the shipped ones and its own, by title. */
export const listPublishedCases = (establishmentId: string): Promise<PublishedCase[]> =>
	listPublished('case', establishmentId);

/** The same for papers. */
export const listPublishedPapers = (establishmentId: string): Promise<PublishedCase[]> =>
	listPublished('paper', establishmentId);

async function listPublished(kind: (typeof PACKAGE_KINDS)[number], establishmentId: string): Promise<PublishedCase[]> {
	const { slug, version, title, card } = scenarios;
	const rows = await db
		.select({ slug, version, title, card })
		.from(scenarios)
		.where(
			and(
				eq(scenarios.kind, kind),
				eq(scenarios.status, 'published'),
				or(isNull(scenarios.establishmentId), eq(scenarios.establishmentId, establishmentId))
			)
		)
		.orderBy(desc(version));
	const last = [...Map.groupBy(rows, (row) => row.slug).values()].map(([first]) => first);
	return last.sort((a, b) => byTitle.compare(a.title, b.title));
}
