/** One number of ours against one of the reference results. */
export interface Comparison {
  dataset: string;
  quantity: string;
  /** Closed forms are held to 1e-8, iterative results to 1e-6 of the exact optimum. */
  kind: 'closed' | 'iterative';
  ours: number;
  theirs: number;
  /** |ours - theirs| / |theirs|; 0 when both are within the floor around 0. */
  difference: number;
  place: string;
}

/** Collects comparisons of one data set. */
export class Comparer {
  readonly comparisons: Comparison[] = [];
  readonly #dataset: string;

  constructor(dataset: string) {
    this.#dataset = dataset;
  }

  /**
   * @param floor what counts as 0 on both sides: what rounding, or the reference's stop rule, leaves of a quantity that
   *   is 0 in exact arithmetic
   */
  add(
    quantity: string,
    kind: Comparison['kind'],
    {
      ours,
      theirs,
      place = '',
      floor = 1e-12,
    }: { ours: number | null | undefined; theirs: number | undefined; place?: string; floor?: number },
  ): void {
    if (theirs === undefined) return;
    const own = ours ?? Number.NaN;
    const gap = Math.abs(own - theirs);
    const isZero = Math.abs(own) <= floor && Math.abs(theirs) <= floor;
    const difference =
      isZero || gap === 0 ? 0 : Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap / Math.abs(theirs);
    this.comparisons.push({ dataset: this.#dataset, quantity, kind, ours: own, theirs, difference, place });
  }
}

/** The tolerance of a kind. */
export function toleranceOf(kind: Comparison['kind']): number {
  return kind === 'closed' ? 1e-8 : 1e-6;
}
