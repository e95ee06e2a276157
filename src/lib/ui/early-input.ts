/**
 * What people type, tick or choose on a page whose scripts have not arrived yet. Svelte writes the values of the server
 * into the controls when it takes a page over, which would undo it. Svelte has no setting for this.
 */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const early = new Map<Control, string | boolean>();

const isSwitch = (control: Control): control is HTMLInputElement =>
	control.type === 'checkbox' || control.type === 'radio';

/** Whether a control is no longer as the server sent it. Of radio buttons, only the one chosen says so. */
function isChanged(control: Control): boolean {
	if (control instanceof HTMLSelectElement) {
		const options = [...control.options];
		return control.value !== (options.find(({ defaultSelected }) => defaultSelected) ?? options.at(0))?.value;
	}
	if (isSwitch(control))
		return control.checked !== control.defaultChecked && (control.checked || control.type === 'checkbox');
	return control.type !== 'hidden' && control.value !== control.defaultValue;
}

function remember(control: Control): void {
	early.set(control, isSwitch(control) ? control.checked : control.value);
}

function listen({ target }: Event): void {
	if (
		target instanceof HTMLInputElement ||
		target instanceof HTMLTextAreaElement ||
		target instanceof HTMLSelectElement
	)
		remember(target);
}

/** Before the page is taken over: notes what differs from what the server sent, and what changes meanwhile. */
export function rememberEarlyInput(): void {
	for (const control of document.querySelectorAll<Control>('input, textarea, select'))
		if (isChanged(control)) remember(control);
	document.addEventListener('input', listen, true);
}

/** After it: puts back what was undone, as if it had just been typed. */
export function restoreEarlyInput(): void {
	document.removeEventListener('input', listen, true);
	for (const [control, value] of early) {
		if (!control.isConnected) continue;
		if (isSwitch(control)) control.checked = value as boolean;
		else control.value = value as string;
		for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
	}
	early.clear();
}
