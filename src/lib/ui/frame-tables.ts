/** Safe HTML whose tables scroll by themselves where they are wider than the page, with the keyboard too. */
export function frameTables(html: string): string {
	return html
		.replaceAll('<table>', '<div class="wide-table" role="group" aria-label="Tableau" tabindex="0"><table>')
		.replaceAll('</table>', '</table></div>');
}
