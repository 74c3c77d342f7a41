import type { Certainty } from '../importance/rated-estimate.ts';

/** Reasons to trust an estimate less (GRADE), with incoherence and intransitivity for networks. */
export type CertaintyDomain =
  | 'risk-of-bias'
  | 'inconsistency'
  | 'indirectness'
  | 'imprecision'
  | 'publication-bias'
  | 'intransitivity'
  | 'incoherence';

/** How far one domain lowers the certainty, and why in a sentence. A proposal: a person decides. */
export interface DomainProposal {
  domain: CertaintyDomain;
  /** 0, 1 or 2 levels down. */
  levels: 0 | 1 | 2;
  because: string;
}

export interface CertaintyProposal {
  certainty: Certainty;
  /** Where the rating begins: high for direct evidence of trials, else the rating it is derived from. */
  from: Certainty;
  domains: DomainProposal[];
}

/** An estimate with its interval on the analysis scale. */
export interface RatedInterval {
  estimate: number;
  lower: number;
  upper: number;
}

const LADDER: readonly Certainty[] = ['high', 'moderate', 'low', 'very-low'];

/** The certainty after going down from `from`, never below very low. */
export function lowered(from: Certainty, domains: readonly DomainProposal[]): Certainty {
  const steps = domains.reduce((sum, { levels }) => sum + levels, 0);
  return LADDER[Math.min(LADDER.length - 1, LADDER.indexOf(from) + steps)] ?? 'very-low';
}

/** The lower of two certainties. */
export function lowerOf(a: Certainty, b: Certainty): Certainty {
  return LADDER.indexOf(a) >= LADDER.indexOf(b) ? a : b;
}

/** The higher of two certainties. */
export function higherOf(a: Certainty, b: Certainty): Certainty {
  return LADDER.indexOf(a) <= LADDER.indexOf(b) ? a : b;
}
