/** Every rule on papers, by the name of its file; the last four are those of every package. */
import { alteredMarkdown } from '../../rules/altered-markdown.ts';
import { brokenLink } from '../../rules/broken-link.ts';
import { misnamedFolder } from '../../rules/misnamed-folder.ts';
import { missingAlternative } from '../../rules/missing-alternative.ts';
import { alteredText } from './altered-text.ts';
import { chartData } from './chart-data.ts';
import { examForm } from './exam-form.ts';
import { idleAnnex } from './idle-annex.ts';
import { idleFigure } from './idle-figure.ts';
import { infinitiveQuestion } from './infinitive-question.ts';
import { leakedAnswer } from './leaked-answer.ts';
import { longPaper } from './long-paper.ts';
import { pointsTotal } from './points-total.ts';
import type { PaperRule } from './rule.ts';
import { unknownCode } from './unknown-code.ts';
import { unlistedFile } from './unlisted-file.ts';
import { unsolvableAnswer } from './unsolvable-answer.ts';

export const PAPER_RULES: Readonly<Record<string, PaperRule>> = {
	'altered-text': alteredText,
	'chart-data': chartData,
	'exam-form': examForm,
	'idle-annex': idleAnnex,
	'idle-figure': idleFigure,
	'infinitive-question': infinitiveQuestion,
	'leaked-answer': leakedAnswer,
	'long-paper': longPaper,
	'points-total': pointsTotal,
	'unknown-code': unknownCode,
	'unlisted-file': unlistedFile,
	'unsolvable-answer': unsolvableAnswer,
	'altered-markdown': alteredMarkdown,
	'broken-link': brokenLink,
	'misnamed-folder': misnamedFolder,
	'missing-alternative': missingAlternative
};
