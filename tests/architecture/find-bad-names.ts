const KEBAB = '[a-z0-9]+(?:-[a-z0-9]+)*';
const FILE = new RegExp(`^${KEBAB}(?:\\.${KEBAB})*$`);
const FOLDER = new RegExp(`^${KEBAB}$`);
/** `+page.svelte`, `+layout@.svelte`, `+page@(classe).svelte`, `+server.ts` */
const ROUTE_FILE = /^\+(page|layout|error|server)(@(\([a-z-]+\))?)?(\.server)?\.(svelte|ts)$/;
/** `classes`, `(eleve)`, `[run]`, `[[tab]]`, `[...path]`, `[run].csv`, `[n=integer]`, `[x+2e]well-known` */
const ROUTE_FOLDER = new RegExp(
	`^(\\(${KEBAB}\\)|(${KEBAB}|\\[\\[?(\\.\\.\\.)?[A-Za-z0-9+-]+(=${KEBAB})?\\]\\]?|\\.)+)$`
);

/** Names that say what kind of thing is inside, and not what it is about. */
const EMPTY_WORDS = new Set([
	...['util', 'utils', 'helper', 'helpers', 'common', 'service', 'services', 'manager', 'managers', 'misc', 'shared']
]);
const EMPTY_FOLDERS = new Set([...EMPTY_WORDS, 'types', 'interfaces', 'constants']);

function judgeFolder(folder: string, inRoutes: boolean): string | undefined {
	if (EMPTY_FOLDERS.has(folder)) return `folder "${folder}" says nothing of what it holds`;
	if (FOLDER.test(folder) || (inRoutes && ROUTE_FOLDER.test(folder))) return undefined;
	return `folder "${folder}" is not in kebab-case`;
}

function judgeName(name: string, inRoutes: boolean): string | undefined {
	if (EMPTY_WORDS.has(name.split('.')[0])) return `file "${name}" says nothing of what it holds`;
	return FILE.test(name) || (inRoutes && ROUTE_FILE.test(name)) ? undefined : `file "${name}" is not in kebab-case`;
}

/** Files and folders whose names the style refuses: `path: why`, once for each reason. */
export function findBadNames(paths: readonly string[]): string[] {
	const found = paths.flatMap((path) => {
		const inRoutes = path.startsWith('src/routes/');
		const folders = path.split('/');
		const name = folders.pop() ?? '';
		const reasons = [...folders.map((folder) => judgeFolder(folder, inRoutes)), judgeName(name, inRoutes)];
		return reasons.filter((reason) => reason !== undefined).map((reason) => `${path}: ${reason}`);
	});
	return [...new Set(found)];
}
