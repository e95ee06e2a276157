import { listPeople } from '#server/auth/people.ts';

/** Who may be of a panel: the teachers and jurors of a lycée whose accounts are open, by name. */
export async function listPanelChoice(establishmentId: string) {
	return (await listPeople(establishmentId)).flatMap(({ id, displayName, role, disabled }) =>
		!disabled && (role === 'teacher' || role === 'juror') ? [{ id, displayName, role }] : []
	);
}
