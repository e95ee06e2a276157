/** What a French proof-reader would mark in the text of the page, in which it runs. */
export function misprints(): string[] {
	const found: string[] = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const { parentElement, textContent } = walker.currentNode;
		if (!textContent || parentElement?.closest('script, style, code, kbd, textarea')) continue;
		for (const [pattern, what] of [
			[/\p{L}'\p{L}/u, 'straight apostrophe'],
			[/[^\s\u00a0] :|[\p{L}»)]:(\s|$)/u, 'colon without its no-break space'],
			[/ [;!?]|[\p{L}»)][;!?]/u, 'high punctuation without its narrow no-break space'],
			[/« |[\p{L}\d.] »/u, 'quotation marks without no-break spaces'],
			[/\d [€%]|\d[€%]/u, 'unit without its no-break space'],
			[/\.\.\./u, 'three dots for an ellipsis'],
			[/(^|\s)-\d/u, 'hyphen for a minus']
		] as [RegExp, string][])
			if (pattern.test(textContent)) found.push(`${what}: ${textContent.trim()}`);
	}
	return found;
}
