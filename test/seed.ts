import fc from "fast-check";

/**
 * Property tests draw the same cases in every run, so that a failure is one of the change under test. `FLUXTS_SEED` draws
 * others; a failure prints the seed of its property.
 */
fc.configureGlobal({ seed: Number(process.env.FLUXTS_SEED ?? 20_240_601) });
