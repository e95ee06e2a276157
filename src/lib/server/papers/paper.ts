import type { ParsedPaper } from '#scenario/paper/parse.ts';
import type { Paper } from '#scenario/paper/schema.ts';
import type { ScenarioCard } from '../db/schema.ts';
import type { PackageFiles } from '../scenarios/package.ts';

/** A published version of a paper, ready to be sat. All of it is secret: `copy-paper.ts` says what may leave. */
export interface PublishedPaper {
	readonly slug: string;
	readonly version: number;
	/** SHA-256 of the package’s files. */
	readonly digest: string;
	readonly title: string;
	readonly card: ScenarioCard;
	readonly files: PackageFiles;
	readonly paper: Paper;
	readonly parsed: ParsedPaper;
}

/** Where papers come from. */
export interface Papers {
	/** The version that was published under that number; throws when there is none. */
	load(slug: string, version: number): Promise<PublishedPaper>;
	/** The shipped papers that can be sat, the easiest first. */
	list(): Promise<readonly PublishedPaper[]>;
}

/** The questions of a paper, in its order. */
export const questionsOf = ({ dossiers }: Pick<Paper, 'dossiers'>) => dossiers.flatMap(({ questions }) => questions);
