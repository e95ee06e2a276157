/** The room of a sales force, for its page. */
import type { Model } from '#engine/salesforce/model.ts';
import { present, type Presentation } from '#engine/salesforce/present.ts';
import type { View } from '#engine/salesforce/view.ts';
import type { Decision } from '#engine/salesforce/decision.ts';
import { fieldOf, findDoubt, freshFields, LISTS, readMonth } from '#ui/salesforce/read-form.ts';
import { writeReport } from '#ui/salesforce/report.ts';
import type { MonthRoom } from '../month.server.ts';

export const TEAM: MonthRoom<Presentation> = {
	place: '/equipe',
	present: (params, view) => present(params as Model, view as View),
	lists: LISTS,
	fresh: freshFields,
	read: readMonth,
	fieldOf,
	doubt: findDoubt,
	tell: (facts) => writeReport({ ...facts, decision: facts.decision as Decision })
};
