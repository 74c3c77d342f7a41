import type { ScreeningText } from '../screening-text.ts';
import { countWordsAndPhrases } from './count-matrix.ts';
import { headingFeatures } from './heading-features.ts';
import { blendKernels, type Kernel, linearKernel } from './kernel.ts';
import { scoreByKernelSvm } from './kernel-svm.ts';
import { neighbourKernel } from './neighbour-kernel.ts';
import { textStemmer } from './stem-text.ts';
import { type TfidfMatrix, tfidf } from './tfidf.ts';

/**
 * Settings chosen on labelled reviews, all at once; what was tried is in the decision record on ranking. Weights
 * are relative to that of stems and phrases themselves.
 */
const NEIGHBOUR_WEIGHT = 2;
const HEADING_WEIGHT = 0.4;
const NEAREST = 10;
const NEIGHBOUR_SHARE = 0.3;
const COST = 0.5;
const RATIO = 50;
const MAX_SHARE = 0.95;

/** Above this many records the table of all pairs would be too large, and the linear model ranks. */
export const MOST_RECORDS = 6500;

/** Stems and two-stem phrases of title and abstract, over all records at once. */
export function stemFeatures(documents: readonly ScreeningText[]): TfidfMatrix {
  const stem = textStemmer();
  return tfidf(countWordsAndPhrases(stemmed(documents, stem)), MAX_SHARE);
}

function* stemmed(documents: readonly ScreeningText[], stem: (text: string) => string): Generator<string> {
  for (const { title, abstract } of documents) yield stem(`${title} ${abstract}`);
}

/** How alike the records are: by stems, by stems shared with their neighbours, and by subject headings. */
export function perennialR2Kernel(matrix: TfidfMatrix, documents: readonly ScreeningText[]): Kernel {
  const words = linearKernel(matrix);
  return blendKernels([
    { kernel: words, weight: 1 },
    { kernel: neighbourKernel(words, NEAREST, NEIGHBOUR_SHARE), weight: NEIGHBOUR_WEIGHT },
    { kernel: linearKernel(headingFeatures(documents)), weight: HEADING_WEIGHT },
  ]);
}

/**
 * Scores all records by a support vector machine over `kernel`. All irrelevant labels together weigh a fiftieth
 * of the relevant ones.
 * @param labelled both labels must occur
 */
export function scorePerennialR2(
  kernel: Kernel,
  labelled: readonly { readonly row: number; readonly label: 0 | 1 }[],
  seed: number,
): Float64Array {
  const positives = labelled.reduce((count, { label }) => count + label, 0);
  const negatives = labelled.length - positives;
  const positiveCost = (COST * labelled.length) / (positives * (1 + 1 / RATIO));
  const negativeCost = (positiveCost * positives) / (RATIO * negatives);
  return scoreByKernelSvm({
    kernel,
    rows: labelled.map(({ row }) => row),
    signs: labelled.map(({ label }) => (label === 1 ? 1 : -1)),
    costs: labelled.map(({ label }) => (label === 1 ? positiveCost : negativeCost)),
    seed,
  });
}
