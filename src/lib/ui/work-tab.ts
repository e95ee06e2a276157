/** The three places of a workspace; a phone shows one at a time. */
export const WORK_TABS = ['dossier', 'decider', 'resultats'] as const;
export type WorkTab = (typeof WORK_TABS)[number];

/** The tab that an address asks for; deciding is what one comes for. */
export function workTab(asked: string | null): WorkTab {
	return WORK_TABS.find((tab) => tab === asked) ?? 'decider';
}
