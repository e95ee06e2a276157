/** The whole judgement of a package: what prevents it from being played, then every rule of good authoring. */
import { ROOMS } from '#engine/rooms.ts';
import type { Framework } from '#framework/framework.ts';
import { parsePackage, type ParsedPackage, type ParsedStage } from './parse.ts';
import { sortProblems, type Problem } from './problem.ts';
import { RULES } from './rules/all.ts';
import type { Subject } from './rules/rule.ts';
import { sampleLadder, type LadderSample } from './sample.ts';
import type { PackageFiles } from './text-file.ts';

export interface CheckOptions {
	/** Known frameworks by code. */
	readonly frameworks: ReadonlyMap<string, Framework>;
	/** Name of the folder of the package, when it has one. */
	readonly folder?: string;
	/** Worlds in which the ladder is played to see what the case rewards. */
	readonly worlds?: number;
}

export interface CheckedPackage {
	readonly parsed: ParsedPackage;
	readonly problems: readonly Problem[];
}

/** What the rules are given of a package. */
export function subjectOf(parsed: ParsedPackage, options: CheckOptions): Subject {
	const samples = new Map<string, LadderSample>();
	return {
		...parsed,
		frameworks: options.frameworks,
		folder: options.folder ?? null,
		sample: ({ id, kind, definition }: ParsedStage) => {
			if (definition === null) return null;
			const { simulation, compile } = ROOMS[kind];
			const sample = samples.get(id) ?? sampleLadder(simulation, compile(definition), options.worlds);
			samples.set(id, sample);
			return sample;
		}
	};
}

/** Reads and judges a package. Never throws. */
export function checkPackage(files: PackageFiles, options: CheckOptions): CheckedPackage {
	const parsed = parsePackage(files);
	const subject = subjectOf(parsed, options);
	const found = Object.values(RULES).flatMap((rule) => [...rule(subject)]);
	return { parsed, problems: sortProblems([...parsed.problems, ...found]) };
}
