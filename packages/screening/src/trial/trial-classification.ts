/** What the trial classifier says of one record. */
export interface TrialClassification {
  /** 0..1: how likely the record reports a randomised trial, as calibrated on out-of-fold scores. */
  readonly probability: number;
  /** At or above the cut-off that keeps at least 99 % of known trials; also true whenever a person must look. */
  readonly sensitive: boolean;
  readonly balanced: boolean;
  readonly precise: boolean;
  /**
   * `no-abstract`, `too-short`, `registry`, `central`, `tagged-trial`, `protocol`, `review`, `animal`,
   * `secondary-analysis`, in this order.
   */
  readonly flags: string[];
  /** The terms that decided, strongest first; positive weights speak for a trial. At most 12. */
  readonly words: { readonly term: string; readonly weight: number }[];
  /** `name@version` of the model. */
  readonly model: string;
}
