import fc from 'fast-check';

/**
 * Properties are tried on the same cases in every run, so that a red run means a change of ours. To look for new
 * counterexamples, set PERENNIAL_PROPERTY_SEED to any other number.
 */
fc.configureGlobal({ seed: Number(process.env.PERENNIAL_PROPERTY_SEED ?? 20250219) });
