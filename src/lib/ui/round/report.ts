/** What happened in a round, told: the figure that matters, then sentences by subject. */
export interface Report {
	/** « +1 320 € : votre résultat passe à 4 210 €. » */
	readonly headline: string;
	readonly paragraphs: readonly string[];
}
