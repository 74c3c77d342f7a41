import type { SequentialAnalysisOptions } from '../living/sequential-analysis.ts';
import type { SpendingFunction } from '../living/spending-functions.ts';
import { SpecReader } from './spec-reader.ts';

const named = ['obrien-fleming', 'pocock'] as const;

/**
 * Reads the `sequential` field of a spec.
 *
 * @throws SynthesisError `spec.not_an_object`, `spec.bad_field`
 */
export function parseSequential(value: unknown): SequentialAnalysisOptions {
  const reader = new SpecReader(value, 'sequential');
  const difference = reader.number('difference', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (difference === undefined || difference === 0)
    throw reader.bad('difference', 'must be the difference worth detecting, and not 0');
  const options: SequentialAnalysisOptions = { difference };
  const [alpha, beta] = [reader.number('alpha', 0, 1), reader.number('beta', 0, 1)];
  const inflation = reader.number('inflation', 1 - Number.EPSILON, Number.POSITIVE_INFINITY);
  const [spending, futility] = [spendingOf(reader, 'spending'), spendingOf(reader, 'futility')];
  if (alpha !== undefined) options.alpha = alpha;
  if (beta !== undefined) options.beta = beta;
  if (inflation !== undefined) options.inflation = inflation;
  if (spending !== undefined) options.spending = spending;
  if (futility !== undefined) options.futility = futility;
  return options;
}

/** The name of a spending function, or a number: the power of its family. */
function spendingOf(reader: SpecReader, field: string): SpendingFunction | undefined {
  if (typeof reader.raw(field) !== 'number') return reader.choice(field, named);
  const power = reader.number(field, 0, 100);
  return power === undefined ? undefined : { power };
}
