import { DISPLAY_COOKIE, parseDisplay } from '#ui/display-preference.ts';
import { roleName } from '#ui/role-name.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, cookies }) => ({
	user: locals.user && {
		name: locals.user.displayName,
		role: [roleName(locals.user.role), locals.establishment?.name].filter(Boolean).join(', ')
	},
	demonstration: locals.demonstration,
	display: parseDisplay(cookies.get(DISPLAY_COOKIE))
});
