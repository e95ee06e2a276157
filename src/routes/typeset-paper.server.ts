import type { CopyPaper } from '#server/papers/copy-paper.ts';
import { typeset, typesetAll, typesetHtml } from '#ui/typeset.ts';

/** A paper as a French typographer sets it, its documents and its plain texts. */
export function typesetPaper({ title, brief, annexes, dossiers, ...rest }: CopyPaper): CopyPaper {
	return {
		...rest,
		title: typeset(title),
		brief: typesetHtml(brief),
		annexes: annexes.map(({ content, ...annex }) => ({
			...typesetAll(annex),
			content: content.kind === 'html' ? { ...content, html: typesetHtml(content.html) } : content
		})),
		dossiers: dossiers.map(({ situation, questions, ...dossier }) => ({
			...typesetAll(dossier),
			situation: typesetHtml(situation),
			questions: questions.map(({ html, ...question }) => ({ ...setQuestion(question), html: typesetHtml(html) }))
		}))
	};
}

/** The texts of a question; the words of a column are values too, and stay as they are. */
function setQuestion<Q extends { readonly kind: string }>(question: Q): Q {
	if (!('columns' in question) || !Array.isArray(question.columns)) return typesetAll(question);
	const words = (question.columns as { readonly options: unknown }[]).map(({ options }) => options);
	const set = typesetAll(question) as Q & { columns: object[] };
	return { ...set, columns: set.columns.map((column, index) => ({ ...column, options: words[index] })) };
}
