import fc from 'fast-check';
import process from 'node:process';

// The same commit gets the same verdict: properties are tried on the same values each time. The soak draws new ones,
// and prints the seed of a failure.
if (process.env.TERRAIN_SOAK !== '1') fc.configureGlobal({ seed: 2003 });
