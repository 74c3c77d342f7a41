import { countWordsAndPhrases } from './count-matrix.ts';
import { fitLinearSvm, type LinearModel } from './linear-svm.ts';
import { inReferenceOrder } from './reference-order.ts';
import { type TfidfMatrix, tfidf } from './tfidf.ts';

/** ELAS u4's published settings (ASReview 2 and 3, model `elas_u4`). */
const COST = 0.11;
const RATIO = 9.8;
const MAX_SHARE = 0.95;

/** The seed scikit-learn 1.2 hands its solver for `random_state=42`: the first 31 bits MT19937 draws. */
const SOLVER_SEED = 1_608_637_542;

/** The features of ELAS u4: words and two-word phrases of title and abstract, over all records at once. */
export function elasU4Features(documents: Iterable<{ title: string; abstract: string }>): TfidfMatrix {
  return inReferenceOrder(tfidf(countWordsAndPhrases(texts(documents)), MAX_SHARE));
}

function* texts(documents: Iterable<{ title: string; abstract: string }>): Generator<string> {
  for (const { title, abstract } of documents) yield `${title} ${abstract}`;
}

/**
 * Fits ELAS u4 on the labelled rows: linear SVM, squared hinge, C = 0.11; positives weigh 1, negatives
 * n₊ / (9.8 n₋), then all weights are scaled to a mean of 1.
 *
 * @param labelled rows and labels in the order in which they were given; both labels must occur
 */
export function fitElasU4(
  matrix: TfidfMatrix,
  labelled: readonly { readonly row: number; readonly label: 0 | 1 }[],
): LinearModel {
  // The solver sees negatives first, as scikit-learn groups examples by class; within a class, in order.
  const grouped = [
    ...labelled.filter(({ label }) => label === 0),
    ...labelled.filter(({ label }) => label === 1),
  ];
  const positives = labelled.reduce((count, { label }) => count + label, 0);
  const negatives = labelled.length - positives;
  const negativeWeight = positives / (RATIO * negatives);
  const scale = labelled.length / (positives + negatives * negativeWeight);
  return fitLinearSvm({
    matrix,
    rows: grouped.map(({ row }) => row),
    signs: grouped.map(({ label }) => (label === 1 ? 1 : -1)),
    costs: grouped.map(({ label }) => COST * scale * (label === 1 ? 1 : negativeWeight)),
    seed: SOLVER_SEED,
  });
}
