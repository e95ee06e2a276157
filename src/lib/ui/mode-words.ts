/** How a case is given to a class. */
export const MODE_WORDS = { entrainement: 'entraînement', evaluation: 'évaluation' } as const;
