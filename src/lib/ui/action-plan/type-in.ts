/** Writes in a field of the page as if it had been typed: whatever follows the form hears of it. In the browser only. */
export function typeIn(name: string, text: string): void {
	const field = document.getElementById(name);
	if (!(field instanceof HTMLInputElement)) return;
	field.value = text;
	field.dispatchEvent(new Event('input', { bubbles: true }));
}
