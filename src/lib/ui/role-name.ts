/** What one comes to do, rather than who one is: French nouns of persons would guess at a gender. */
const NAMES = {
	student: 'Élève',
	teacher: 'Enseignement',
	juror: 'Jury',
	administrator: 'Administration'
} as const;

export type RoleName = keyof typeof NAMES;

export function roleName(role: RoleName): string {
	return NAMES[role];
}

/** « Léa » for « Léa Martin »: how one is greeted. */
export function firstName(displayName: string): string {
	return displayName.trim().split(/\s+/)[0] ?? '';
}
