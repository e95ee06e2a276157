/**
 * Version of the engine’s results. Any change that alters a golden digest must change it: a replay is compared only under
 * the version that played it.
 */
export const ENGINE_VERSION = 2;
