/** Addresses of the same screen with something changed: « ?tri=-potentiel&page=2 ». */

/** `null` takes a parameter away. What names an action of a form never stays in an address. */
export type Change = Readonly<Record<string, string | number | null>>;

/** What holds for one address only: what is open in the file, what was asked of it. */
const PASSING = ['fiche', 'choisir', 'pourquoi', 'seule'];

export function changed(current: URLSearchParams, change: Change): string {
	const params = new URLSearchParams();
	for (const [name, value] of current)
		if (value !== '' && !name.startsWith('/') && !PASSING.includes(name) && !(name in change))
			params.append(name, value);
	for (const [name, value] of Object.entries(change)) if (value !== null) params.append(name, String(value));
	return `?${params}`;
}

/** The address of an action of the page’s form that comes back to the same view. */
export function actionOf(current: URLSearchParams, action: string, fragment = ''): string {
	const kept = changed(current, {}).slice(1);
	return `?/${action}${kept ? `&${kept}` : ''}${fragment && `#${fragment}`}`;
}
