/** Names under which a browser on this very machine reaches the server. */
const LOOPBACK = ['localhost', '127.0.0.1', '::1', '[::1]'];

export function isLoopback(hostname: string | undefined): boolean {
	return hostname !== undefined && LOOPBACK.includes(hostname);
}

/** What the demonstration depends on outside the database. */
export interface Surroundings {
	/** The address the server listens on; undefined when nothing says it. */
	readonly host: string | undefined;
	/** `TERRAIN_DEMO=1`: whoever keeps the server wants the demonstration to be seen by others. */
	readonly invited: boolean;
}

/** Development and tests listen on this machine. */
export function readSurroundings(env: NodeJS.ProcessEnv = process.env): Surroundings {
	const development = import.meta.env?.DEV === true;
	return { host: env.HOST ?? (development ? 'localhost' : undefined), invited: env.TERRAIN_DEMO === '1' };
}

/** Whether a demonstration may run here at all. */
export function mayDemonstrate({ host, invited }: Surroundings): boolean {
	return invited || isLoopback(host);
}

/**
 * Whether this request may see the one-click entries. A proxy in front of 127.0.0.1 shows by the name it serves, and then
 * an invitation is needed as for any other address.
 */
export function seesEntries(surroundings: Surroundings, hostname: string): boolean {
	return surroundings.invited || (isLoopback(surroundings.host) && isLoopback(hostname));
}

/** The administrator's entry is for this machine only, invited or not. */
export function seesAdministrator(surroundings: Surroundings, hostname: string): boolean {
	return isLoopback(surroundings.host) && isLoopback(hostname);
}
