import { ScreeningError } from '../screening-error.ts';
import { classifyTrial } from '../trial/classify-trial.ts';
import { similarityToRows, similarityToText } from './cold-start.ts';
import { elasU4Features, fitElasU4 } from './elas-u4.ts';
import { MOST_RECORDS, perennialR2Kernel, scorePerennialR2, stemFeatures } from './perennial-r2.ts';
import type { RankInput, RankResult } from './rank-types.ts';
import { rowDot } from './sparse-matrix.ts';
import { textStemmer } from './stem-text.ts';
import type { TfidfMatrix } from './tfidf.ts';

/** Documents made ready to be ranked many times: the slow part is done once. */
export interface Ranking {
  rank(input: Pick<RankInput, 'labels' | 'seed' | 'coldStartText'>): RankResult;
}

/**
 * Reads the documents once and ranks them as often as labels change.
 * @throws ScreeningError `screening.duplicate_id` for an id given twice; `screening.bad_model` for an unknown model
 */
export function prepareRanking(documents: RankInput['documents'], model = 'perennial-r2'): Ranking {
  if (model !== 'perennial-r2' && model !== 'elas-u4') {
    throw new ScreeningError('screening.bad_model', `no ranking model is called "${model}"`);
  }
  const rowOf = new Map(documents.map(({ id }, row) => [id, row]));
  if (rowOf.size !== documents.length) {
    throw new ScreeningError('screening.duplicate_id', 'two documents to be ranked have the same id');
  }
  const learner = model === 'elas-u4' ? linearLearner(documents) : perennialLearner(documents);
  return {
    rank: (input) => {
      const labelled = [...input.labels].flatMap(([id, label]) => {
        const row = rowOf.get(id);
        return row === undefined ? [] : [{ row, label }];
      });
      const { scores, start } = scoreRows(documents, learner, labelled, input);
      const seen = new Set(labelled.map(({ row }) => row));
      const rows = documents.map((_, row) => row).filter((row) => !seen.has(row));
      rows.sort((a, b) => scores[b]! - scores[a]! || a - b);
      return {
        order: rows.map((row) => documents[row]!.id),
        scores: new Map(documents.map(({ id }, row) => [id, scores[row]!])),
        model: [`${model}@1`, ...start].join('+'),
      };
    },
  };
}

/**
 * Ranks the documents that have no label, best first, by what the labels so far teach. Until both labels occur
 * it goes by likeness to the relevant ones found and to `coldStartText`, and without either by how much a
 * record looks like a randomised trial. The same input always gives the same order.
 *
 * Ranking the same documents again and again is faster with `prepareRanking`.
 *
 * @throws ScreeningError as `prepareRanking`
 */
export function rankCitations(input: RankInput): RankResult {
  return prepareRanking(input.documents, input.model).rank(input);
}

type Labelled = readonly { readonly row: number; readonly label: 0 | 1 }[];

interface Learner {
  readonly matrix: TfidfMatrix;
  /** Added to the model's name, for a model that differs by the number of records. */
  readonly variant: readonly string[];
  /** Brings a text that is no document into the form of the matrix's words. */
  readonly asQuery: (text: string) => string;
  score(labelled: Labelled, seed: number): Float64Array;
}

function linearLearner(documents: RankInput['documents'], variant: readonly string[] = []): Learner {
  const matrix = elasU4Features(documents.map(({ text }) => text));
  return {
    matrix,
    variant,
    asQuery: (text) => text,
    score: (labelled) => {
      const { weights, intercept } = fitElasU4(matrix, labelled);
      return Float64Array.from({ length: matrix.rows }, (_, row) => rowDot(matrix, row, weights) + intercept);
    },
  };
}

function perennialLearner(documents: RankInput['documents']): Learner {
  if (documents.length > MOST_RECORDS) return linearLearner(documents, ['linear']);
  const texts = documents.map(({ text }) => text);
  const matrix = stemFeatures(texts);
  const kernel = perennialR2Kernel(matrix, texts);
  return {
    matrix,
    variant: [],
    asQuery: textStemmer(),
    // By row, so that it doesn't matter in which order the labels came.
    score: (labelled, seed) =>
      scorePerennialR2(
        kernel,
        labelled.toSorted((a, b) => a.row - b.row),
        seed,
      ),
  };
}

function scoreRows(
  documents: RankInput['documents'],
  { matrix, variant, asQuery, score }: Learner,
  labelled: Labelled,
  { seed, coldStartText = '' }: Pick<RankInput, 'seed' | 'coldStartText'>,
): { scores: Float64Array; start: readonly string[] } {
  const relevant = labelled.filter(({ label }) => label === 1).map(({ row }) => row);
  if (relevant.length > 0 && relevant.length < labelled.length) {
    return { scores: score(labelled, seed), start: variant };
  }
  if (relevant.length === 0 && coldStartText.trim() === '') {
    return {
      scores: Float64Array.from(documents, ({ text }) => classifyTrial(text).probability),
      start: ['trial'],
    };
  }
  const likeRelevant = similarityToRows(matrix, relevant);
  const likeText = similarityToText(matrix, asQuery(coldStartText));
  return { scores: likeRelevant.map((value, row) => value + likeText[row]!), start: ['text'] };
}
