import { inRow, inStage, stagesOf, type Rule } from './rule.ts';

/** The law of the case and its file agree: no rule without anybody it protects, nobody unprotected. */
export const idleRule: Rule = function* (subject) {
	for (const parsed of stagesOf(subject, 'negotiation'))
		for (const [index, { id }] of parsed.stage.rules.entries()) {
			const breaks = parsed.stage.secret.rules[id];
			if (breaks === undefined || Object.values(breaks).some((list) => list.length > 0)) continue;
			const message =
				'Rien n’enfreint cette règle : nommez sous secret.rules des niveaux, arguments ou réponses, ou retirez-la.';
			yield inStage(subject, parsed, ['rules', index], { severity: 'warning', code: 'idle-rule', message });
		}
	for (const parsed of stagesOf(subject, 'prospecting')) {
		const { stage, prospects } = parsed;
		const of = (when: 'opposed' | 'consent' | 'share') =>
			stage.rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => rule.when === when);
		const idle = (index: number, message: string, field = 'when') =>
			inStage(subject, parsed, ['rules', index, field], { severity: 'warning', code: 'idle-rule', message });
		for (const { rule, index } of [...of('opposed'), ...of('consent')])
			if (rule.channels.length === 0)
				yield inStage(subject, parsed, ['rules', index], {
					severity: 'error',
					code: 'idle-rule',
					message: `La règle « ${rule.id} » ne vise aucun canal : nommez-les (channels).`
				});
		for (const { rule, index } of of('share')) {
			const broken = Object.values(stage.secret.shares).some(({ breaks }) => breaks === rule.id);
			if (!broken)
				yield idle(index, 'Aucun partage n’enfreint cette règle : ajoutez-en un (breaks) ou retirez la règle.');
			if (rule.channels.length > 0)
				yield idle(index, 'Une règle sur les partages ne vise pas de canal : retirez channels.', 'channels');
		}
		if (prospects.length === 0) continue;
		const opposed = prospects.findIndex((row) => row.opposed);
		const unknown = Object.values(stage.secret.sources).some((source) => source.opposed > 0);
		const protectedRow = prospects.findIndex((row) => row.person && row.consent !== 'yes');
		for (const { index } of of('opposed'))
			if (opposed === -1 && !unknown)
				yield idle(index, 'Personne n’est opposé dans le fichier ni dans ses sources : la règle ne sert pas.');
		for (const { index } of of('consent'))
			if (protectedRow === -1)
				yield idle(
					index,
					'Aucun particulier sans consentement dans le fichier : la règle ne sert pas. Complétez les colonnes particulier et consentement.'
				);
		const unprotected = (row: number, column: string, what: string, when: string) =>
			inRow(parsed, row, column, {
				severity: 'warning',
				code: 'unprotected-row',
				message: `${what}, mais aucune règle ne le protège : ajoutez une règle « when: ${when} ».`
			});
		if (opposed !== -1 && of('opposed').length === 0)
			yield unprotected(opposed, 'opposed', 'Ce prospect s’est opposé au démarchage', 'opposed');
		if (protectedRow !== -1 && of('consent').length === 0)
			yield unprotected(protectedRow, 'person', 'Ce particulier n’a pas donné son consentement', 'consent');
	}
};
