/** One number of ours against one of the reference results. */
export interface Comparison {
  dataset: string;
  quantity: string;
  /** Closed forms are held to 1e-8, iterative results to 1e-6 of the exact optimum. */
  kind: 'closed' | 'iterative';
  ours: number;
  theirs: number;
  /** |ours - theirs| / |theirs|, 0 within the absolute floor. */
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
   * @param floor absolute difference that counts as none: what rounding leaves of a quantity that is 0 in exact
   *   arithmetic, or the tolerance the reference was computed with
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
    const difference =
      gap <= floor ? 0 : Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap / Math.abs(theirs);
    this.comparisons.push({ dataset: this.#dataset, quantity, kind, ours: own, theirs, difference, place });
  }
}

/** The tolerance of a kind. */
export function toleranceOf(kind: Comparison['kind']): number {
  return kind === 'closed' ? 1e-8 : 1e-6;
}
