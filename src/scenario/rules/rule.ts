/** What a rule is given, and how it says what it found. One rule per file, named like its main code. */
import type { Framework } from '#framework/framework.ts';
import { SPEECH_FILE } from '../negotiation/speech.ts';
import type { ParsedPackage, ParsedStage, ParsedStageOf } from '../parse.ts';
import type { Path, Problem } from '../problem.ts';
import type { LadderSample } from '../sample.ts';
import type { Scenario } from '../schema.ts';
import { placeAt } from '../text-file.ts';
import { problemAt } from '../yaml-file.ts';

export interface Subject extends ParsedPackage {
	readonly frameworks: ReadonlyMap<string, Framework>;
	readonly folder: string | null;
	/** A few plays of a stage, made when first asked for; null when it cannot be played. */
	readonly sample: (stage: ParsedStage) => LadderSample | null;
}

/** What a rule on documents needs, in a case as in a paper. */
export type Documented = Pick<ParsedPackage, 'annexes' | 'brief' | 'corrige'>;

/** The head of a package, in a case as in a paper. */
export interface Headed extends Documented, Pick<Subject, 'yaml' | 'folder'> {
	readonly scenario: Pick<Scenario, 'slug' | 'annexes'> | null;
}

/** Judges a package of which some parts may be missing; yields what it finds, in any order. */
export type Rule = (subject: Subject) => Iterable<Problem>;

/** The stages of one kind. */
export const stagesOf = <K extends ParsedStage['kind']>({ stages }: Subject, kind: K): ParsedStageOf<K>[] =>
	stages.filter((stage): stage is ParsedStageOf<K> => stage.kind === kind);

type Words = Pick<Problem, 'severity' | 'code' | 'message'>;

/** A problem of scenario.yaml. */
export const inScenario = (subject: Pick<Subject, 'yaml'>, path: Path, words: Words, target?: 'key'): Problem =>
	problemAt(subject.yaml, path, words, target);

/** A problem of a stage, at a path from it. */
export const inStage = (subject: Subject, stage: ParsedStage, path: Path, words: Words, target?: 'key'): Problem =>
	inScenario(subject, ['stages', stage.index, ...path], words, target);

/** A problem of what is said in a negotiation, at a path from its stage. */
export const inSpeech = (stage: ParsedStageOf<'negotiation'>, path: Path, words: Words): Problem =>
	stage.speechFile === null
		? ofFile(SPEECH_FILE, words)
		: problemAt(stage.speechFile, ['stages', stage.id, ...path], words);

/** A problem of a document, at a position in its text. */
export const inText = (document: { file: string; text: string }, position: number, words: Words): Problem => ({
	file: document.file,
	...placeAt(document.text, position),
	path: '',
	...words
});

/** A problem of a row of the prospect file, from 0. */
export const inRow = (stage: ParsedStageOf<'prospecting'>, row: number, column: string, words: Words): Problem => ({
	file: stage.table.file,
	...(stage.table.rows[row]?.locate(column) ?? { line: 1, column: 1 }),
	path: column,
	...words
});

/** A problem of a whole file. */
export const ofFile = (file: string, words: Words): Problem => ({ file, line: 1, column: 1, path: '', ...words });

/** The Markdown documents of a package. `secret` ones are never sent to a student. */
export function documentsOf(
	subject: Documented
): { readonly file: string; readonly text: string; readonly secret: boolean }[] {
	const annexes = subject.annexes.flatMap(({ file, content }) =>
		content.kind === 'markdown' ? [{ file, text: content.text, secret: false }] : []
	);
	return [
		...(subject.brief ? [{ ...subject.brief, secret: false }] : []),
		...annexes,
		...(subject.corrige ? [{ ...subject.corrige, secret: true }] : [])
	];
}
