import type { Certainty } from '../importance/rated-estimate.ts';
import {
  type CertaintyProposal,
  type DomainProposal,
  higherOf,
  lowered,
  lowerOf,
  type RatedInterval,
} from './certainty-types.ts';
import {
  proposeFromContributions,
  proposeImprecision,
  proposeIncoherence,
  proposeInconsistency,
  proposePublicationBias,
  type StudyContribution,
} from './domains.ts';

/** What is known of one comparison. Everything is on the analysis scale; `mid` is the minimal important difference, > 0. */
export interface PairEvidence {
  mid: number;
  network: RatedInterval;
  /** The pairwise analysis of the studies that compare the two treatments; undefined when there are none. */
  direct?: {
    interval: RatedInterval;
    prediction?: { lower: number; upper: number };
    riskOfBias: readonly StudyContribution[];
    /** Left out: every study answers the question directly. */
    indirectness?: readonly StudyContribution[];
    asymmetry?: { k: number; p: number };
  };
  /** What the rest of the network says; undefined when it says nothing of this pair. */
  indirect?: {
    interval: RatedInterval;
    /** Certainties (without imprecision) of the two direct comparisons of the loop that contributes most. */
    loop: readonly [Certainty, Certainty];
    /** A person's judgement that studies of the loop differ in what modifies the effect: levels down, and why. */
    intransitivity?: { levels: 0 | 1 | 2; because: string };
  };
  /** Direct against indirect evidence. */
  difference?: { p: number };
  /** Share of the network estimate that comes from direct evidence, 0 to 1. */
  directShare: number;
  information?: { reached: number; required: number };
}

export interface ComparisonCertainty {
  direct?: CertaintyProposal;
  indirect?: CertaintyProposal;
  network: CertaintyProposal;
}

/**
 * Proposes the certainty of the direct, the indirect and the network estimate of one comparison.
 *
 * Direct evidence starts high and goes down by domain, indirect evidence starts at the lower of its loop's two comparisons, and
 * both leave imprecision out. The network estimate starts at the evidence that dominates it (more than half), or the higher of
 * the two, and goes down for incoherence and imprecision. Proposals only: a person decides each, with a reason.
 *
 * @throws RangeError when mid is not positive, shares do not add up, or there is neither direct nor indirect evidence
 * Source: Puhan et al. 2014, BMJ 349:g5630; Brignardello-Petersen et al. 2018, J Clin Epidemiol 93:36.
 */
export function proposeCertainty(evidence: PairEvidence): ComparisonCertainty {
  const { mid, direct, indirect } = evidence;
  const directly = direct && rateDirect(direct, mid);
  const indirectly = indirect && rateIndirect(indirect);
  const from = startOfNetwork(directly, indirectly, evidence.directShare);
  const domains = [
    proposeIncoherence(direct?.interval, indirect?.interval, evidence.difference, mid),
    proposeImprecision(evidence.network, mid, evidence.information),
  ];
  return {
    ...(directly ? { direct: directly } : {}),
    ...(indirectly ? { indirect: indirectly } : {}),
    network: { from, certainty: lowered(from, domains), domains },
  };
}

function rateDirect(direct: NonNullable<PairEvidence['direct']>, mid: number): CertaintyProposal {
  const domains: DomainProposal[] = [
    proposeFromContributions('risk-of-bias', direct.riskOfBias),
    proposeInconsistency(direct.interval, direct.prediction, mid),
    direct.indirectness === undefined
      ? { domain: 'indirectness', levels: 0, because: 'The studies answer the question directly.' }
      : proposeFromContributions('indirectness', direct.indirectness),
    proposePublicationBias(direct.asymmetry),
  ];
  return { from: 'high', certainty: lowered('high', domains), domains };
}

function rateIndirect({ loop, intransitivity }: NonNullable<PairEvidence['indirect']>): CertaintyProposal {
  const from = lowerOf(loop[0], loop[1]);
  const domains: DomainProposal[] = [
    {
      domain: 'intransitivity',
      levels: intransitivity?.levels ?? 0,
      because:
        intransitivity?.because ??
        'Not judged yet: compare the studies of the loop in what modifies the effect.',
    },
  ];
  return { from, certainty: lowered(from, domains), domains };
}

function startOfNetwork(
  direct: CertaintyProposal | undefined,
  indirect: CertaintyProposal | undefined,
  directShare: number,
): Certainty {
  if (direct === undefined && indirect === undefined)
    throw new RangeError('a network estimate needs direct or indirect evidence');
  if (direct === undefined) return indirect?.certainty ?? 'very-low';
  if (indirect === undefined) return direct.certainty;
  if (directShare > 0.5) return direct.certainty;
  if (directShare < 0.5) return indirect.certainty;
  return higherOf(direct.certainty, indirect.certainty);
}
