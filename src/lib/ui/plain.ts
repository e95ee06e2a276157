/** Letters alone, lower case, without accents: how names are searched and sorted, the same on every machine. */
export function plain(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replaceAll('œ', 'oe')
		.replaceAll('æ', 'ae')
		.replaceAll('’', "'");
}
