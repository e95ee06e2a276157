/**
 * Makes every secret of a definition recognisable: a text gets a word of its own, a number decimals of its own. A secret is
 * a path; `*` is every key, `**` everything under it.
 */
export function markSecrets<T extends object>(
	definition: T,
	secrets: readonly string[]
): { marked: T; canaries: Map<string, string> } {
	const marked = structuredClone(definition);
	const canaries = new Map<string, string>();
	const brand = (holder: Record<string, unknown>, key: string, path: string) => {
		const value = holder[key];
		const rank = canaries.size + 1;
		if (typeof value === 'string') {
			holder[key] = `${value} canari${rank}secret`;
			canaries.set(path, `canari${rank}secret`);
		} else if (typeof value === 'number' && value !== 0) {
			// the last decimals name it; the engine sees a ten-thousandth of a difference
			const number = Number((value + Math.sign(value) * (0.0000101 + rank * 1e-9)).toFixed(12));
			holder[key] = number;
			canaries.set(path, String(number).replace(/^-?\d+/, ''));
		}
	};
	const walk = (holder: unknown, parts: string[], path: string) => {
		if (holder === null || typeof holder !== 'object') return;
		const [part, ...rest] = parts;
		for (const key of part === '*' || part === '**' ? Object.keys(holder) : [part]) {
			const inside = (holder as Record<string, unknown>)[key];
			const at = `${path}.${key}`;
			if (part === '**' && inside !== null && typeof inside === 'object') walk(inside, parts, at);
			else if (rest.length === 0) brand(holder as Record<string, unknown>, key, at);
			else walk(inside, rest, at);
		}
	};
	for (const secret of secrets) walk(marked, secret.split('.'), '');
	return { marked, canaries };
}
