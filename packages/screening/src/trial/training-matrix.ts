import type { SparseMatrix } from '../rank/sparse-matrix.ts';
import type { ScreeningText } from '../screening-text.ts';
import { PairTable } from '../text/pair-table.ts';
import { WordTable } from '../text/word-table.ts';
import { designFeatures } from './design-features.ts';
import { growing, type TrialFeatures, trialFeatures, type Vocabulary } from './trial-features.ts';
import { termValue } from './trial-model.ts';

/** How much each block of features weighs against the others before any is learnt. */
export interface BlockScales {
  readonly text: number;
  readonly title: number;
  readonly design: number;
}

/** The examples as numbers. Columns: text terms, title terms, design questions, in this order. */
export interface TrainingMatrix extends SparseMatrix {
  readonly vocabulary: Vocabulary;
  /** Vocabulary ids of the terms kept, in column order (phrases with `TRIAL_PHRASE` added). */
  readonly terms: Int32Array;
  /** What a column's value is multiplied with on top of `termValue`: idf times the block's scale. */
  readonly factors: Float64Array;
}

/**
 * Turns texts into one row each. Terms in fewer than `leastDocuments` texts are left out.
 * @returns as many rows as texts
 */
export function trainingMatrix(
  texts: readonly ScreeningText[],
  scales: BlockScales,
  leastDocuments: number,
): TrainingMatrix {
  const vocabulary: Vocabulary = { words: new WordTable(), phrases: new PairTable() };
  const lookup = growing(vocabulary);
  const examples = texts.map((text) => trialFeatures(text, lookup));
  const documents = countDocuments(examples);
  const terms = Int32Array.from(
    [...documents].filter(([, n]) => n >= leastDocuments).map(([id]) => id),
  ).sort();
  const columnOf = new Map(Array.from(terms, (id, column) => [id, column]));
  const factors = new Float64Array(2 * terms.length + designFeatures.length).fill(scales.design);
  for (let column = 0; column < terms.length; column++) {
    const idf = Math.log((1 + texts.length) / (1 + documents.get(terms[column]!)!)) + 1;
    factors[column] = idf * scales.text;
    factors[terms.length + column] = idf * scales.title;
  }
  return { ...assemble(examples, columnOf, factors), vocabulary, terms, factors };
}

function countDocuments(examples: readonly TrialFeatures[]): Map<number, number> {
  const documents = new Map<number, number>();
  for (const { text } of examples)
    for (const id of text.keys()) documents.set(id, (documents.get(id) ?? 0) + 1);
  return documents;
}

function assemble(
  examples: readonly TrialFeatures[],
  columnOf: ReadonlyMap<number, number>,
  factors: Float64Array,
): SparseMatrix {
  const indices: number[] = [];
  const values: number[] = [];
  const offsets = [0];
  const push = (column: number, value: number): void => {
    indices.push(column);
    values.push(value * factors[column]!);
  };
  for (const example of examples) {
    for (const [id, count] of example.text) {
      const column = columnOf.get(id);
      if (column !== undefined) push(column, termValue(count, example.textLength));
    }
    for (const [id, count] of example.title) {
      const column = columnOf.get(id);
      if (column !== undefined) push(columnOf.size + column, termValue(count, example.titleLength));
    }
    for (const i of example.design) push(2 * columnOf.size + i, 1);
    offsets.push(indices.length);
  }
  return {
    rows: examples.length,
    columns: factors.length,
    offsets: Int32Array.from(offsets),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}
