/** Writes a lycée of its own beside the demonstration, with one class, and prints a session for each of its people. */
import { insertAccount } from '#server/auth/account.ts';
import { openSession } from '#server/auth/session.ts';
import { close, open, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classes, classMembers, establishments } from '#server/db/schema.ts';

const [teacher, ...students] = process.argv.slice(2);
await open();
const [establishmentId, classId] = [newId(), newId()];
const tokens: Record<string, string> = {};
await transaction(async (tx) => {
	await tx.insert(establishments).values({ id: establishmentId, name: `Lycée ${establishmentId}`, demo: true });
	await tx.insert(classes).values({ id: classId, establishmentId, name: 'BTS NRC 2', framework: 'nrc-2003' });
});
for (const displayName of [teacher, ...students]) {
	const role = displayName === teacher ? ('teacher' as const) : ('student' as const);
	const username = `${displayName.toLowerCase().replaceAll(' ', '.')}.${newId().slice(0, 6)}`;
	const userId = await transaction(async (tx) => {
		const id = await insertAccount(tx, { establishmentId, role, username, displayName, password: null }, null);
		await tx.insert(classMembers).values({ classId, userId: id, role });
		return id;
	});
	tokens[displayName] = await openSession(userId);
}
console.log(JSON.stringify({ classId, tokens }));
await close();
