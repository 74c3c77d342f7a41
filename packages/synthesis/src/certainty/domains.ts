import type { DomainProposal, RatedInterval } from './certainty-types.ts';

/** One study's part in an estimate. */
export interface StudyContribution {
  study: string;
  /** Share of the estimate, 0 to 1; shares of an estimate add up to 1. */
  share: number;
  /** 0 low, 1 some concerns, 2 high. */
  level: 0 | 1 | 2;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/**
 * Risk of bias (or indirectness) of the studies, weighted by what each contributes: the average level rounded, as in CINeMA.
 *
 * @throws RangeError when the shares do not add up to 1
 * Source: Nikolakopoulou et al. 2020, PLoS Med 17:e1003082 (within-study bias, average); Papakonstantinou et al. 2018.
 */
export function proposeFromContributions(
  domain: 'risk-of-bias' | 'indirectness',
  contributions: readonly StudyContribution[],
): DomainProposal {
  const total = contributions.reduce((sum, { share }) => sum + share, 0);
  if (!(Math.abs(total - 1) < 1e-6))
    throw new RangeError(`the shares of the studies add up to ${total}, not to 1`);
  const mean = contributions.reduce((sum, { share, level }) => sum + share * level, 0);
  const shareOf = (wanted: number) =>
    contributions.filter(({ level }) => level === wanted).reduce((sum, { share }) => sum + share, 0);
  const what = domain === 'risk-of-bias' ? 'risk of bias' : 'indirectness';
  return {
    domain,
    levels: mean < 0.5 ? 0 : mean < 1.5 ? 1 : 2,
    because: `${percent(shareOf(2))} of the estimate comes from studies at high ${what}, ${percent(shareOf(1))} from studies with some concerns.`,
  };
}

/** How many of −MID and +MID lie strictly inside an interval. */
function crossed({ lower, upper }: RatedInterval, mid: number): number {
  return [-mid, mid].filter((threshold) => lower < threshold && threshold < upper).length;
}

/**
 * Imprecision by the minimal important difference: one level when the interval crosses one of −MID and +MID, two when it
 * crosses both. When it crosses none and the effect is larger than modest, the optimal information size is asked for.
 *
 * @param mid > 0, on the analysis scale
 * @param information patients (or events) behind the estimate and how many a trial would need; left out when unknown
 * @throws RangeError when mid is not positive
 * Source: Brignardello-Petersen et al. 2021, J Clin Epidemiol 139:49 (GRADE guidelines 33); Zeng et al. 2021, J Clin Epidemiol 137:163.
 */
export function proposeImprecision(
  interval: RatedInterval,
  mid: number,
  information?: { reached: number; required: number },
): DomainProposal {
  checkMid(mid);
  const thresholds = crossed(interval, mid);
  if (thresholds === 2)
    return proposal('imprecision', 2, 'The interval reaches from an important benefit to an important harm.');
  if (thresholds === 1)
    return proposal('imprecision', 1, `The interval crosses one minimal important difference (${mid}).`);
  const isLarge = Math.abs(interval.estimate) > 2 * mid;
  if (isLarge && information !== undefined && information.reached < information.required)
    return proposal(
      'imprecision',
      1,
      `The effect is large, and ${information.reached} of the ${information.required} needed participants are behind it.`,
    );
  return proposal('imprecision', 0, `The interval crosses no minimal important difference (${mid}).`);
}

/**
 * Inconsistency: how many more of −MID and +MID the prediction interval crosses than the confidence interval does.
 *
 * @param prediction undefined when there are too few studies for one; then I² decides nothing by itself and 0 is proposed
 * Source: Nikolakopoulou et al. 2020, PLoS Med 17:e1003082 (heterogeneity).
 */
export function proposeInconsistency(
  interval: RatedInterval,
  prediction: { lower: number; upper: number } | undefined,
  mid: number,
): DomainProposal {
  checkMid(mid);
  if (prediction === undefined)
    return proposal(
      'inconsistency',
      0,
      'Too few studies for a prediction interval: look at them one by one.',
    );
  const more = crossed({ estimate: interval.estimate, ...prediction }, mid) - crossed(interval, mid);
  if (more <= 0)
    return proposal('inconsistency', 0, 'Confidence and prediction interval lead to the same conclusion.');
  return proposal(
    'inconsistency',
    more === 1 ? 1 : 2,
    `The prediction interval crosses ${more === 1 ? 'a minimal important difference' : 'both minimal important differences'} that the confidence interval does not.`,
  );
}

/**
 * Incoherence of a network estimate: direct and indirect evidence are said to disagree when their difference has p < 0.1 and
 * the two point estimates lie on different sides of −MID or +MID.
 *
 * @param difference p of direct minus indirect evidence; undefined when there is only one of them
 * Source: Brignardello-Petersen et al. 2018, J Clin Epidemiol 93:36; Nikolakopoulou et al. 2020, PLoS Med 17:e1003082.
 */
export function proposeIncoherence(
  direct: RatedInterval | undefined,
  indirect: RatedInterval | undefined,
  difference: { p: number } | undefined,
  mid: number,
): DomainProposal {
  checkMid(mid);
  if (direct === undefined || indirect === undefined || difference === undefined)
    return proposal('incoherence', 0, 'There is only one kind of evidence, so nothing to disagree with.');
  const [low, high] = [direct.estimate, indirect.estimate].sort((a, b) => a - b);
  const between = crossed({ estimate: direct.estimate, lower: low ?? 0, upper: high ?? 0 }, mid);
  const said = `Direct ${round(direct.estimate)} and indirect ${round(indirect.estimate)} differ with p = ${round(difference.p)}`;
  if (difference.p >= 0.1 || between === 0)
    return proposal('incoherence', 0, `${said}: no important disagreement.`);
  return proposal(
    'incoherence',
    difference.p < 0.01 || between === 2 ? 2 : 1,
    `${said}, and a minimal important difference lies between them.`,
  );
}

/**
 * Publication bias: one level when a test of funnel asymmetry with at least ten studies has p < 0.1.
 *
 * Source: Guyatt et al. 2011, J Clin Epidemiol 64:1277 (GRADE guidelines 5); Sterne et al. 2011, BMJ 343:d4002 (ten studies).
 */
export function proposePublicationBias(asymmetry: { k: number; p: number } | undefined): DomainProposal {
  if (asymmetry === undefined || asymmetry.k < 10)
    return proposal(
      'publication-bias',
      0,
      'Fewer than ten studies: a test would say nothing. Look for unpublished trials by hand.',
    );
  return asymmetry.p < 0.1
    ? proposal(
        'publication-bias',
        1,
        `Small studies differ from large ones (p = ${round(asymmetry.p)}, ${asymmetry.k} studies).`,
      )
    : proposal(
        'publication-bias',
        0,
        `No sign that small studies differ (p = ${round(asymmetry.p)}, ${asymmetry.k} studies).`,
      );
}

function proposal(domain: DomainProposal['domain'], levels: 0 | 1 | 2, because: string): DomainProposal {
  return { domain, levels, because };
}

function checkMid(mid: number): void {
  if (!(mid > 0 && Number.isFinite(mid)))
    throw new RangeError(`the minimal important difference must be positive, got ${mid}`);
}

function round(value: number): string {
  return String(Number(value.toPrecision(2)));
}
