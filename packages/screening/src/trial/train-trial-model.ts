import { fitLinearSvm, type LinearModel } from '../rank/linear-svm.ts';
import { rowDot } from '../rank/sparse-matrix.ts';
import { ScreeningError } from '../screening-error.ts';
import type { ScreeningText } from '../screening-text.ts';
import { type BlockScales, type TrainingMatrix, trainingMatrix } from './training-matrix.ts';

/** One labelled record to learn from. */
export interface TrialExample {
  readonly text: ScreeningText;
  readonly label: 0 | 1;
  /** A group is never split between learning and testing. */
  readonly group: string;
  /** Above 0; 1 for a label one trusts, 0 to be scored but not learnt from. */
  readonly weight: number;
}

/** How to learn. */
export interface TrialTraining {
  readonly scales: BlockScales;
  /** Cost of an error. */
  readonly cost: number;
  /** Terms in fewer texts are left out. */
  readonly leastDocuments: number;
  /** Each example is learnt from a second time by its title alone, at this share of its weight. */
  readonly titleOnlyWeight: number;
  readonly folds: number;
  readonly seed: number;
}

/** A model over all examples, and the score of each by a model that hasn't seen its group. */
export interface TrainedTrialModel {
  /** Rows: the examples, then those with an abstract once more by title alone. */
  readonly matrix: TrainingMatrix;
  readonly model: LinearModel;
  /** In the order of the examples. */
  readonly outOfFold: Float64Array;
}

interface Row {
  readonly example: number;
  readonly weight: number;
}

/**
 * Trains the trial classifier (linear SVM, squared hinge) and scores every example out of fold.
 * @throws ScreeningError `screening.too_few_examples` when a label is missing
 */
export function trainTrialModel(
  examples: readonly TrialExample[],
  training: TrialTraining,
): TrainedTrialModel {
  if (!examples.some(({ label }) => label === 1) || !examples.some(({ label }) => label === 0)) {
    throw new ScreeningError('screening.too_few_examples', 'training needs trials and other records');
  }
  const rows: Row[] = examples.map(({ weight }, example) => ({ example, weight }));
  const texts = examples.map(({ text }) => text);
  examples.forEach(({ text, weight }, example) => {
    if (text.abstract === '') return;
    rows.push({ example, weight: weight * training.titleOnlyWeight });
    texts.push({ title: text.title, abstract: '' });
  });
  const matrix = trainingMatrix(texts, training.scales, training.leastDocuments);
  const foldOf = assignFolds(examples, training.folds);
  const fit = (isUsed: (example: number) => boolean): LinearModel => {
    const used = rows.flatMap(({ example, weight }, row) => (weight > 0 && isUsed(example) ? [row] : []));
    return fitLinearSvm({
      matrix,
      rows: used,
      signs: used.map((row) => (examples[rows[row]!.example]!.label === 1 ? 1 : -1)),
      costs: used.map((row) => training.cost * rows[row]!.weight),
      seed: training.seed,
      tolerance: 1e-3,
    });
  };
  const outOfFold = new Float64Array(examples.length);
  for (let fold = 0; fold < training.folds; fold++) {
    const model = fit((example) => foldOf[example] !== fold);
    for (let i = 0; i < examples.length; i++) {
      if (foldOf[i] === fold) outOfFold[i] = rowDot(matrix, i, model.weights) + model.intercept;
    }
  }
  return { matrix, model: fit(() => true), outOfFold };
}

/** Whole groups go to folds, the largest first, each to the fold with the fewest examples so far. */
function assignFolds(examples: readonly TrialExample[], folds: number): Int32Array {
  const sizes = new Map<string, number>();
  for (const { group } of examples) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const load = new Float64Array(folds);
  const foldOfGroup = new Map<string, number>();
  for (const [group, size] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const fold = load.indexOf(Math.min(...load));
    foldOfGroup.set(group, fold);
    load[fold]! += size;
  }
  return Int32Array.from(examples, ({ group }) => foldOfGroup.get(group)!);
}
