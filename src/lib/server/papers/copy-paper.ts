/** What a candidate may read of a paper: its public side with his own figures printed, as safe HTML. Nothing else leaves. */
import { fillAnnexes } from '#scenario/paper/parse.ts';
import { FORMATS } from '#scenario/paper/question-schema.ts';
import { fillText } from '#scenario/paper/figures.ts';
import { publicPaper, type PublicPaper, type PublicQuestion } from '#scenario/paper/publish.ts';
import { documentsOf, type DossierAnnex } from '../scenarios/dossier.ts';
import { figuresOf } from './figures.ts';
import type { PublishedPaper } from './paper.ts';
import type { Copy } from './session.ts';

/** A question with its instructions as safe HTML, and the name of the document to write. */
export type ShownQuestion = PublicQuestion & { readonly html: string; readonly document: string | null };

export interface ShownDossier {
	readonly id: string;
	readonly title: string;
	readonly aims: readonly string[];
	/** Safe HTML. */
	readonly situation: string;
	readonly points: number;
	readonly questions: readonly ShownQuestion[];
}

/** An annex, and how it is drawn when it is a chart. */
export type ShownAnnex = DossierAnnex & { readonly chart: PublicPaper['annexes'][number]['chart'] };

export interface CopyPaper {
	readonly title: string;
	readonly points: number;
	readonly bonus: number;
	readonly form: PublicPaper['form'];
	/** Where figures come from: the candidate’s own run, or what stands for it; null for a paper about no run. */
	readonly about: 'own run' | 'other run' | null;
	/** Safe HTML. */
	readonly brief: string;
	readonly annexes: readonly ShownAnnex[];
	readonly dossiers: readonly ShownDossier[];
}

/** Papers kept rendered, the one left unused the longest dropped first: as many as a class with figures of their own. */
const KEPT = 60;
const rendered = new Map<string, CopyPaper>();

/** The paper of a copy; `base` is the address of the files of its annexes. */
export function paperOfCopy(published: PublishedPaper, copy: Pick<Copy, 'seed' | 'played'>, base: string): CopyPaper {
	const key = [published.digest, copy.seed, copy.played?.runId, base].join('/');
	const found = rendered.get(key) ?? render(published, copy, base);
	rendered.delete(key);
	rendered.set(key, found);
	if (rendered.size > KEPT) rendered.delete(rendered.keys().next().value as string);
	return found;
}

function render(published: PublishedPaper, copy: Pick<Copy, 'seed' | 'played'>, base: string): CopyPaper {
	const { paper, parsed, files } = published;
	const figures = figuresOf(published, copy);
	const { title, points, bonus, form, annexes, dossiers } = publicPaper(paper, figures);
	const documents = documentsOf({ files, annexes: fillAnnexes(parsed.annexes, figures) }, base);
	return {
		...{ title, points, bonus, form },
		about: paper.run ? (copy.played ? 'own run' : 'other run') : null,
		brief: documents.html(fillText(parsed.brief?.text ?? '', figures), 2),
		annexes: documents.annexes.map((annex) => {
			return { ...annex, chart: annexes.find(({ number }) => number === annex.number)?.chart ?? null };
		}),
		dossiers: dossiers.map((dossier) => ({
			...dossier,
			situation: documents.html(dossier.situation, 2),
			questions: dossier.questions.map((question) => ({
				...question,
				html: documents.html(question.text, 3),
				document: question.kind === 'open' ? FORMATS[question.format] : null
			}))
		}))
	};
}
