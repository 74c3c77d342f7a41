import { SynthesisError } from '../errors.ts';
import type { OutcomeDirection } from './beyond-mid.ts';
import type { Certainty, RatedEstimate } from './rated-estimate.ts';

/** Where a treatment stands for one outcome. */
export interface ContextualisedConclusion {
  treatment: string;
  /** 0 is the reference's own group; above it more effective, below it less effective than the reference. */
  category: number;
  /** `more` holds high or moderate, `less` low or very low certainty versus the reference. */
  certaintyGroup: 'more' | 'less';
  certainty: Certainty;
  statement: string;
}

export interface MinimalOptions {
  reference: string;
  /** Decision threshold on the analysis scale, 0 for the null or the minimal important difference (>= 0). */
  threshold: number;
  direction: OutcomeDirection;
}

/**
 * Conclusions in the minimally contextualised framework.
 *
 * Category 0: the interval versus the reference includes the threshold. Category 1 (or -1): the treatment is better
 * (worse) than the reference. Category 2 (-2): it is also better (worse) than at least one treatment of category 1 (-1);
 * and so on while there are differences. Certainty versus the reference splits each category in two groups.
 *
 * @param estimates every pair once, in either direction
 * @throws SynthesisError `importance.missing_pair` naming the pair, `importance.bad_threshold`
 * Source: Brignardello-Petersen, Florez, Izcovich et al. 2020, BMJ 371:m3900 (steps 1 to 5).
 */
export function minimallyContextualised(
  estimates: readonly RatedEstimate[],
  options: MinimalOptions,
): ContextualisedConclusion[] {
  const { reference, threshold, direction } = options;
  if (!(threshold >= 0 && threshold < Number.POSITIVE_INFINITY))
    throw new SynthesisError('importance.bad_threshold', `the threshold must be 0 or more, got ${threshold}`);
  const verdict = verdicts(estimates, threshold, direction);
  const treatments = [...new Set(estimates.flatMap(({ treatment, comparator }) => [treatment, comparator]))];
  const others = treatments.filter((name) => name !== reference).sort((a, b) => (a < b ? -1 : 1));
  const category = new Map(others.map((name) => [name, verdict(name, reference).side]));
  for (const side of [1, -1] as const) climb(category, side, verdict);
  return others
    .map((treatment): ContextualisedConclusion => {
      const { certainty } = verdict(treatment, reference);
      const own = category.get(treatment)!;
      const certaintyGroup = certainty === 'high' || certainty === 'moderate' ? 'more' : 'less';
      const statement = minimalStatement({ treatment, category: own, certainty, reference });
      return { treatment, category: own, certaintyGroup, certainty, statement };
    })
    .sort(
      (a, b) =>
        b.category - a.category ||
        (a.certaintyGroup < b.certaintyGroup ? 1 : a.certaintyGroup > b.certaintyGroup ? -1 : 0),
    );
}

type Verdict = (treatment: string, comparator: string) => { side: number; certainty: Certainty };

function verdicts(
  estimates: readonly RatedEstimate[],
  threshold: number,
  direction: OutcomeDirection,
): Verdict {
  const byPair = new Map(estimates.map((entry) => [`${entry.treatment}\n${entry.comparator}`, entry]));
  return (treatment, comparator) => {
    const forward = byPair.get(`${treatment}\n${comparator}`);
    const backward = byPair.get(`${comparator}\n${treatment}`);
    const entry = forward ?? backward;
    if (!entry)
      throw new SynthesisError('importance.missing_pair', `no estimate of ${treatment} versus ${comparator}`);
    const isFlipped = (forward === undefined) !== (direction === 'lower-is-better');
    const [low, high] = isFlipped ? [-entry.upper, -entry.lower] : [entry.lower, entry.upper];
    return { side: low > threshold ? 1 : high < -threshold ? -1 : 0, certainty: entry.certainty };
  };
}

/** Moves treatments to the next category while they differ from one of their own category. */
function climb(category: Map<string, number>, side: 1 | -1, verdict: Verdict): void {
  for (let level: number = side; ; level += side) {
    const here = [...category].filter(([, value]) => value === level).map(([name]) => name);
    const next = here.filter((name) =>
      here.some((other) => other !== name && verdict(name, other).side === side),
    );
    if (next.length === 0 || next.length === here.length) return;
    for (const name of next) category.set(name, level + side);
  }
}

const ADVERB: Record<Certainty, string> = {
  high: '',
  moderate: 'probably ',
  low: 'may be ',
  'very-low': 'may be ',
};

function minimalStatement({
  treatment,
  category,
  certainty,
  reference,
}: {
  treatment: string;
  category: number;
  certainty: Certainty;
  reference: string;
}): string {
  const verb = ADVERB[certainty].startsWith('may') ? 'may be' : `is ${ADVERB[certainty]}`.trim();
  const doubt = certainty === 'very-low' ? ' (very low certainty)' : '';
  if (category === 0) return `${treatment} ${verb} no different from ${reference}${doubt}.`;
  const word = category > 0 ? 'better' : 'worse';
  const rest =
    Math.abs(category) > 1
      ? ` and than ${Math.abs(category) === 2 ? 'another treatment' : 'others'} of that kind`
      : '';
  return `${treatment} ${verb} ${word} than ${reference}${rest}${doubt}.`;
}
