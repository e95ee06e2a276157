import { deleteExpiredSessions } from '../auth/session.ts';
import { deleteOldFailures } from '../auth/throttle.ts';
import { close, open } from '../db/database.ts';
import { mayDemonstrate, readSurroundings } from '../demonstration/host.ts';
import { drawInstallationCode, selectMode } from '../demonstration/mode.ts';
import { seedDemonstration } from '../demonstration/seed.ts';
import { resumeMarketReviews, startMarketReview, stopMarketReviews } from '../markets/review.ts';
import { settleDueMarkets } from '../markets/settle.ts';
import type { Papers } from '../papers/paper.ts';
import { sealEveryDueCopy } from '../papers/seal.ts';
import { resumeReviews, stopReviews } from '../runs/compute.ts';
import { LEASE } from '../runs/review.ts';
import type { Cases } from '../scenarios/case.ts';
import { registerCases, registerPapers } from '../scenarios/register.ts';
import { logFailure } from './log.ts';
import { StartRefusal } from './start-refusal.ts';

const HOUR = 3_600_000;
/** Between two looks at what has an end: markets and copies whose time is up. Milliseconds. */
const DUE_TICK = 5000;

async function tidy(): Promise<void> {
	await deleteExpiredSessions();
	await deleteOldFailures();
}

/** Closes the rounds of markets whose time is up, and begins to value them. */
async function tickMarkets(cases: Cases): Promise<void> {
	for (const id of await settleDueMarkets(cases)) startMarketReview(cases, id);
}

/**
 * Opens and migrates the database, writes down the shipped cases and papers, fills an empty database with the demonstration where it
 * may be shown, and takes up the reviews that a stop interrupted. As long as nobody has installed it, prints the code of
 * `/installation`, which is asked for from everywhere but this machine under its own name.
 */
export async function start(cases: Cases, papers: Papers): Promise<void> {
	await open();
	await registerCases(await cases.list());
	await registerPapers(await papers.list());
	const demonstrates = mayDemonstrate(readSurroundings());
	if (demonstrates && (await selectMode()) === 'empty') await seedDemonstration(cases);
	const mode = await selectMode();
	if (mode === 'demonstration' && !demonstrates) {
		await close();
		throw new StartRefusal(
			'demonstration-shown',
			'Cette base est celle de la démonstration, qui ne s’ouvre que sur cette machine. Lancez Terrain sans HOST et quittez-la à la page /installation, ou montrez-la à d’autres avec TERRAIN_DEMO=1.'
		);
	}
	if (mode !== 'installed') {
		const code = await drawInstallationCode();
		process.stdout.write(
			`Pour installer Terrain, ouvrez la page /installation\u00a0; ailleurs que sur http://localhost, elle demande ce code\u00a0: ${code}\n`
		);
	}
	await tidy();
	const repeat = (work: () => Promise<void>, pause: number, task: string) =>
		setInterval(() => void work().catch((error) => logFailure(error, { task })), pause).unref();
	const resume = async () => {
		await resumeReviews(cases);
		await resumeMarketReviews(cases);
	};
	const timers = [
		repeat(tidy, HOUR, 'tidy'),
		repeat(resume, LEASE, 'resume reviews'),
		repeat(() => tickMarkets(cases), DUE_TICK, 'markets'),
		repeat(() => sealEveryDueCopy(papers), DUE_TICK, 'copies')
	];
	resume().catch((error: unknown) => logFailure(error, { task: 'resume reviews' }));
	process.once('sveltekit:shutdown' as never, () => {
		for (const timer of timers) clearInterval(timer);
		stopReviews()
			.then(stopMarketReviews)
			.then(close)
			.catch((error: unknown) => logFailure(error, { task: 'close' }));
	});
}
