/** Every rule, by the name of its file. */
import { alteredMarkdown } from './altered-markdown.ts';
import { brokenLink } from './broken-link.ts';
import { crowdedProspect } from './crowded-prospect.ts';
import { idleBudget } from './idle-budget.ts';
import { idleCriterion } from './idle-criterion.ts';
import { idleEntry } from './idle-entry.ts';
import { idleRule } from './idle-rule.ts';
import { impossibleMaximum } from './impossible-maximum.ts';
import { lateStart } from './late-start.ts';
import { leakedSecret } from './leaked-secret.ts';
import { longBrief } from './long-brief.ts';
import { markingOrder } from './marking-order.ts';
import { misnamedFolder } from './misnamed-folder.ts';
import { missingAlternative } from './missing-alternative.ts';
import { plausibleRange } from './plausible-range.ts';
import { realContact } from './real-contact.ts';
import type { Rule } from './rule.ts';
import { seasonMean } from './season-mean.ts';
import { shareTotal } from './share-total.ts';
import { thinSpeech } from './thin-speech.ts';
import { unassessedCompetency } from './unassessed-competency.ts';
import { unbalancedObjective } from './unbalanced-objective.ts';
import { unknownCode } from './unknown-code.ts';
import { unknownStage } from './unknown-stage.ts';
import { unlistedFile } from './unlisted-file.ts';
import { unorderedLevels } from './unordered-levels.ts';
import { unreachableEvent } from './unreachable-event.ts';
import { unreachableTarget } from './unreachable-target.ts';
import { unstatedRate } from './unstated-rate.ts';
import { weightBalance } from './weight-balance.ts';

export const RULES: Readonly<Record<string, Rule>> = {
	'altered-markdown': alteredMarkdown,
	'broken-link': brokenLink,
	'crowded-prospect': crowdedProspect,
	'idle-budget': idleBudget,
	'idle-criterion': idleCriterion,
	'idle-entry': idleEntry,
	'idle-rule': idleRule,
	'impossible-maximum': impossibleMaximum,
	'late-start': lateStart,
	'leaked-secret': leakedSecret,
	'long-brief': longBrief,
	'marking-order': markingOrder,
	'misnamed-folder': misnamedFolder,
	'missing-alternative': missingAlternative,
	'plausible-range': plausibleRange,
	'real-contact': realContact,
	'season-mean': seasonMean,
	'share-total': shareTotal,
	'thin-speech': thinSpeech,
	'unassessed-competency': unassessedCompetency,
	'unbalanced-objective': unbalancedObjective,
	'unknown-code': unknownCode,
	'unknown-stage': unknownStage,
	'unlisted-file': unlistedFile,
	'unordered-levels': unorderedLevels,
	'unreachable-event': unreachableEvent,
	'unreachable-target': unreachableTarget,
	'unstated-rate': unstatedRate,
	'weight-balance': weightBalance
};
