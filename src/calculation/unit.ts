/**
 * A unit as it is printed after a figure: « € », « % », « j », « visites »; empty for a pure number. A rate (« % », « points ») is
 * kept as a fraction: 12,5 % is 0.125. Any other word is a unit of its own.
 */
export type Unit = string;

interface Scale {
	readonly measure: string;
	/** In the smallest unit of the measure that is listed: 1 h is 60 min. */
	readonly worth: number;
}

/** Months of 30 days and years of 360, as in commerce. */
const SCALES: Readonly<Record<Unit, Scale>> = {
	'': { measure: '', worth: 1 },
	'%': { measure: '%', worth: 1 },
	points: { measure: 'points', worth: 1 },
	'€': { measure: '€', worth: 1 },
	'k€': { measure: '€', worth: 1000 },
	'M€': { measure: '€', worth: 1e6 },
	min: { measure: 'min', worth: 1 },
	h: { measure: 'min', worth: 60 },
	j: { measure: 'j', worth: 1 },
	semaine: { measure: 'j', worth: 7 },
	mois: { measure: 'j', worth: 30 },
	an: { measure: 'j', worth: 360 },
	m: { measure: 'm', worth: 1 },
	km: { measure: 'm', worth: 1000 },
	g: { measure: 'g', worth: 1 },
	kg: { measure: 'g', worth: 1000 }
};

/** What people write for a known unit, without accents, capitals nor plural. */
const ALIASES: Readonly<Record<string, Unit>> = {
	...{ euro: '€', eur: '€', 'k€': 'k€', 'm€': 'M€', foi: '', x: '' },
	...{ pourcent: '%', 'pour cent': '%', pct: '%', point: 'points', pt: 'points', pp: 'points' },
	...{ 'point de pourcentage': 'points', 'point de pour cent': 'points' },
	...{ minute: 'min', mn: 'min', heure: 'h', jour: 'j', jr: 'j', annee: 'an', moi: 'mois' },
	...{ kilometre: 'km', metre: 'm', gramme: 'g', kilo: 'kg', kilogramme: 'kg' }
};

/** Whether a figure of this unit is kept as a fraction of one. */
export const isRate = (unit: Unit): boolean => ['%', 'points'].includes(canonical(unit));

/** A kept figure times this is the figure shown: 100 for a rate. */
export const shownBy = (unit: Unit): number => (isRate(unit) ? 100 : 1);

/** Whether the unit is one of a known measure, and not a word for what is counted. */
export const isKnown = (unit: Unit): boolean => Object.hasOwn(SCALES, canonical(unit));

/** How many `to` one `from` is: 60 from hours to minutes. Null when they do not measure the same thing; words for what is counted do. */
export function conversion(from: Unit, to: Unit): number | null {
	const [a, b] = [SCALES[canonical(from)], SCALES[canonical(to)]];
	if (a === undefined && b === undefined) return 1;
	return a !== undefined && a.measure === b?.measure ? a.worth / b.worth : null;
}

/** The same unit in one writing: « Euros HT » is « € », « jours » is « j », « Visites » is « visite ». */
export function canonical(unit: Unit): string {
	if (Object.hasOwn(SCALES, unit)) return unit;
	const plain = unit
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		// « € HT », « euros par visite », « €/visite »: what the amount is of is not its unit.
		.split(/ ?\/|(?: |(?<=€))(?:h\.?t\b|t\.?t\.?c\b)| par\b/)[0]
		.trim();
	const singular = plain
		.split(/[\s\u00a0\u202f]+/)
		.map((word) => (word.length > 2 ? word.replace(/[sx]$/, '') : word))
		.join(' ');
	if (Object.hasOwn(SCALES, singular)) return singular;
	return Object.hasOwn(ALIASES, singular) ? ALIASES[singular] : singular;
}
