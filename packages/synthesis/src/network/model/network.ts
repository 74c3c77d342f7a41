import type { ExcludedStudy } from '../../types.ts';

/** Something a reader of the result must know, though it did not stop the analysis. */
export interface NetworkWarning {
  code: string;
  message: string;
  study?: string;
}

/**
 * One study: arms, pairwise effects and what is needed to weigh it at any between-study variance.
 * Matrices are k × k, row-major, in the order of `arms`.
 */
export interface NetworkStudy {
  readonly label: string;
  /** Indices into the network's treatments, ascending. */
  readonly arms: readonly number[];
  /** Row minus column, as reported. */
  readonly effects: Float64Array;
  /** Squared standard errors of the pairwise effects, 0 on the diagonal. */
  readonly variances: Float64Array;
  /**
   * Spectrum of -1/2 P R P (R = `variances`, P centres) on the vectors that sum to 0: k - 1 positive values and a
   * k × (k - 1) matrix of orthonormal vectors. Only for k > 2.
   */
  readonly spectrum: StudySpectrum | undefined;
}

export interface StudySpectrum {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** Validated studies over an ordered set of treatments. */
export interface Network {
  readonly treatments: readonly string[];
  readonly studies: readonly NetworkStudy[];
  /** Connected components as lists of treatment indices, largest first. */
  readonly components: readonly (readonly number[])[];
  readonly warnings: readonly NetworkWarning[];
  /** Studies whose contrasts do not say enough to take part. */
  readonly excluded: readonly ExcludedStudy[];
}
