/** The example of the author’s guide as a whole package: what the guide teaches is what the tests read. */
import { readFileSync } from 'node:fs';
import { deriveKey, integerBelow, uniform } from '#engine/random.ts';
import { readFrameworkFile } from '#scenario/framework-file.ts';
import { checkPackage, type CheckedPackage } from '#scenario/check.ts';
import type { ParsedPackage, ParsedStageOf } from '#scenario/parse.ts';
import type { PackageFiles } from '#scenario/text-file.ts';

const guide = readFileSync('scenarios/README.md', 'utf8');

/** The block of the guide in a language that holds a piece. */
export function blockWith(piece: string, language = 'yaml'): string {
	const block = [...guide.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
		.filter(([, written]) => written === language)
		.map(([, , text]) => text)
		.find((text) => text.includes(piece));
	if (block === undefined) throw new Error(`the guide has no example with « ${piece} »`);
	return block;
}

/** The campaign of the guide. */
export const EXAMPLE = blockWith('kind: prospecting');

const frameworkText = readFileSync('src/framework/data/nrc-2003.yaml', 'utf8');
const { framework } = readFrameworkFile('nrc-2003.yaml', frameworkText);
if (!framework) throw new Error('the shipped framework cannot be read');
export const FRAMEWORKS = new Map([[framework.code, framework]]);

const TOWNS = `commune;x;y
Lyon;0;0
Valence;5;-92
Vienne;2;-27
Saint-Étienne;-36;-36
`;

const BRIEF = `# Votre mission

Vous ouvrez le secteur de Lyon à Valence. L’offre est décrite en [annexe 1](annexes/1-offre.md).

![Deux prospects sur trois sont autour de Lyon](annexes/2-secteur.png "Le secteur")

| Segment | Commande moyenne |
|---|--:|
| Épiceries fines | 1 800 € |
| Cafés et salons de thé | 900 € |
`;

/** A prospect file of `rows` records, drawn once from a fixed seed. */
export function prospectsCsv(rows = 90): string {
	const key = deriveKey(20261124, 0, 1);
	const u = (row: number, slot: number): number => uniform(key, row, slot);
	const towns = ['Lyon', 'Valence', 'Vienne', 'Saint-Étienne'];
	const lines = Array.from({ length: rows }, (_, i) => {
		const digits = String(1000 + i);
		const cells = [
			i + 1,
			`Maison ${i + 1}`,
			towns[integerBelow(4, key, i, 1)],
			u(i, 2) < 0.6 ? 'Épiceries fines' : 'cafe',
			u(i, 3) < 0.4 ? 'salon' : 'Fichier acheté',
			u(i, 4) < 0.3 ? '' : ['petit', 'moyen', 'grand'][integerBelow(3, key, i, 5)],
			u(i, 6) < 0.5 ? 'Mme Martin' : '',
			u(i, 7) < 0.85 ? `04 65 71 ${digits.slice(0, 2)} ${digits.slice(2)}` : '',
			u(i, 8) < 0.6 ? `maison${i + 1}@boutique.example` : '',
			i === 7 ? 'oui' : '',
			i > 10 && i % 20 === 0 ? i - 4 : ''
		];
		return cells.join(';');
	});
	const header = 'Numéro;Nom;Commune;Segment;Source;Taille;Contact;Téléphone;E-mail;Opposition;Ressemble';
	return `${header}\n${lines.join('\n')}\n`;
}

/** The files of the example, some of them replaced; null leaves one out. */
export function examplePackage(changes: Readonly<Record<string, string | Uint8Array | null>> = {}): PackageFiles {
	const files = new Map<string, string | Uint8Array>([
		['scenario.yaml', EXAMPLE],
		['brief.md', BRIEF],
		['corrige.md', '# Corrigé\n\nLes épiceries du salon d’abord.\n'],
		['annexes/1-offre.md', '# L’offre\n\nDes sablés et des tuiles, livrés en 48 h.\n'],
		['annexes/2-secteur.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47])],
		['data/towns.csv', TOWNS],
		['data/prospects.csv', prospectsCsv()]
	]);
	for (const [path, content] of Object.entries(changes))
		if (content === null) files.delete(path);
		else files.set(path, content);
	return files;
}

/** The example with pieces of its YAML replaced. Throws when a piece is not there. */
export function exampleWith(...replacements: readonly (readonly [string, string])[]): string {
	return replacements.reduce((text, [from, to]) => {
		if (!text.includes(from)) throw new Error(`the example has no « ${from} »`);
		return text.replace(from, () => to);
	}, EXAMPLE);
}

/** The first stage of a package, which is a campaign. */
export function campaignOf({ stages: [first] }: Pick<ParsedPackage, 'stages'>): ParsedStageOf<'prospecting'> {
	if (first?.kind !== 'prospecting') throw new Error('the first stage is no campaign');
	return first;
}

export const check = (files: PackageFiles, folder = 'exemple'): CheckedPackage =>
	checkPackage(files, { frameworks: FRAMEWORKS, folder });
