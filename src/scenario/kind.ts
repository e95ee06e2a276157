/** What a kind of stage gives to the rest of the layer: a folder holds it, and kinds.ts names it. */
import type { z } from 'zod';
import type { RoomKind } from '#engine/rooms.ts';
import type { Marking } from './marking.ts';
import type { Problem } from './problem.ts';
import type { Rate } from './rate.ts';
import type { Secret } from './secret.ts';
import type { PackageSource, StageHead, StageSource } from './stage.ts';

/** What a stage of any kind has, as it is written. */
export interface WrittenStage {
	readonly id: string;
	readonly kind: RoomKind;
	readonly title: string;
	readonly objective: { readonly statement: string };
	readonly marking: Marking;
}

/** What a stage of any kind has, once read. */
export interface ReadStage extends StageHead {
	readonly kind: RoomKind;
	readonly stage: WrittenStage;
	/** What the engine plays; null when an error forbids it. */
	readonly definition: object | null;
}

/** What a stage of any kind prints. */
export type PrintedStage = Pick<WrittenStage, 'id' | 'kind' | 'title' | 'objective' | 'marking'>;

/** How a round is called, and counted. */
export interface RoundWords {
	readonly one: string;
	readonly many: string;
	readonly feminine: boolean;
}

export interface StageKind<S extends WrittenStage, P extends ReadStage, Shared = null> {
	/** The shape of a stage in scenario.yaml. */
	readonly schema: z.ZodObject;
	/** The shape of a decision in a document of a run, as `check` of the room reads it. */
	readonly decision: z.ZodType;
	/** Ids of the levers that criteria may observe. */
	readonly levers: readonly string[];
	/** What criteria of kind `process` may count, in French: shares from 0 to 1, the higher the better. */
	readonly measures: Readonly<Record<string, string>>;
	readonly round: RoundWords;
	/** The last round that can be played, as the case counts them. */
	lastRound(stage: S): number;
	/** Whether a run always lasts to its last round. */
	readonly fixed: boolean;
	/** Reads what all the stages of the kind share in the package; their links to it are judged by `parse`. */
	readShared?(stages: readonly S[], source: PackageSource, problems: Problem[]): Shared;
	/** The stage ready for its room; the problems of its tables and links are added to `problems`. */
	parse(source: StageSource<Shared>, stage: S, problems: Problem[]): P;
	/** What a student may receive of the stage before it is played, field by field. */
	publish(stage: S): PrintedStage;
	/** Files of the package that the stage reads, annexes left out. */
	filesOf(stage: S): readonly string[];
	/** Texts of those files that students read. */
	printedTexts(parsed: P): readonly { readonly file: string; readonly text: string }[];
	secretsOf(parsed: P): readonly Secret[];
	ratesOf(stage: S): readonly Rate[];
	/** Why the stage gives a measure nothing to count; null when it gives something. */
	idleMeasure(parsed: P, measure: string): string | null;
	/** A sentence, when nothing of a lever can be decided in the stage; null when something can. */
	idleLever(parsed: P, lever: string): string | null;
}

/** A kind of stage as the generic code sees it, whatever its stages are. */
export type AnyKind = StageKind<WrittenStage, ReadStage, unknown>;

/** What a stage must hold for a name to mean something, and how it is said to be lacking. */
export type Needs<N extends string, P> = Readonly<
	Partial<Record<N, readonly [isMet: (parsed: P) => boolean, lack: string]>>
>;

/** What is lacking in a stage for a name to mean something; null when nothing is. */
export const lackIn =
	<P>(needs: Needs<string, P>) =>
	(parsed: P, name: string): string | null => {
		const [isMet, lack] = (Object.hasOwn(needs, name) && needs[name]) || [() => true, ''];
		return isMet(parsed) ? null : lack;
	};

/** Lacked by a measure of lawfulness in every kind. */
export const NO_RULE = 'l’étape n’a aucune règle à enfreindre : ajoutez-en une (rules)';
