import { isKnown } from '#calculation/next-kind.ts';
import { EXERCISE_KINDS } from '#calculation/exercise-kinds.ts';
import { requireUser } from '#server/auth/guard.ts';
import { listDone } from '#server/training/history.ts';
import { formulaThemes } from './formula-lines.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const done = await listDone(user);
	const known = EXERCISE_KINDS.filter((kind) => isKnown(kind, done));
	return {
		place: { name: 'Calculs commerciaux', where: 'formulaire' },
		query: (event.url.searchParams.get('cherche') ?? '').slice(0, 80),
		themes: formulaThemes().map((one) => ({
			...one,
			known: known.filter(({ theme }) => theme === one.theme).length
		}))
	};
};
