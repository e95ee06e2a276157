import { findCompetency } from '#framework/framework.ts';
import { titleOf } from '#framework/wording.ts';
import { listClassesOf } from '#server/classes/class.ts';
import { selectCompletedFramework } from '#server/frameworks/complete.ts';
import { dossierOf } from '#server/scenarios/dossier.ts';
import { markingOf } from '#server/scenarios/marking.ts';
import { lengthOf, type StageLength } from '#server/scenarios/rounds.ts';
import { formatCount } from '#ui/format.ts';
import { frameTables } from '#ui/frame-tables.ts';
import { typeset, typesetHtml } from '#ui/typeset.ts';
import { openCase } from './open-case.server.ts';
import type { PageServerLoad } from './$types';

/** « 8 semaines », « 24 tours au plus ». */
function lengthName(length: StageLength | null): string {
	if (!length) return '';
	const { rounds, fixed, words } = length;
	return formatCount(rounds, words.one, words.many) + (fixed ? '' : ' au plus');
}

/** All that a teacher wants to know of a case before giving it to a class, but its corrigé, which has its own page. */
export const load: PageServerLoad = async (event) => {
	const { user, scenario } = await openCase(event);
	const { slug, title, card } = scenario;
	const { scenario: printed, brief, annexes } = dossierOf(scenario, `/cas/${slug}/annexes`);
	const [framework, classes] = await Promise.all([
		selectCompletedFramework(user.establishmentId, printed.framework),
		listClassesOf(user)
	]);
	const competency = (code: string) => {
		const item = framework && findCompetency(framework, code);
		return { code, title: item ? titleOf(item) : null };
	};
	return {
		place: { name: title, href: `/cas/${slug}` },
		scenario: { slug, title, sector: card.sector, summary: card.summary, duration: card.duration, level: card.level },
		objectives: printed.objectives.map(({ text, competencies }) => ({
			text: typeset(text),
			competencies: competencies.map(competency)
		})),
		brief: frameTables(typesetHtml(brief)),
		annexes: annexes.map((annex) => ({
			...annex,
			title: typeset(annex.title),
			source: annex.source && typeset(annex.source),
			content:
				annex.content.kind === 'html'
					? { ...annex.content, html: frameTables(typesetHtml(annex.content.html)) }
					: annex.content
		})),
		stages: printed.stages.map((stage) => {
			const reference = markingOf(scenario, stage.id)?.reference;
			return {
				id: stage.id,
				title: typeset(stage.title),
				length: lengthName(lengthOf(scenario, stage.id)),
				criteria: printed.criteria
					.filter((criterion) => criterion.stage === stage.id)
					.map(({ id, title, weight, competencies }) => ({
						id,
						title: typeset(title),
						weight,
						competencies: Object.keys(competencies).map(competency)
					})),
				rehearsal: reference ? { luckShare: reference.luckShare, plays: reference.plays } : null
			};
		}),
		classes: classes.map(({ id, name }) => ({ id, name }))
	};
};
