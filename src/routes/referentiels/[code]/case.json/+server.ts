import { writeCase } from '#framework/case/export-case.ts';
import { requireFramework } from '../../framework.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { framework } = await requireFramework(event);
	return new Response(writeCase(framework), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${framework.code}-case.json"`
		}
	});
};
