import { hashWord } from '#engine/digest.ts';
import { OFFERS, chooseOffers } from '#engine/market/choice-kernel.ts';
import { kernel, naiveObjects, startCustomers, typedArrays } from './choice-contenders.ts';
import { startC, startPython } from './choice-peers.ts';
import { choiceMarkets, choiceTargets, hashedSteps, sampling } from './configurations.ts';
import type { ChoiceMarket, Size } from './configurations.ts';
import { measure, median } from './contender.ts';
import type { Contender } from './contender.ts';
import type { Report, Row } from './report.ts';

/** The logit market step: the engine's kernel against C, Python and plainer JavaScript, in one run. */
export async function benchmarkChoice(size: Size): Promise<Report> {
	const market = choiceMarkets[size];
	const c = startC(market);
	const peers = [
		c,
		startPython('NumPy', 'numpy', 'choice-numpy.py', market),
		startPython('SimPy', 'simpy', 'choice-simpy.py', market)
	];
	const present: Contender[] = [kernel(market), typedArrays(market), naiveObjects(market)];
	for (const peer of peers) if (!('absent' in peer)) present.push(peer);
	try {
		const faults: string[] = [];
		if (!('absent' in c)) {
			const [here, there] = [hashChoices(market, hashedSteps), Number(await c.ask(`hash ${hashedSteps}`))];
			if (here !== there) faults.push(`the kernel and C choose differently: hashes ${here} and ${there}`);
		}
		faults.push(...(await disagreements(present)));
		const times = await measure(present, market.customers, sampling[size]);
		const own = median(times.get('kernel')!);
		const rows = present.map(({ name }): Row => {
			const nanoseconds = median(times.get(name)!);
			const target = choiceTargets[size][name];
			return { name, value: nanoseconds, ratio: nanoseconds / own, target };
		});
		for (const peer of peers) if ('absent' in peer) rows.push({ name: peer.name, absent: peer.absent });
		return {
			title: `Logit market step, ${market.customers} customers x ${market.prices.length} offers, one sampled choice each`,
			unit: 'ns per customer and step',
			rows,
			faults
		};
	} finally {
		for (const contender of present) contender.close();
	}
}

/** The hash of every choice of the first steps, customers in index order. */
export function hashChoices(market: ChoiceMarket, steps: number): number {
	const { key, table, sensitivity, last } = startCustomers(market);
	const counts = new Int32Array(OFFERS);
	let hash = 0;
	for (let slot = 0; slot < steps; slot++) {
		chooseOffers(key, slot, table, sensitivity, last, counts);
		for (let i = 0; i < last.length; i++) hash = hashWord(hash, last[i]);
	}
	return hash >>> 0;
}

/** Contenders whose shares, once settled, differ from the kernel's by more than five standard errors: they do other work. */
async function disagreements(contenders: readonly Contender[]): Promise<string[]> {
	const settled = await Promise.all(contenders.map(async ({ name, run }) => ({ name, counts: (await run(6)).counts })));
	const [own, ...others] = settled;
	const customers = own.counts.reduce((sum, count) => sum + count, 0);
	return others
		.filter(({ counts }) =>
			own.counts.some(
				(count, offer) => Math.abs(count - counts[offer]) > 5 * Math.sqrt((2 * count * (customers - count)) / customers)
			)
		)
		.map(({ name, counts }) => `${name} chooses ${counts.join(' ')} where the kernel chooses ${own.counts.join(' ')}`);
}
