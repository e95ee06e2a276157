import { dayInParis } from '#server/day-in-paris.ts';
import { classArchive } from '#server/exports/archive/class-archive.ts';
import { zipStream } from '#server/exports/zip.ts';
import { papers } from '#server/papers/library.ts';
import { downloadResponse } from '../../../download.server.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { user, room } = await requireTaught(event);
	const now = new Date();
	const archive = zipStream(classArchive(papers, user, room, now), now);
	return downloadResponse(archive, 'application/zip', `Export ${room.name} ${dayInParis(now)}.zip`);
};
