/** How a situation is told: « réelle, vécue ». */
export const NATURE_WORDS = { real: 'réelle', simulated: 'simulée' } as const;
export const PART_WORDS = { lived: 'vécue', observed: 'observée' } as const;

/** A day of the calendar as an instant of it that no time zone of France moves. */
export const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
