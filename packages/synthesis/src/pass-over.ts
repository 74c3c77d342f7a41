import { SynthesisError } from './errors.ts';
import type { AnalysisWarning } from './types.ts';

/**
 * What the user must put right: the spec, the columns it names, the numbers in them. GENQ's weights belong to all studies
 * together, so that an analysis of some of them has none.
 */
const FATAL = /^(spec(?!\.genq_weights)|data)\./;

/**
 * Runs one further analysis; when the data cannot carry it, it is left out with a warning, because it must not take the
 * main analysis down with it.
 *
 * @throws SynthesisError `spec.*` and `data.*`; anything that is not a `SynthesisError`
 */
export function passOver(name: string, warnings: AnalysisWarning[], run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof SynthesisError) || FATAL.test(error.code)) throw error;
    const { code, message, study } = error;
    warnings.push({ code, message: `${name}: ${message}`, ...(study === undefined ? {} : { study }) });
  }
}
