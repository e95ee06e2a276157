import type { Matched, Status } from '#roster/match.ts';

export type RowStatus = Status | 'error';

/** What a line of the list will do. */
export const STATUS_WORDS: Readonly<Record<RowStatus, string>> = {
	new: 'nouveau',
	'to-enrol': 'à inscrire',
	present: 'déjà là',
	homonym: 'homonyme',
	error: 'erreur'
};

/** The same for a filter. */
export const FILTER_WORDS: Readonly<Record<RowStatus, string>> = {
	new: 'Nouveaux',
	'to-enrol': 'À inscrire',
	present: 'Déjà là',
	homonym: 'Homonymes',
	error: 'Erreurs'
};

/** An account among others of the same name. */
export function describeBearer({ username, classes, inClass, disabled }: Matched['bearers'][number]): string {
	const where = inClass ? 'de la classe' : classes.length > 0 ? classes.join(', ') : 'sans classe';
	return [username, where, disabled && 'compte désactivé'].filter(Boolean).join(', ');
}
