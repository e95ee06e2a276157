import {
	DISPLAY_COOKIE,
	DISPLAY_MAX_AGE,
	formatDisplay,
	parseDisplay,
	type DisplayPreference
} from './display-preference.ts';

/** Keeps a change of display made in the page, so that the server draws the next one so. In the browser only. */
export function rememberDisplay(change: Partial<DisplayPreference>): void {
	const prefix = `${DISPLAY_COOKIE}=`;
	const former = document.cookie.split('; ').find((cookie) => cookie.startsWith(prefix));
	const value = formatDisplay({ ...parseDisplay(former?.slice(prefix.length)), ...change });
	const secure = location.protocol === 'https:' ? '; secure' : '';
	document.cookie = `${prefix}${value}; path=/; max-age=${value ? DISPLAY_MAX_AGE : 0}; samesite=lax${secure}`;
}
