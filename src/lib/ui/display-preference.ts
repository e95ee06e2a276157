/**
 * How a person wants pages to look, kept in one readable cookie so that the server answers with the right page at once (no flash), and so
 * that nothing has to be stored about the person. Absent means: as the device says.
 */
export const DISPLAY_COOKIE = 'affichage';
/** A year, in seconds. */
export const DISPLAY_MAX_AGE = 31_536_000;

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface DisplayPreference {
	theme: Theme;
	/** `none`: nothing moves, whatever the device says. */
	motion: 'auto' | 'none';
	/** The dossier beside the workspace is folded. */
	folded: boolean;
}

const WORDS: Record<string, Partial<DisplayPreference>> = {
	clair: { theme: 'light' },
	sombre: { theme: 'dark' },
	fixe: { motion: 'none' },
	replie: { folded: true }
};

/** The preference that a cookie says; what is not understood is ignored. */
export function parseDisplay(cookie: string | undefined): DisplayPreference {
	const preference: DisplayPreference = { theme: 'auto', motion: 'auto', folded: false };
	for (const word of (cookie ?? '').split('.')) if (Object.hasOwn(WORDS, word)) Object.assign(preference, WORDS[word]);
	return preference;
}

/** The cookie that says a preference, empty when everything is as the device says. */
export function formatDisplay(preference: DisplayPreference): string {
	const words = [];
	if (preference.theme !== 'auto') words.push(preference.theme === 'light' ? 'clair' : 'sombre');
	if (preference.motion === 'none') words.push('fixe');
	if (preference.folded) words.push('replie');
	return words.join('.');
}

/** The attributes of <html> for a preference; empty when there is none. */
export function displayAttributes({ theme, motion }: DisplayPreference): string {
	const attributes = [];
	if (theme !== 'auto') attributes.push(`data-theme="${theme}"`);
	if (motion === 'none') attributes.push('data-motion="none"');
	return attributes.join(' ');
}
