const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The day of an instant in Paris, « 2026-11-03 »: the same on a server that keeps another time. */
export const dayInParis = (instant: Date): string => DAY.format(instant);
