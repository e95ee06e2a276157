import { logFailure } from '../operation/log.ts';
import { PoolClosed } from '../workers/pool.ts';
import { advanceReview, claimReview, failReview, LEASE, releaseReview } from './review.ts';

/** Pause between two progresses written down. Milliseconds. */
const STEP = 500;
/** Said of what failed for another reason than those that have a sentence of their own. */
export const FAILED = 'Le calcul de la revue s’est arrêté. Ce qui était calculé est gardé.';

/**
 * Computes a review that nobody else computes; false when somebody has it, or it is done. The lease is renewed while
 * `work` lasts, whether or not it tells how far it is: the pool may be busy elsewhere for a long time. What a stop
 * interrupts is given back, what fails says so; both reject.
 */
export async function underLease(
	id: string,
	work: (tell: (progress: number) => void) => Promise<void>
): Promise<boolean> {
	if (!(await claimReview(id))) return false;
	let progress = 0;
	let told = 0;
	let writing = Promise.resolve();
	const renew = () => {
		told = Date.now();
		writing = writing
			.then(() => advanceReview(id, progress))
			.catch((error: unknown) => void logFailure(error, { task: 'review lease' }));
	};
	const timer = setInterval(renew, LEASE / 3);
	timer.unref();
	try {
		await work((share) => {
			progress = share;
			if (Date.now() - told >= STEP) renew();
		});
	} catch (error) {
		await writing;
		if (error instanceof PoolClosed) await releaseReview(id);
		else await failReview(id, FAILED);
		throw error;
	} finally {
		clearInterval(timer);
		await writing;
	}
	return true;
}
