/** Names of the fields of a month’s decision, as they are posted, kept in drafts and pointed at by a refusal. */
export const FIELDS = {
	price: (range: string): string => `prix.${range}`,
	listed: (range: string): string => `gamme.${range}`,
	terms: 'conditions',
	effort: (segment: string): string => `temps.${segment}`,
	booked: (operation: string, month: number): string => `calendrier.${operation}.${month}`,
	forecast: (segment: string): string => `prevision.${segment}`,
	objective: 'objectif',
	propose: (proposal: string): string => `proposer.${proposal}`,
	argument: (proposal: string, argument: string): string => `argument.${proposal}.${argument}`
} as const;

/** What a box says. */
export const TICKED = '1';
export const UNTICKED = '0';

/** Ids of the parts of the form. */
export const PARTS = {
	prices: 'prix',
	effort: 'temps',
	accounts: 'clients',
	calendar: 'calendrier',
	forecasts: 'previsions',
	objective: 'objectif-annuel',
	proposals: 'propositions'
} as const;
