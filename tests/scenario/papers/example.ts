/** The paper of the author’s guide as a whole package: what the guide teaches is what the tests read. */
import { checkPaper } from '#scenario/paper/check.ts';
import { drawFigures, type Figures } from '#scenario/paper/figures.ts';
import { parsePaper } from '#scenario/paper/parse.ts';
import type { Question, QuestionKind, QuestionOf } from '#scenario/paper/question-schema.ts';
import type { Paper } from '#scenario/paper/schema.ts';
import type { Problem } from '#scenario/problem.ts';
import type { PackageFiles } from '#scenario/text-file.ts';
import { blockWith, FRAMEWORKS } from '../example.ts';

export const EXAMPLE_PAPER = blockWith('slug: exemple-sujet');

const FARM = `# La ferme du Moulin

| Élément | Montant |
|---|---:|
| Prix d’un panier | {{prix}} € |
| Coût d’un panier | {{cout}} € |
| Commission du site | {{commission}} % |
| Charges fixes de l’année | {{charges}} € |

Le site apporte quatre clients sur cinq.
`;
const SALES = `Trimestre;Paniers
Premier;"{{rang(ventes; 1)}}"
Deuxième;"{{rang(ventes; 2)}}"
Troisième;"{{rang(ventes; 3)}}"
Quatrième;"{{rang(ventes; 4)}}"
`;

type Changes = Readonly<Record<string, string | Uint8Array | null>>;

/** The package, some files replaced, or left out when null. */
export function paperPackage(changes: Changes = {}): PackageFiles {
	const files: Record<string, string | Uint8Array | null> = {
		'paper.yaml': EXAMPLE_PAPER,
		'brief.md': '# La ferme du Moulin\n\nMme Tallec vend des paniers de légumes.\n',
		'annexes/1-ferme.md': FARM,
		'annexes/2-ventes.csv': SALES,
		'corrige.md': '# Indications\n\nLisez cinq copies avant de noter.\n',
		...changes
	};
	return new Map(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The package with pieces of paper.yaml replaced, each of which must be there. */
export function paperWith(...replacements: readonly (readonly [string, string])[]): PackageFiles {
	let yaml = EXAMPLE_PAPER;
	for (const [piece, other] of replacements) {
		if (!yaml.includes(piece)) throw new Error(`the example has no « ${piece} »`);
		yaml = yaml.replace(piece, () => other);
	}
	return paperPackage({ 'paper.yaml': yaml });
}

export const problemsOf = (files: PackageFiles, draws = 60): readonly Problem[] =>
	checkPaper(files, { frameworks: FRAMEWORKS, folder: 'exemple-sujet', draws }).problems;

/** The paper of a package that has no error. */
export function paperOf(files: PackageFiles): Paper {
	const { paper, problems } = parsePaper(files);
	if (!paper) throw new Error(JSON.stringify(problems));
	return paper;
}

/** The figures of a candidate. */
export function figuresOf(paper: Paper, seed: number): Figures {
	const figures = drawFigures(paper, seed);
	if (!figures) throw new Error('no draw keeps the conditions');
	return figures;
}

/** The question of that name. */
export function questionOf<K extends QuestionKind>(paper: Paper, id: string, kind: K): QuestionOf<K> {
	const found = paper.dossiers.flatMap(({ questions }) => questions).find((question) => question.id === id);
	if (found?.kind !== kind) throw new Error(`no question ${id} of kind ${kind}`);
	return found as Extract<Question, { kind: K }>;
}
