/** What pages receive of the competencies of a student, in the framework of a class. */
import { hundredth } from '#assessment/evidence.ts';
import type { Counted, Mastery, Observation } from '#assessment/mastery.ts';
import { examCodesOf } from '#assessment/profile.ts';
import { childrenOf, lineage, type Framework } from '#framework/framework.ts';
import { titleOf, type Item } from '#framework/wording.ts';
import type { Profile, ReadEvidence } from '#server/competencies/profiles.ts';
import type { ShownAttempt, ShownCompetency, ShownFamily, ShownLine } from '#ui/competencies/shown.ts';
import { reviewWords } from '#ui/review/words.ts';

const SOURCES = { run: 'Partie', paper: 'Sujet', jury: 'Note de commission', workplace: 'En entreprise' } as const;

/** The moment of the review that evidence opens, or its criteria. */
function hrefOf({ place, round }: ReadEvidence): string | null {
	if (!place) return null;
	if ('copyId' in place) return `/copies/${place.copyId}`;
	if (place.marketId) return `/marches/${place.marketId}/debrief`;
	const review = `/parties/${place.runId}/revue`;
	if (round === null) return `${review}#criteres`;
	const { key } = reviewWords(place.kind);
	return `${review}?${key}=${round}#${key}-${round}`;
}

function shownLine(evidence: ReadEvidence): ShownLine {
	const { id, title, score, weight } = evidence;
	return { id, title, score, weight, href: hrefOf(evidence) };
}

function nameOf({ place, source }: ReadEvidence): string {
	if (!place) return SOURCES[source];
	if ('copyId' in place) return `${place.title}, épreuve écrite`;
	if (place.marketId) return `${place.title}, en marché`;
	return place.number > 1 ? `${place.title}, ${place.number}e partie` : place.title;
}

/** Sums of figures of two decimals at most, without what doubles add. */
const exact = (value: number): number => Math.round(value * 10_000) / 10_000;

function shownAttempt({ evidences, weight, observedAt }: Observation<ReadEvidence>): ShownAttempt {
	const [first] = evidences;
	return {
		key: first.attempt,
		exercise: first.exercise,
		title: nameOf(first),
		at: observedAt,
		simulated: first.simulated,
		assessed: first.assessed,
		weight,
		points: exact(evidences.reduce((sum, one) => sum + one.weight * one.score, 0)),
		lines: evidences.map(shownLine)
	};
}

function shownCompetency(framework: Framework, item: Item, { masteries, set }: Profile): ShownCompetency {
	const { level, score, counted, aside } = masteries.get(item.code) as Mastery<ReadEvidence>;
	return {
		code: item.code,
		title: titleOf(item),
		exams: examCodesOf(framework, item.code),
		level,
		score: score === null ? null : hundredth(score),
		counted: counted.map((one: Counted<ReadEvidence>) => ({ ...shownAttempt(one), rank: one.rank })),
		aside: aside.map((one) => ({ ...shownAttempt(one), why: one.why })),
		set: set
			.filter(({ competency }) => competency === item.code)
			.map(({ level, reason, authorName, at }) => ({ level, reason, authorName, at }))
	};
}

/**
 * The competencies that one can be told about: those that hold no other, and those that evidence or a case names although
 * they hold others. One whose wording is missing is told only once something informs it.
 */
export function tellable(framework: Framework, informed: ReadonlySet<string>): Item[] {
	return framework.competencies.filter(
		({ code, status }) =>
			informed.has(code) || (status !== 'missing' && childrenOf(framework.competencies, code).length === 0)
	);
}

/** The codes that evidence about somebody names. */
export function informedBy({ masteries }: Profile): Set<string> {
	const all = [...masteries.values()].flatMap(({ counted, aside }) => [...counted, ...aside]);
	return new Set(all.flatMap(({ evidences }) => evidences.flatMap(({ informs }) => informs.map(({ code }) => code))));
}

/** The competencies of a student by family, and the codes that are still without a wording. */
export function shownFamilies(framework: Framework, profile: Profile, named: ReadonlySet<string>) {
	const { competencies } = framework;
	const told = tellable(framework, new Set([...named, ...informedBy(profile)]));
	const families = childrenOf(competencies, null).map((root): ShownFamily => {
		const own = told.filter(({ code }) => lineage(competencies, code).includes(root.code));
		return {
			code: root.code,
			title: titleOf(root),
			competencies: own.map((item) => shownCompetency(framework, item, profile))
		};
	});
	return {
		families: families.filter((family) => family.competencies.length > 0),
		missing: competencies.filter((item) => item.status === 'missing' && !told.includes(item)).map(({ code }) => code)
	};
}
