import { basename } from 'node:path';
import { checkPackage } from '#scenario/check.ts';
import { isPlayable, sortProblems, type Problem, type Severity } from '#scenario/problem.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';
import { readPackage } from '#server/scenarios/package.ts';
import { readArguments } from '../arguments.ts';
import { checkReference } from '#assessment/check-reference.ts';
import { printJson, wrongUsage, type Command } from '../command.ts';
import { isFolder, resolveTyped } from '../typed-path.ts';

const NAMES: Readonly<Record<Severity, string>> = { error: 'erreur', warning: 'avertissement', advice: 'conseil' };

export const check: Command = {
	summary: 'Examine des cas : chaque problème est situé et dit quoi faire.',
	usage: '<dossier>...',
	async run(args, output) {
		const { positionals } = readArguments(args, {});
		// « scenarios/* » also names the guide and the schema.
		const folders = positionals.filter(isFolder);
		if (folders.length === 0) throw wrongUsage('Donnez au moins un dossier de cas : check scenarios/mon-cas.');
		const frameworks = await readFrameworks();
		const problems: Problem[] = [];
		for (const typed of folders) {
			const folder = resolveTyped(typed);
			const checked = checkPackage(await readPackage(folder), { frameworks, folder: basename(folder) });
			const found = sortProblems([...checked.problems, ...checkReference(checked.parsed)]);
			problems.push(...found.map((problem) => ({ ...problem, file: `${typed.replace(/\/+$/, '')}/${problem.file}` })));
		}
		const ok = isPlayable(problems);
		if (output.json) printJson(output, { ok, problems: problems.map(inOrder) });
		else output.out(report(folders, problems));
		return ok ? 0 : 1;
	}
};

const inOrder = ({ file, line, column, path, severity, code, message }: Problem): Problem => {
	return { file, line, column, path, severity, code, message };
};

function report(folders: readonly string[], problems: readonly Problem[]): string {
	const lines = problems.map(
		({ file, line, column, path, severity, code, message }) =>
			`${file}:${line}:${column} ${NAMES[severity]} [${code}]${path === '' ? '' : ` ${path}`}\n    ${message}\n`
	);
	const count = (severity: Severity): string => {
		const number = problems.filter((problem) => problem.severity === severity).length;
		return `${number} ${NAMES[severity]}${number > 1 ? 's' : ''}`;
	};
	const cases = `${folders.length} cas examiné${folders.length > 1 ? 's' : ''}`;
	return `${lines.join('')}${cases} : ${count('error')}, ${count('warning')}, ${count('advice')}.\n`;
}
