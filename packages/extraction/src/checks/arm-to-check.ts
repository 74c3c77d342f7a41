import type { ReportedArm, Timing } from '../summaries/arm-summary.ts';

/** One arm's numbers with what is known around them. */
export interface ArmToCheck extends Omit<ReportedArm, 'n'> {
  n?: number | undefined;
  nRandomised?: number | undefined;
  /** Of a dichotomous outcome. */
  events?: number | undefined;
  /** Ends of the instrument. */
  scale?: { min: number; max: number } | undefined;
  /** `end` when left out. */
  timing?: Timing | undefined;
  /** SDs of the same instrument and timing in other arms and studies, in the same units. */
  otherStandardDeviations?: readonly number[] | undefined;
}
