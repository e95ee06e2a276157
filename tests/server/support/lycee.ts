import { insertAccount } from '#server/auth/account.ts';
import type { Account } from '#server/auth/session.ts';
import { createAssignment, type NewAssignment } from '#server/classes/assignment.ts';
import { transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classes, classMembers, establishments, type Role } from '#server/db/schema.ts';
import type { Cases } from '#server/scenarios/case.ts';
import { registerCases } from '#server/scenarios/register.ts';

export const DAY = 86_400_000;

export async function addUser(establishmentId: string, role: Role, displayName: string): Promise<Account> {
	const username = `${displayName.toLowerCase().replaceAll(' ', '.')}.${newId().slice(0, 4)}`;
	const id = await transaction((tx) =>
		insertAccount(tx, { establishmentId, role, username, displayName, password: null }, null)
	);
	return { id, establishmentId, role, username, displayName, demo: false };
}

/** A lycée with a class, its teacher and two students; and people who have nothing to do with them. */
export async function addLycee(cases: Cases) {
	await registerCases(await cases.list());
	const establishmentId = newId();
	const classId = newId();
	await transaction(async (tx) => {
		await tx.insert(establishments).values({ id: establishmentId, name: `Lycée ${establishmentId}` });
		await tx.insert(classes).values({ id: classId, establishmentId, name: 'BTS 1', framework: 'nrc-2003' });
	});
	const teacher = await addUser(establishmentId, 'teacher', 'Claire Vasseur');
	const colleague = await addUser(establishmentId, 'teacher', 'Paul Autre');
	const lea = await addUser(establishmentId, 'student', 'Léa Martin');
	const hugo = await addUser(establishmentId, 'student', 'Hugo Delmas');
	await transaction((tx) =>
		tx.insert(classMembers).values([
			{ classId, userId: teacher.id, role: 'teacher' },
			{ classId, userId: lea.id, role: 'student' },
			{ classId, userId: hugo.id, role: 'student' }
		])
	);
	const shipped = await cases.list();
	// one that is played alone in a few decisions; cases made for a test have one kind only
	const campaign = shipped.find(({ stages }) => stages[0].kind === 'prospecting');
	const scenario = campaign ?? shipped[0];
	const { slug, version, stages } = scenario;

	/** Assigns a case, a campaign when there is one; `wanted` says how it differs from a training open for a week. */
	async function assign(wanted: Partial<NewAssignment> = {}): Promise<string> {
		const terms: NewAssignment = {
			classId,
			groupId: null,
			scenarioSlug: slug,
			scenarioVersion: version,
			stage: stages[0].id,
			mode: 'entrainement',
			opensAt: new Date(Date.now() - DAY),
			closesAt: new Date(Date.now() + 6 * DAY),
			attempts: 2,
			shared: false,
			...wanted
		};
		// made when it opens: what a test needs over could not be made now
		const result = await createAssignment(teacher, terms, terms.opensAt);
		if (!result.ok) throw new Error(result.problems.map(({ sentence }) => sentence).join(' '));
		return result.id;
	}
	return { establishmentId, classId, teacher, colleague, lea, hugo, scenario, assign };
}
