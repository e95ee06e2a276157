/** The parts of the formula sheet, in its order. */
export const THEMES = {
	prix: 'Prix, TVA, réductions et marges',
	rentabilite: 'Rentabilité',
	financement: 'Financement et règlement',
	marche: 'Activité, marché et distribution',
	prevision: 'Prévision des ventes',
	clients: 'Portefeuille de clients',
	prospection: 'Prospection et coût du contact',
	equipe: 'Force de vente',
	numerique: 'Vente à distance et en ligne'
} as const;

export type Theme = keyof typeof THEMES;

export const isTheme = (name: string): name is Theme => Object.hasOwn(THEMES, name);
