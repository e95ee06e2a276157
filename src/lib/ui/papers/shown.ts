/** A text that differs when a page of a session has something else to show: its stage, or what another page has written. */
export function shownOf(stage: string, versions: Readonly<Record<string, number>>): string {
	const lines = Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1));
	return JSON.stringify([stage, lines]);
}
