import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isPaper, parsePaper } from '#scenario/paper/parse.ts';
import { secretTexts } from '#scenario/paper/rules/rule.ts';
import { parsePackage } from '#scenario/parse.ts';
import { readPackage, type PackageFiles } from '#server/scenarios/package.ts';

/** Shorter texts, and single words, are of the trade: the interface may use them too. */
const TELLING = 12;
const tells = (text: string): boolean => text.length >= TELLING && text.trim().includes(' ');

/** Every text of a value, however deep. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return tells(value) ? [value] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsOf);
}

/** What nobody may read of a package, a case or a paper. */
function secretsOf(files: PackageFiles): string[] {
	const notes = (corrige: { text: string } | null) => (corrige?.text ?? '').split('\n').filter(tells);
	if (isPaper(files)) {
		const parsed = parsePaper(files);
		return [...secretTexts(parsed).flatMap(({ text }) => textsOf(text)), ...notes(parsed.corrige)];
	}
	const parsed = parsePackage(files);
	return [
		...(parsed.scenario?.stages ?? []).flatMap((stage) => textsOf(stage.secret)),
		...parsed.stages.flatMap((stage) => ('speech' in stage ? textsOf(stage.speech) : [])),
		...notes(parsed.corrige)
	];
}

test('what browsers are sent to run holds nothing of the cases: no secret, no sentence, no corrigé @desktop', async () => {
	const built = readdirSync('build/client', { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(js|css|json|html)$/.test(entry.name))
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
		.join('\n');
	expect(built.length).toBeGreaterThan(10_000);
	for (const folder of readdirSync('scenarios', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
		const secret = secretsOf(await readPackage(join('scenarios', folder.name)));
		expect(secret.length).toBeGreaterThan(10);
		expect(secret.filter((text) => built.includes(text))).toEqual([]);
	}
});
