/** Certainty of evidence (GRADE). */
export type Certainty = 'high' | 'moderate' | 'low' | 'very-low';

/** A network estimate of one treatment versus another, with its certainty. Treatments are named by the pair. */
export interface RatedEstimate {
  treatment: string;
  comparator: string;
  estimate: number;
  lower: number;
  upper: number;
  certainty: Certainty;
}
