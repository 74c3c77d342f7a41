import type { NetworkStudy } from '../model/network.ts';

/** One study's parts of Q and of the score of tau2. S is the covariance of its contrasts for tau2 = 1. */
export interface StudyTerms {
  /** tr(W S) = 1/2 tr(L). */
  freeTrace: number;
  /** y' P S P y = 1/2 |pull - L · fitted|². */
  squares: number;
  /** Weighted squared residuals over the study's contrasts. */
  q: number;
}

/**
 * Terms of a study with given weights and fitted values.
 *
 * @param laplacian k × k
 * @param pull k, from `studyPull`
 * @param fitted k, up to a constant
 */
export function studyTerms(
  { arms, effects }: NetworkStudy,
  { laplacian, pull, fitted }: { laplacian: Float64Array; pull: Float64Array; fitted: Float64Array },
): StudyTerms {
  const k = arms.length;
  const terms = { freeTrace: 0, squares: 0, q: 0 };
  for (let a = 0; a < k; a++) {
    let gradient = pull[a]!;
    for (let b = 0; b < k; b++) {
      gradient -= laplacian[a * k + b]! * fitted[b]!;
      if (b > a) terms.q -= laplacian[a * k + b]! * (effects[a * k + b]! - fitted[a]! + fitted[b]!) ** 2;
    }
    terms.squares += (gradient * gradient) / 2;
    terms.freeTrace += laplacian[a * k + a]! / 2;
  }
  return terms;
}

/** 1/2 tr(L K L), what the fit takes from a study's trace; K is the k × k covariance of its fitted values. */
export function fittedTrace(
  laplacian: Float64Array,
  spread: (a: number, b: number) => number,
  k: number,
): number {
  if (k === 2) {
    const w = laplacian[0]!;
    return w * w * (spread(0, 0) + spread(1, 1) - 2 * spread(0, 1));
  }
  let trace = 0;
  for (let b = 0; b < k; b++) {
    for (let c = 0; c < k; c++) {
      let square = 0;
      for (let a = 0; a < k; a++) square += laplacian[c * k + a]! * laplacian[a * k + b]!;
      trace += square * spread(b, c);
    }
  }
  return trace / 2;
}
