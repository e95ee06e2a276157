/** A framework as a YAML file of src/framework/data: the pure layer that judges it may not read YAML. */
import { stringify } from 'yaml';
import type { Framework } from '#framework/framework.ts';
import { readFramework } from '#framework/read-framework.ts';
import type { Problem } from './problem.ts';
import { problemAt, readYaml } from './yaml-file.ts';

/** The framework of a file, or null and its located problems. Never throws. */
export function readFrameworkFile(
	file: string,
	text: string
): { readonly framework: Framework | null; readonly problems: readonly Problem[] } {
	const { yaml, problems } = readYaml(file, text);
	if (problems.length > 0) return { framework: null, problems };
	const read = readFramework(yaml.value);
	if (read.ok) return { framework: read.framework, problems: [] };
	return {
		framework: null,
		problems: read.problems.map(({ path, message }) =>
			problemAt(yaml, path, { severity: 'error', code: 'framework', message })
		)
	};
}

/** The text of such a file. What is absent or empty is left out: reading gives it back. */
export function writeFrameworkFile(framework: Framework): string {
	const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
	const kept = JSON.stringify(framework, (_, value: unknown) => (isEmpty(value) ? undefined : value));
	return stringify(JSON.parse(kept), { lineWidth: 120 });
}
