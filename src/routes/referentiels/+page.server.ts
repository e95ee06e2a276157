import { missingWordings } from '#framework/wordings.ts';
import { requireUser } from '#server/auth/guard.ts';
import { selectCompletedFramework } from '#server/frameworks/complete.ts';
import { listFrameworks } from '#server/frameworks/read-frameworks.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { establishmentId } = requireUser(event);
	const codes = (await listFrameworks()).sort((a, b) => b.sessions.first - a.sessions.first);
	const frameworks = await Promise.all(codes.map(({ code }) => selectCompletedFramework(establishmentId, code)));
	return {
		frameworks: frameworks
			.filter((framework) => framework !== undefined)
			.map((framework) => ({
				code: framework.code,
				title: framework.title,
				text: framework.text,
				sessions: framework.sessions,
				missing: missingWordings(framework).length
			}))
	};
};
