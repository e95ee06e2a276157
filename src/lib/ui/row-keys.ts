import type { Attachment } from 'svelte/attachments';

/** What can be done with the rows that were chosen: where `a` leads. */
const ACTIONS = '[data-row-actions]';

/**
 * Keys of a long table, as in a mail reader: j and k go to the next and previous row, x ticks its box, Shift and x ticks all the rows
 * since the last one ticked, Enter follows its first link, a goes to what can be done with the rows chosen.
 * The row that holds the focus is the current one, or the last one before it when what is between two rows holds it. What has the focus
 * is the row's checkbox, so that Space works too.
 */
export const rowKeys: Attachment<HTMLElement> = (table) => {
	const boxes = () => [...table.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]:not(:disabled)')];

	function onkeydown(event: KeyboardEvent) {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const target = event.target as HTMLElement;
		if (target.matches('input:not([type="checkbox"]), select, textarea, [contenteditable]')) return;
		const rows = boxes();
		const at = rows.findLastIndex((box) => {
			const row = box.closest('tr');
			return row?.contains(target) || row?.compareDocumentPosition(target) === Node.DOCUMENT_POSITION_FOLLOWING;
		});
		const go = (index: number) => {
			const box = rows[Math.max(0, Math.min(rows.length - 1, index))];
			box?.focus();
			box?.closest('tr')?.scrollIntoView({ block: 'nearest' });
		};
		if (event.key === 'j') go(at + 1);
		else if (event.key === 'k') go(at < 0 ? 0 : at - 1);
		else if (event.key === 'x' && at >= 0) rows[at].click();
		else if (event.key === 'X' && at >= 0)
			rows[at].dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true }));
		else if (event.key === 'Enter' && target === rows[at]) rows[at].closest('tr')?.querySelector('a')?.click();
		else if (event.key === 'a') document.querySelector<HTMLElement>(`${ACTIONS} :is(select, button)`)?.focus();
		else return;
		event.preventDefault();
	}

	table.addEventListener('keydown', onkeydown);
	return () => table.removeEventListener('keydown', onkeydown);
};
