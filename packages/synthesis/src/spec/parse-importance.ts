import type { OutcomeDirection } from '../importance/beyond-mid.ts';
import type { ImportanceRequest, PairCertainty } from '../importance/importance-request.ts';
import type { Certainty } from '../importance/rated-estimate.ts';
import { SpecReader } from './spec-reader.ts';

const CERTAINTIES: readonly Certainty[] = ['high', 'moderate', 'low', 'very-low'];
const DIRECTIONS: readonly OutcomeDirection[] = ['lower-is-better', 'higher-is-better'];

/**
 * Reads the `mid` field of a spec: a number, or an object with more to say.
 *
 * @param direction which way the outcome should go where the field does not say
 * @throws SynthesisError `spec.not_an_object`, `spec.bad_field`
 */
export function parseImportance(field: unknown, direction: OutcomeDirection): ImportanceRequest {
  const reader = new SpecReader(typeof field === 'number' ? { value: field } : field, 'mid');
  const value = reader.number('value', 0, Number.POSITIVE_INFINITY);
  if (value === undefined) throw reader.bad('value', 'is missing: the minimal important difference');
  const request: ImportanceRequest = {
    value,
    direction: reader.choice('direction', DIRECTIONS) ?? direction,
  };
  const threshold = reader.number('threshold', -Number.MIN_VALUE, Number.POSITIVE_INFINITY);
  if (threshold !== undefined) request.threshold = threshold;
  const limits = limitsOf(reader);
  if (limits !== undefined) request.limits = limits;
  const certainty = certaintyOf(reader);
  if (certainty !== undefined) request.certainty = certainty;
  const [change, sd] = [
    reader.number('comparatorChange', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
    reader.number('sd', 0, Number.POSITIVE_INFINITY),
  ];
  if ((change === undefined) !== (sd === undefined))
    throw reader.bad('comparatorChange', 'and "sd" belong together');
  if (change !== undefined && sd !== undefined) request.comparator = { change, sd };
  return request;
}

function limitsOf(reader: SpecReader): [number, number, number] | undefined {
  const limits = reader.numbers('limits');
  if (limits === undefined) return undefined;
  const [small, moderate, large, ...rest] = limits;
  if (small !== undefined && moderate !== undefined && large !== undefined && rest.length === 0)
    if (0 < small && small < moderate && moderate < large) return [small, moderate, large];
  throw reader.bad('limits', 'must be three increasing numbers above 0: small, moderate, large');
}

function certaintyOf(reader: SpecReader): ImportanceRequest['certainty'] {
  const raw = reader.raw('certainty');
  if (!Array.isArray(raw)) return reader.choice('certainty', CERTAINTIES);
  return raw.map((item: unknown): PairCertainty => {
    const pair = new SpecReader(item, 'mid.certainty');
    const [treatment, comparator] = [pair.text('treatment'), pair.text('comparator')];
    const certainty = pair.choice('certainty', CERTAINTIES);
    if (treatment === undefined || comparator === undefined || certainty === undefined)
      throw reader.bad('certainty', 'must be a list of { treatment, comparator, certainty }');
    return { treatment, comparator, certainty };
  });
}
