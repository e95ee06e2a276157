/** The market that the class of the demonstration has under way: its first round is open, and Léa’s team waits for her. */
import { deriveSeed, Purpose } from '#engine/random.ts';
import type { Rung } from '#engine/simulation.ts';
import { newId } from '../db/id.ts';
import { actOnMarket } from '../markets/act.ts';
import { requireManagedMarket } from '../markets/guard.ts';
import { loadMarketRun } from '../markets/load-market.ts';
import { openMarket, OWN_SHARE } from '../markets/open.ts';
import { propose } from '../markets/propose.ts';
import type { Cases } from '../scenarios/case.ts';
import type { Cast } from './exam.ts';

const FIRMS = 4;
const ROUNDS = 3;
/** How the others of Léa’s team propose, in turn, and what they say of it. */
const MATES: readonly { readonly rung: Rung; readonly reason: string }[] = [
	{ rung: 'sound', reason: 'Le budget ne suffit pas à tout\u00a0: je garde ce qui touche nos meilleurs clients.' },
	{ rung: 'naive', reason: 'Baissons un peu les prix pour démarrer l’année.' },
	{ rung: 'floor', reason: 'Attendons de voir ce que font les autres.' }
];

/** Opens a market of the class, where a case is made for one. */
export async function seedMarket(
	cases: Cases,
	{ classId, teacher, candidate, students }: Cast,
	now: Date
): Promise<void> {
	const [choice] = (await cases.list()).flatMap(({ slug, version, stages }) =>
		stages.flatMap(({ id: stage, market }) => (market && market.most >= FIRMS ? [{ slug, version, stage }] : []))
	);
	if (!choice) return;
	const playing = students.slice(0, 4 * FIRMS);
	const teams = Array.from({ length: FIRMS }, (_, seat) =>
		playing.filter((_student, at) => at % FIRMS === seat).map(({ id }) => id)
	);
	const opened = await openMarket(
		cases,
		teacher,
		{
			...choice,
			...{ classId, seats: FIRMS, rounds: ROUNDS, sharing: { kind: 'by-hand', teams }, policy: 'sound' },
			...{ proposeMinutes: null, decideMinutes: null, chained: false, decides: 'anyone', ownShare: OWN_SHARE },
			...{ rankingShown: true, clientKey: newId() }
		},
		now
	);
	if (!opened.ok) throw new Error(opened.problems[0].sentence);
	const { id: marketId } = opened;
	await actOnMarket(cases, teacher, marketId, { kind: 'open-round', round: 1 }, now);
	const { stage, world } = await loadMarketRun(cases, await requireManagedMarket(teacher, marketId));
	const seat = teams.findIndex((team) => team.includes(candidate.id));
	const view = stage.room.view(stage.params, world, seat);
	const mates = playing.filter(({ id }) => id !== candidate.id && teams[seat].includes(id));
	for (const [at, { rung, reason }] of MATES.entries()) {
		const mate = mates.at(at);
		if (!mate) continue;
		const decision = stage.room.policies[rung](view, deriveSeed(at, 0, Purpose.policy));
		await propose(cases, mate, { marketId, expectedRound: 1, decision, reason, clientKey: newId() }, now);
	}
}
