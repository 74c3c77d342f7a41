import { SynthesisError } from '../errors.ts';
import type { SingleGroup } from '../input/parse-table.ts';
import type { ZeroCells } from '../spec/spec-types.ts';
import type { EffectMeasure, ExcludedStudy, StudyEffect } from '../types.ts';
import { keepFinite } from './effect-sizes-from-arms.ts';
import {
  type CorrelationMeasure,
  correlationEffect,
  type ProportionMeasure,
  proportionEffect,
} from './single-group.ts';

const PROPORTIONS: readonly ProportionMeasure[] = ['PR', 'PLN', 'PLO', 'PAS', 'PFT'];
const CORRELATIONS: readonly CorrelationMeasure[] = ['COR', 'UCOR', 'ZCOR'];

/** Proportions with 0 or n events are finite under these transformations, so that nothing is added. */
const STABLE: readonly ProportionMeasure[] = ['PAS', 'PFT'];

/**
 * One estimate per single group: proportions (`events` of `n`) or correlations (`r` in `n` pairs).
 *
 * @throws SynthesisError `spec.measure_mismatch`, `data.bad_n`, `data.bad_events`, `data.bad_correlation`
 */
export function effectSizesFromGroups(
  groups: readonly SingleGroup[],
  measure: EffectMeasure,
  zeroCells: Partial<ZeroCells> = {},
): { effects: StudyEffect[]; excluded: ExcludedStudy[] } {
  const proportion = PROPORTIONS.find((name) => name === measure);
  if (proportion) return keepFinite(proportions(groups, proportion, zeroCells));
  const correlation = CORRELATIONS.find((name) => name === measure);
  if (correlation) return keepFinite(groups.map((group) => correlationOf(group, correlation)));
  throw new SynthesisError('spec.measure_mismatch', `${measure} cannot be computed from single groups`);
}

function proportions(
  groups: readonly SingleGroup[],
  measure: ProportionMeasure,
  { rule = 'only-zero', increment = 0.5 }: Partial<ZeroCells>,
): StudyEffect[] {
  const checked = groups.map((group) => checkProportion(group, measure));
  const isEmpty = ({ events, n }: { events: number; n: number }) => events === 0 || events === n;
  const isAny = checked.some(isEmpty);
  return checked.map((group) => {
    const isCorrected =
      !STABLE.includes(measure) &&
      (rule === 'all' || (rule === 'if-any' && isAny) || (rule === 'only-zero' && isEmpty(group)));
    const add = isCorrected ? increment : 0;
    return { study: group.study, ...proportionEffect(measure, group.events + add, group.n + 2 * add) };
  });
}

function checkProportion(group: SingleGroup, measure: string): { study: string; n: number; events: number } {
  const { study, n, events } = group;
  if (events === undefined) {
    throw new SynthesisError('spec.measure_mismatch', `${measure} needs events and n`, { study });
  }
  if (!(n > 0)) throw new SynthesisError('data.bad_n', `study "${study}": n is ${n}`, { study, column: 'n' });
  if (!(events >= 0 && events <= n)) {
    throw new SynthesisError('data.bad_events', `study "${study}": ${events} events in ${n} people`, {
      study,
      column: 'events',
    });
  }
  return { study, n, events };
}

function correlationOf({ study, n, r }: SingleGroup, measure: CorrelationMeasure): StudyEffect {
  if (r === undefined)
    throw new SynthesisError('spec.measure_mismatch', `${measure} needs r and n`, { study });
  if (!(n > 3)) {
    throw new SynthesisError(
      'data.bad_n',
      `study "${study}": a correlation needs more than 3 pairs, n is ${n}`,
      {
        study,
        column: 'n',
      },
    );
  }
  if (!(Math.abs(r) < 1)) {
    throw new SynthesisError('data.bad_correlation', `study "${study}": r is ${r}`, { study, column: 'r' });
  }
  return { study, ...correlationEffect(measure, r, n) };
}
