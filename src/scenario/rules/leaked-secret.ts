import { kindOf } from '../kinds.ts';
import type { ParsedStage } from '../parse.ts';
import type { Path } from '../problem.ts';
import type { Secret } from '../secret.ts';
import { foldText } from '../text-file.ts';
import { documentsOf, inText, ofFile, type Rule, type Subject } from './rule.ts';

/** Words in a row, common to a secret and to what the student receives, that cannot be a coincidence. */
const RUN = 6;

/** A secret, as texts are compared with it. */
interface Hidden {
	readonly what: string;
	/** Folded sentences that must not be read, or an id that must not be seen as it is written. */
	readonly runs: ReadonlySet<string>;
	readonly id: string | null;
	/** A folded name that must not be read, however short; of two words at least. */
	readonly name: string | null;
}

/** Nothing that the student receives quotes what is kept from him. */
export const leakedSecret: Rule = function* (subject) {
	const secrets = subject.stages.flatMap(hiddenIn);
	if (secrets.length === 0) return;
	for (const document of documentsOf(subject).filter(({ secret }) => !secret))
		for (const [paragraph, position] of paragraphsOf(document.text))
			for (const what of leaks(secrets, paragraph))
				yield inText(document, position, { severity: 'error', code: 'leaked-secret', message: sentence(what) });
	for (const { file, text } of tablesOf(subject))
		for (const what of leaks(secrets, text))
			yield ofFile(file, { severity: 'error', code: 'leaked-secret', message: sentence(what) });
	for (const [path, text] of publicTexts(subject))
		for (const what of leaks(secrets, text))
			yield {
				file: subject.yaml.file,
				...subject.yaml.locate(path),
				path: path.join('.'),
				severity: 'error',
				code: 'leaked-secret',
				message: sentence(what)
			};
};

const sentence = (what: string): string =>
	`Ce passage dévoile ${what}, que l’étudiant ne doit pas connaître : reformulez-le ou retirez-le.`;

const hiddenIn = (parsed: ParsedStage): Hidden[] => kindOf(parsed.kind).secretsOf(parsed).map(hide);

const hide = ({ what, id, texts, name }: Secret): Hidden => ({
	what,
	runs: new Set(texts.flatMap(runsOf)),
	// An id of one word may be an ordinary word of the trade.
	id: id !== null && id.includes('-') ? id : null,
	name: name === undefined ? null : foldText(name)
});

/** Every run of RUN words of a text; the whole of a shorter one of at least four words. */
function runsOf(text: string): string[] {
	const words = foldText(text).split(' ');
	if (words.length < 4) return [];
	if (words.length < RUN) return [words.join(' ')];
	return Array.from({ length: words.length - RUN + 1 }, (_, at) => words.slice(at, at + RUN).join(' '));
}

function leaks(secrets: readonly Hidden[], text: string): string[] {
	const folded = ` ${foldText(text)} `;
	const runs = new Set(runsOf(text));
	return secrets
		.filter(
			({ runs: hidden, id, name }) =>
				[...hidden].some((run) => runs.has(run) || (run.split(' ').length < RUN && folded.includes(` ${run} `))) ||
				(name !== null && name.includes(' ') && folded.includes(` ${name} `)) ||
				(id !== null && new RegExp(`(^|[^a-z0-9-])${id}([^a-z0-9-]|$)`).test(text))
		)
		.map(({ what }) => what);
}

function paragraphsOf(text: string): [string, number][] {
	const found: [string, number][] = [];
	let position = 0;
	for (const paragraph of text.split(/(\n\s*\n)/)) {
		if (paragraph.trim() !== '') found.push([paragraph, position + paragraph.search(/\S/)]);
		position += paragraph.length;
	}
	return found;
}

function tablesOf(subject: Subject): { file: string; text: string }[] {
	const annexes = subject.annexes.flatMap(({ file, content }) =>
		content.kind === 'table'
			? [{ file, text: [content.header, ...content.rows].map((row) => row.join(' · ')).join('\n\n') }]
			: []
	);
	return [...annexes, ...subject.stages.flatMap((parsed) => kindOf(parsed.kind).printedTexts(parsed))];
}

/** The texts of scenario.yaml outside the secrets and the criteria’s own. */
function* publicTexts(subject: Subject): Generator<[Path, string]> {
	const visit = function* (value: unknown, path: Path): Generator<[Path, string]> {
		if (typeof value === 'string') yield [path, value];
		else if (typeof value === 'object' && value !== null)
			for (const [key, inside] of Object.entries(value))
				if (key !== 'secret') yield* visit(inside, [...path, Array.isArray(value) ? Number(key) : key]);
	};
	if (subject.scenario) yield* visit(subject.scenario, []);
}
