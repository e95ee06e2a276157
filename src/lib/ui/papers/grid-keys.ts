/**
 * The keys of a table to fill in, as in a spreadsheet: arrows and Enter go from cell to cell, a block copied from a spreadsheet is pasted
 * from the cell on. Written here: the grids of libraries bring a whole spreadsheet, and none lets plain fields be sent without JavaScript.
 */
import type { Attachment } from 'svelte/attachments';

type Cell = HTMLInputElement | HTMLSelectElement;

const isCell = (target: EventTarget | null): target is Cell =>
	target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

/** The rows of a block of cells as spreadsheets put it on the clipboard: tabs, then line ends, the last one left out. */
export const readBlock = (text: string): string[][] =>
	text
		.replace(/\r\n?/g, '\n')
		.replace(/\n$/, '')
		.split('\n')
		.map((row) => row.split('\t'));

/** The place of a cell: rows of the table, and its cells. */
function placeOf(cell: Cell): { row: number; column: number } | null {
	const at = cell.closest('td');
	const row = at?.closest('tr');
	return at && row ? { row: row.sectionRowIndex, column: at.cellIndex } : null;
}

function cellAt(table: HTMLElement, row: number, column: number): Cell | null {
	const body = table.querySelector('tbody');
	return body?.rows.item(row)?.cells.item(column)?.querySelector<Cell>('input, select') ?? null;
}

/** The next cell to fill in from this one, printed ones passed over; null at the edge. */
function next(table: HTMLElement, cell: Cell, down: number, right: number): Cell | null {
	const place = placeOf(cell);
	const body = table.querySelector('tbody');
	if (!place || !body) return null;
	for (let step = 1; ; step++) {
		const [row, column] = [place.row + down * step, place.column + right * step];
		if (row < 0 || row >= body.rows.length || column < 0 || column >= (body.rows.item(row)?.cells.length ?? 0))
			return null;
		const found = cellAt(table, row, column);
		if (found) return found;
	}
}

/** Whether an arrow would leave the text of a cell. */
function atEdge(cell: Cell, towards: 'start' | 'end'): boolean {
	if (cell instanceof HTMLSelectElement) return true;
	const { selectionStart, selectionEnd, value } = cell;
	return selectionStart === selectionEnd && selectionStart === (towards === 'start' ? 0 : value.length);
}

function write(cell: Cell, text: string): void {
	const clean = text.trim();
	if (cell instanceof HTMLSelectElement) {
		const same = (option: HTMLOptionElement) => option.text.toLowerCase() === clean.toLowerCase();
		const found = [...cell.options].find(same);
		if (!found) return;
		cell.value = found.value;
	} else cell.value = clean.slice(0, cell.maxLength > 0 ? cell.maxLength : undefined);
	cell.dispatchEvent(new Event('input', { bubbles: true }));
}

function move(table: HTMLElement, event: KeyboardEvent): Cell | null {
	const cell = event.target;
	if (!isCell(cell) || event.ctrlKey || event.metaKey || event.altKey) return null;
	const list = cell instanceof HTMLSelectElement;
	switch (event.key) {
		case 'Enter':
			return next(table, cell, event.shiftKey ? -1 : 1, 0) ?? cell;
		case 'ArrowDown':
			return list ? null : next(table, cell, 1, 0);
		case 'ArrowUp':
			return list ? null : next(table, cell, -1, 0);
		case 'ArrowRight':
			return !event.shiftKey && atEdge(cell, 'end') ? next(table, cell, 0, 1) : null;
		case 'ArrowLeft':
			return !event.shiftKey && atEdge(cell, 'start') ? next(table, cell, 0, -1) : null;
		default:
			return null;
	}
}

function paste(table: HTMLElement, event: ClipboardEvent): void {
	const place = isCell(event.target) ? placeOf(event.target) : null;
	const text = event.clipboardData?.getData('text/plain') ?? '';
	if (!place || !/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return;
	event.preventDefault();
	for (const [down, row] of readBlock(text).entries())
		for (const [right, value] of row.entries()) {
			const cell = cellAt(table, place.row + down, place.column + right);
			if (cell) write(cell, value);
		}
}

export const gridKeys: Attachment<HTMLElement> = (table) => {
	const onkeydown = (event: KeyboardEvent) => {
		const cell = move(table, event);
		if (!cell) return;
		event.preventDefault();
		cell.focus();
		if (cell instanceof HTMLInputElement) cell.select();
	};
	const onpaste = (event: ClipboardEvent) => paste(table, event);
	table.addEventListener('keydown', onkeydown);
	table.addEventListener('paste', onpaste);
	return () => {
		table.removeEventListener('keydown', onkeydown);
		table.removeEventListener('paste', onpaste);
	};
};
