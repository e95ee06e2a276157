import { basename } from 'node:path';
import { checkPackage, type CheckOptions } from '#scenario/check.ts';
import { checkPaper } from '#scenario/paper/check.ts';
import { isPaper } from '#scenario/paper/parse.ts';
import { isPlayable, sortProblems, type Problem, type Severity } from '#scenario/problem.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';
import { readPackage, type PackageFiles } from '#server/scenarios/package.ts';
import { readArguments } from '../arguments.ts';
import { checkReference } from '#assessment/check-reference.ts';
import { printJson, wrongUsage, type Command } from '../command.ts';
import { isFolder, resolveTyped } from '../typed-path.ts';

const NAMES: Readonly<Record<Severity, string>> = { error: 'erreur', warning: 'avertissement', advice: 'conseil' };

export const check: Command = {
	summary: 'Examine des cas et des sujets écrits : chaque problème est situé et dit quoi faire.',
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
			const found = problemsOf(await readPackage(folder), { frameworks, folder: basename(folder) });
			problems.push(...found.map((problem) => ({ ...problem, file: `${typed.replace(/\/+$/, '')}/${problem.file}` })));
		}
		const ok = isPlayable(problems);
		if (output.json) printJson(output, { ok, problems: problems.map(inOrder) });
		else output.out(report(folders, problems));
		return ok ? 0 : 1;
	}
};

/** What is wrong in a package, a case or a paper. */
function problemsOf(files: PackageFiles, options: CheckOptions): readonly Problem[] {
	if (isPaper(files)) return checkPaper(files, options).problems;
	const { parsed, problems } = checkPackage(files, options);
	return sortProblems([...problems, ...checkReference(parsed)]);
}

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
	const examined = `${folders.length} dossier${folders.length > 1 ? 's' : ''} examiné${folders.length > 1 ? 's' : ''}`;
	return `${lines.join('')}${examined} : ${count('error')}, ${count('warning')}, ${count('advice')}.\n`;
}
