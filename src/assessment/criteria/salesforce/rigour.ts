/** Law, fairness of sectors, recruitment on evidence, and faithfulness of what is reported and proposed. */
import { imbalance } from '#engine/market/workload.ts';
import { findings } from '#engine/salesforce/findings.ts';
import { yearlyPotential } from '#engine/salesforce/morale.ts';
import { Happening } from '#engine/salesforce/log.ts';
import { ACTIVE } from '#engine/salesforce/world.ts';
import type { Count } from '../criterion.ts';
import type { Year } from './year.ts';

/** Mean gap between potentials, share of their mean, up to which sectors are alike. */
const ALIKE = 0.2;

/** Months played, and those without a breach. */
export function lawful({ decisions, diary }: Year): Count | null {
	if (decisions.length === 0) return null;
	const broken = new Set(diary.filter(({ what }) => what === Happening.breach).map(({ month }) => month));
	return { part: decisions.length - broken.size, whole: decisions.length };
}

/** Months, and those at whose end the sectors of those present had like potentials. */
export function sectorsFair({ model, worlds }: Year): Count | null {
	let part = 0;
	for (const world of worlds.slice(1)) {
		const potentials: number[] = [];
		for (let p = 0; p < world.status.length; p++)
			if (world.status[p] === ACTIVE) potentials.push(yearlyPotential(model.brief, world, p));
		if (imbalance(potentials) <= ALIKE) part++;
	}
	return worlds.length < 2 ? null : { part, whole: worlds.length - 1 };
}

/** People hired, and those who had been seen in an interview or at work. */
export function candidatesAssessed({ diary }: Year): Count | null {
	const hired = diary.filter(({ what }) => what === Happening.hired);
	if (hired.length === 0) return null;
	const part = hired.filter(({ subject }) =>
		diary.some((entry) => entry.what === Happening.assessed && entry.subject === subject)
	).length;
	return { part, whole: hired.length };
}

/** Findings that had to be made or were made in the reports on the activity, and those both true and made. */
export function findingsTrue({ model, worlds, decisions }: Year): Count | null {
	let part = 0;
	let whole = 0;
	decisions.forEach(({ activity }, at) => {
		if (activity === undefined) return;
		for (const [id, holds] of findings(model.brief, worlds[at])) {
			const made = activity.findings.includes(id);
			if (holds || made) whole++;
			if (holds && made) part++;
		}
	});
	return whole === 0 ? null : { part, whole };
}

/** Grounds given to the firm, and those that the dossier bears out. */
export function groundsValid({ model, decisions }: Year): Count | null {
	let part = 0;
	let whole = 0;
	for (const { proposals = [] } of decisions)
		for (const { proposal, grounds } of proposals) {
			const known = model.definition.proposals[model.index.proposal.get(proposal) as number].grounds;
			whole += grounds.length;
			part += known.filter(({ id, valid }) => valid && grounds.includes(id)).length;
		}
	return whole === 0 ? null : { part, whole };
}
