import { elasU4Features, fitElasU4 } from '../rank/elas-u4.ts';
import type { LinearModel } from '../rank/linear-svm.ts';
import { rowDot } from '../rank/sparse-matrix.ts';
import type { TfidfMatrix } from '../rank/tfidf.ts';
import type { ScreeningText } from '../screening-text.ts';
import { fitCalibration } from '../trial/calibration.ts';
import type { Contribution } from '../trial/trial-model.ts';

/** A citation that has a verdict: 1 relevant, 0 not. */
export interface LabelledCitation {
  readonly id: string;
  readonly text: ScreeningText;
  readonly label: 0 | 1;
}

/** What to look at. Ids are told back and mean nothing here. */
export interface AssessmentInput {
  readonly labelled: readonly LabelledCitation[];
  /** Citations without a verdict, in the order in which they will be read. */
  readonly waiting: readonly { readonly id: string; readonly text: ScreeningText }[];
  /** For how many of the waiting ones the terms for and against are wanted. */
  readonly termsFor: number;
}

/** A verdict that the others speak against. */
export interface Doubt {
  readonly id: string;
  readonly label: 0 | 1;
  /** How likely the citation is relevant by a model that has not seen this verdict. */
  readonly probability: number;
}

/** What the verdicts say about each other and about what waits. */
export interface Assessment {
  /** Verdicts on the wrong side of even odds, the most doubtful first. */
  readonly doubts: readonly Doubt[];
  /** Relevant citations expected among those waiting: the sum of their probabilities. Null with too few verdicts. */
  readonly expected: number | null;
  /** Terms that speak for (above 0) and against each of the first waiting citations, strongest first. */
  readonly terms: ReadonlyMap<string, readonly Contribution[]>;
}

/** Below this many verdicts of either kind there is nothing to hold back. */
const LEAST_OF_EACH = 5;
const FOLDS = 5;
const MOST_TERMS = 12;

/**
 * Looks at verdicts with a linear model of their words (words and pairs of words, the features of ELAS u4). Every verdict is
 * judged by a model trained on the other four fifths, and its score made a probability by Platt's method on those held-out
 * scores. Doubtful verdicts are to be read again by a person (as in FAST2: Yu & Menzies 2019, Expert Syst Appl 120:57-71); nothing
 * is changed. The same input gives the same answer.
 *
 * @returns no doubts, no expectation and no terms while there are fewer than five verdicts of either kind
 */
export function assessVerdicts({ labelled, waiting, termsFor }: AssessmentInput): Assessment {
  const relevant = labelled.filter(({ label }) => label === 1).length;
  if (relevant < LEAST_OF_EACH || labelled.length - relevant < LEAST_OF_EACH) {
    return { doubts: [], expected: null, terms: new Map() };
  }
  const matrix = elasU4Features([...labelled, ...waiting].map(({ text }) => text));
  const rows = labelled.map(({ label }, row) => ({ row, label }));
  const heldOut = heldOutScores(matrix, rows);
  const { slope, offset } = fitCalibration(
    heldOut,
    rows.map(({ label }) => label),
  );
  const probability = (score: number): number => 1 / (1 + Math.exp(-(slope * score + offset)));
  const model = fitElasU4(matrix, rows);
  let expected = 0;
  waiting.forEach((_, i) => {
    expected += probability(rowDot(matrix, labelled.length + i, model.weights) + model.intercept);
  });
  return {
    doubts: doubtsOf(labelled, Float64Array.from(heldOut, probability)),
    expected,
    terms: new Map(
      waiting
        .slice(0, termsFor)
        .map(({ id }, i) => [id, strongestTerms(matrix, labelled.length + i, model)] as const),
    ),
  };
}

/** Folds take turns within each label, so that every fold holds both. */
function heldOutScores(
  matrix: TfidfMatrix,
  rows: readonly { readonly row: number; readonly label: 0 | 1 }[],
): Float64Array {
  const seen = [0, 0];
  const foldOf = rows.map(({ label }) => seen[label]!++ % FOLDS);
  const scores = new Float64Array(rows.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fitElasU4(
      matrix,
      rows.filter((_, i) => foldOf[i] !== fold),
    );
    rows.forEach(({ row }, i) => {
      if (foldOf[i] === fold) scores[i] = rowDot(matrix, row, model.weights) + model.intercept;
    });
  }
  return scores;
}

function doubtsOf(labelled: readonly LabelledCitation[], probabilities: Float64Array): Doubt[] {
  const distance = ({ label, probability }: Doubt): number => Math.abs(label - probability);
  return labelled
    .map(({ id, label }, i) => ({ id, label, probability: probabilities[i]! }))
    .filter((doubt) => distance(doubt) > 0.5)
    .sort((a, b) => distance(b) - distance(a));
}

function strongestTerms(matrix: TfidfMatrix, row: number, { weights }: LinearModel): Contribution[] {
  const shares: { column: number; weight: number }[] = [];
  for (let k = matrix.offsets[row]!; k < matrix.offsets[row + 1]!; k++) {
    const column = matrix.indices[k]!;
    const weight = matrix.values[k]! * weights[column]!;
    if (weight !== 0) shares.push({ column, weight });
  }
  shares.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.column - b.column);
  return shares.slice(0, MOST_TERMS).map(({ column, weight }) => ({ term: matrix.term(column), weight }));
}
