/** The portfolio of the author’s guide. */
import { blockWith } from './example.ts';

/** The fields of a stage that make a portfolio, as a document with one stage. */
export const PORTFOLIO = `stages:\n  - ${blockWith('accounts: data/clients.csv').trimEnd().replaceAll('\n', '\n    ')}\n`;
export const CLIENTS = blockWith('Ébénisterie Maurel', 'csv');
