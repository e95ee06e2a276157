/** The portfolio of a stage from the files of its package. */
import type { Account, PortfolioDefinition } from '#engine/portfolio/definition.ts';
import type { Problem } from '../problem.ts';
import { located, type StageSource } from '../stage.ts';
import { problemAt } from '../yaml-file.ts';
import { readAccounts } from './accounts.ts';
import { definePortfolio } from './define.ts';
import { checkPortfolioLinks } from './links.ts';
import type { PortfolioPart, PortfolioSecret } from './schema.ts';

/** The halves of a portfolio in a stage of any kind; both are there or neither. */
export interface WithPortfolio {
	readonly portfolio?: PortfolioPart;
	readonly secret: { readonly portfolio?: PortfolioSecret };
}

export interface ParsedPortfolio {
	readonly accounts: readonly Account[];
	/** What the engine plays; null when an error forbids it. */
	readonly definition: PortfolioDefinition | null;
}

/** Reads the portfolio of a stage played for `months` months; null when it has none. Problems are added to `problems`. */
export function parsePortfolio(
	{ files, yaml, index }: Pick<StageSource, 'files' | 'yaml' | 'index'>,
	stage: WithPortfolio,
	months: number,
	problems: Problem[]
): ParsedPortfolio | null {
	const { portfolio: part } = stage;
	const { portfolio: secret } = stage.secret;
	const at = ['stages', index];
	const refuse = (path: readonly (string | number)[], code: string, message: string): void => {
		problems.push(problemAt(yaml, [...at, ...path], { severity: 'error', code, message }));
	};
	if (part === undefined && secret === undefined) return null;
	if (part === undefined) {
		refuse(
			['secret', 'portfolio'],
			'missing-half',
			'Ce portefeuille n’a pas de partie publique : ajoutez « portfolio ».'
		);
		return null;
	}
	if (secret === undefined) {
		refuse(['portfolio'], 'missing-half', 'Ce portefeuille n’a pas de partie secrète : ajoutez « secret.portfolio ».');
		return null;
	}
	const content = files.get(part.accounts);
	if (content === undefined)
		refuse(
			['portfolio', 'accounts'],
			'missing-file',
			`Le tableau « ${part.accounts} » n’existe pas : ajoutez le fichier ou corrigez son nom.`
		);
	const { accounts, problems: own } =
		content === undefined ? { accounts: [], problems: [] } : readAccounts(part.accounts, content, part, months);
	own.push(...located(yaml, at, checkPortfolioLinks(part, secret, accounts)));
	problems.push(...own);
	const sound = content !== undefined && own.every(({ severity }) => severity !== 'error');
	return { accounts, definition: sound ? definePortfolio(part, secret, accounts, months) : null };
}
