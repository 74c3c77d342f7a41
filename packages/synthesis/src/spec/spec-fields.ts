import type { EffectMeasure } from '../types.ts';
import type { SpecReader } from './spec-reader.ts';
import type { Compatibility } from './spec-types.ts';

const MEASURES: readonly EffectMeasure[] = [
  'MD',
  'SMD',
  'SMDH',
  'ROM',
  'OR',
  'RR',
  'RD',
  'PETO',
  'AS',
  'IRR',
  'IRD',
  'COR',
  'UCOR',
  'ZCOR',
  'PR',
  'PLN',
  'PLO',
  'PAS',
  'PFT',
  'MC',
  'SMCC',
  'SMCR',
  'ROMC',
  'HR',
  'GEN',
];

export const COMPATIBILITY: readonly Compatibility[] = ['perennial', 'revman', 'metafor', 'meta'];

/** The spec's measure. @throws SynthesisError `spec.bad_field` */
export function measureOf(reader: SpecReader): EffectMeasure {
  const measure = reader.choice('measure', MEASURES);
  if (measure === undefined)
    throw reader.bad('measure', `is missing; it must be one of ${MEASURES.join(', ')}`);
  return measure;
}

/** A setter that passes over what the spec does not say, as exact optional properties want. */
export function setterOf<T extends object>(
  target: T,
): <K extends keyof T>(key: K, value: T[K] | undefined) => void {
  return (key, value) => {
    if (value !== undefined) target[key] = value;
  };
}

/** A list of known names, whatever their case. @throws SynthesisError `spec.bad_field` */
export function namesIn<T extends string>(
  reader: SpecReader,
  field: string,
  known: readonly T[],
): T[] | undefined {
  return reader.texts(field)?.map((text) => {
    const found = known.find((name) => name === text.trim().toLowerCase());
    if (found) return found;
    throw reader.bad(field, `holds "${text}"; known are ${known.join(', ')}`);
  });
}
