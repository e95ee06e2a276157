import { readNumber } from '#calculation/read-number.ts';
import { fillAnnexes, sampleFigures } from '../parse.ts';
import { inPaper, type PaperRule } from './rule.ts';

/** The table of a chart has a column of names, then columns of numbers. */
export const chartData: PaperRule = function* (subject) {
	const { paper } = subject;
	const figures = paper && sampleFigures(paper);
	if (!paper || !figures) return;
	for (const { number, content } of fillAnnexes(subject.annexes, figures)) {
		if (!paper.annexes[number - 1].chart || content.kind !== 'table') continue;
		const wrong = content.rows.some(
			(row) => row.length !== content.header.length || row.slice(1).some((cell) => 'refusal' in readNumber(cell))
		);
		if (content.header.length > 1 && content.rows.length > 1 && !wrong) continue;
		const message =
			'Ce tableau ne se trace pas : il faut une colonne de noms, puis des nombres dans toutes les cellules.';
		yield inPaper(subject, ['annexes', number - 1, 'chart'], { severity: 'error', code: 'chart-data', message });
	}
};
