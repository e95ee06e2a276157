import { readFile } from 'node:fs/promises';
import { writeCase } from '#framework/case/export-case.ts';
import { importCase } from '#framework/case/import-case.ts';
import { childrenOf, type Framework } from '#framework/framework.ts';
import { titleOf, type Item } from '#framework/wording.ts';
import { missingWordings, wordingsOf } from '#framework/wordings.ts';
import { writeFrameworkFile } from '#scenario/framework-file.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';
import { readArguments } from '../arguments.ts';
import { CommandFailure, printJson, wrongUsage, type Command, type Output } from '../command.ts';
import { resolveTyped } from '../typed-path.ts';

const USAGE = 'list | show <code> | export <code> [--format case|yaml] | import <fichier.json>';
const misused = () => wrongUsage(`Dites ce qu’il faut faire : framework ${USAGE}.`);

export const framework: Command = {
	summary: 'Montre les référentiels, les écrit au format 1EdTech CASE 1.1, ou en lit un à ce format.',
	usage: USAGE,
	async run(args, output) {
		const { values, positionals } = readArguments(args, { format: { type: 'string' } });
		const [action, subject, ...rest] = positionals;
		const format = values.format ?? 'case';
		if (values.format !== undefined && action !== 'export') throw wrongUsage('L’option --format sert à exporter.');
		if (format !== 'case' && format !== 'yaml') throw wrongUsage('L’option --format attend case ou yaml.', 'format');
		if (action === 'list' && subject === undefined) return list(output);
		if (action === 'list' || subject === undefined || rest.length > 0) throw misused();
		if (action === 'show') return show(await find(subject), output);
		if (action === 'export') {
			const found = await find(subject);
			output.out(format === 'case' ? writeCase(found) : writeFrameworkFile(found));
			return 0;
		}
		if (action === 'import') return read(subject, output);
		throw misused();
	}
};

async function find(code: string): Promise<Framework> {
	const frameworks = await readFrameworks();
	const found = frameworks.get(code);
	if (found) return found;
	throw wrongUsage(`Le référentiel « ${code} » n’existe pas : ${[...frameworks.keys()].join(', ')}.`, code);
}

const countsOf = (framework: Framework) => ({
	wordings: wordingsOf(framework).length,
	missing: missingWordings(framework).length
});

async function list(output: Output): Promise<number> {
	const found = [...(await readFrameworks()).values()].map((one) => ({
		code: one.code,
		title: one.title,
		...countsOf(one)
	}));
	if (output.json) printJson(output, { frameworks: found });
	else
		for (const { code, title, wordings, missing } of found)
			output.out(`${code.padEnd(12)} ${title} : ${wordings} intitulés, dont ${missing} à compléter\n`);
	return 0;
}

function show(found: Framework, output: Output): number {
	if (output.json) {
		printJson(output, found);
		return 0;
	}
	const { code, title, text, functions, activities, competencies, knowledge, exams, gaps } = found;
	const tree = (items: readonly Item[], parent: string | null, depth: number): string =>
		childrenOf(items, parent)
			.map((item) => `${'  '.repeat(depth)}${item.code} ${titleOf(item)}\n${tree(items, item.code, depth + 1)}`)
			.join('');
	output.out(`${title} (${code})\n${text}\n`);
	output.out('\nFonctions et activités\n');
	for (const own of functions) output.out(`  ${own.code} ${titleOf(own)}\n${tree(activities, own.code, 2)}`);
	output.out(`\nCompétences\n${tree(competencies, null, 1)}`);
	output.out(`\nSavoirs\n${tree(knowledge, null, 1)}`);
	output.out('\nÉpreuves\n');
	for (const exam of exams)
		output.out(`  ${exam.code} ${titleOf(exam)}, coefficient ${exam.coefficient ?? 'non donné'}\n`);
	output.out('\nÀ compléter\n');
	for (const { address, wording } of missingWordings(found))
		output.out(`  ${address}${wording.note === null ? '' : ` : ${wording.note}`}\n`);
	for (const gap of gaps) output.out(`  ${gap}\n`);
	return 0;
}

/** Reads a CASE file, and writes it as the data of this project are. */
async function read(typed: string, output: Output): Promise<number> {
	const path = resolveTyped(typed);
	const text = await readFile(path, 'utf8').catch(() => {
		throw wrongUsage(`Le fichier « ${typed} » ne se lit pas.`, typed);
	});
	const outcome = importCase(parse(text, typed));
	if (outcome.ok) {
		if (output.json) printJson(output, outcome.framework);
		else output.out(writeFrameworkFile(outcome.framework));
		return 0;
	}
	if (output.json) printJson(output, { ok: false, problems: outcome.problems });
	else
		for (const { path: place, message } of outcome.problems) output.out(`${typed} ${place.join('/')} : ${message}\n`);
	return 1;
}

function parse(text: string, typed: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new CommandFailure('json', `Le fichier « ${typed} » n’est pas du JSON.`, typed);
	}
}
