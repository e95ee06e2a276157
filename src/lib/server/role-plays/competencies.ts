import { OBSERVED } from '#assessment/exams/observation-grid.ts';
import { selectCompletedFramework } from '../frameworks/complete.ts';

export interface ObservedCompetency {
	readonly code: string;
	readonly title: string;
}

/** What a grid judges, with the wordings of the diploma whose exam it prepares. */
export async function selectRolePlayCompetencies(establishmentId: string): Promise<ObservedCompetency[]> {
	const framework = await selectCompletedFramework(establishmentId, 'nrc-2003');
	return OBSERVED.map((code) => ({
		code,
		title: framework?.competencies.find((item) => item.code === code)?.title ?? code
	}));
}
