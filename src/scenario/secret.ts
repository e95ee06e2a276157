/** Something of a stage that the student must not read before the run tells it. */
export interface Secret {
	/** As a problem names it: « l’événement « grele » ». */
	readonly what: string;
	/** An id that must not be seen as it is written; null for one that may. */
	readonly id: string | null;
	/** Sentences of which no run of words may be read. */
	readonly texts: readonly string[];
	/** A name that must not be read, however short; only one of two words at least is looked for. */
	readonly name?: string;
}
