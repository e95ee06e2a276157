/** Moves between the boxes of a table with the arrows, along its rows and columns: `{@attach cellKeys}`. */
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
	ArrowUp: [-1, 0],
	ArrowDown: [1, 0],
	ArrowLeft: [0, -1],
	ArrowRight: [0, 1]
};

export function cellKeys(table: HTMLElement): () => void {
	const listening = new AbortController();
	table.addEventListener('keydown', (event) => move(event), { signal: listening.signal });
	return () => listening.abort();
}

function move(event: KeyboardEvent): void {
	const step = MOVES[event.key] as readonly [number, number] | undefined;
	const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>('td, th') : null;
	const row = cell?.closest('tr');
	const body = row?.closest('tbody');
	if (!step || !cell || !row || !body || event.altKey || event.ctrlKey || event.metaKey) return;
	const rows = [...body.rows];
	let [down, across] = [rows.indexOf(row), cell.cellIndex];
	// cells without a box are passed over
	for (;;) {
		down += step[0];
		across += step[1];
		const next = rows.at(down)?.cells.item(across);
		if (down < 0 || across < 0 || !next) return;
		const box = next.querySelector<HTMLInputElement>('input[type="checkbox"]:not(:disabled)');
		if (!box) continue;
		event.preventDefault();
		box.focus();
		return;
	}
}
