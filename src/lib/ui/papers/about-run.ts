/** Where the figures of a paper about a run come from, told alike to who writes and to who reads. */
export const ABOUT_RUN = {
	'own run': 'Les chiffres viennent de la dernière partie que ce candidat avait terminée.',
	'other run':
		'Les chiffres sont ceux d’une partie d’exemple\u00a0: les données sont communes, ou aucune partie terminée ne s’y prêtait.'
} as const;
