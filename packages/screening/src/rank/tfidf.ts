import { type CountMatrix, PHRASE } from './count-matrix.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

/** A TF-IDF matrix and what its columns are. */
export interface TfidfMatrix extends SparseMatrix {
  /** The word or two-word phrase of a column. */
  readonly term: (column: number) => string;
  /** Inverse document frequency by column. */
  readonly idf: Float64Array;
  /** Finds the columns of texts that are no document; -1 for what no document holds or too many do. */
  readonly lookup: {
    word(text: string, start: number, end: number): number;
    wordColumn(word: number): number;
    phraseColumn(left: number, right: number): number;
  };
}

/**
 * Weighs counts: (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1), each row scaled to length 1 (scikit-learn's
 * `TfidfVectorizer` with `sublinear_tf`, smooth idf and l2 norm). Columns are words first, phrases after.
 *
 * @param maxShare terms in more than this share of the documents are left out (0.95 in ELAS u4)
 * @returns n rows; a row without any term is all zero
 */
export function tfidf(counts: CountMatrix, maxShare: number): TfidfMatrix {
  const { rows } = counts;
  const most = maxShare * rows;
  const wordColumns = numberColumns(counts.wordDocuments, most, 0);
  const phraseColumns = numberColumns(counts.phraseDocuments, most, wordColumns.next);
  const columns = phraseColumns.next;
  const idf = new Float64Array(columns);
  fillIdf(idf, counts.wordDocuments, wordColumns.of, rows);
  fillIdf(idf, counts.phraseDocuments, phraseColumns.of, rows);

  const offsets = new Int32Array(rows + 1);
  const indices = new Int32Array(counts.features.length);
  const values = new Float64Array(counts.features.length);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    const start = end;
    let squares = 0;
    for (let k = counts.offsets[row]!; k < counts.offsets[row + 1]!; k++) {
      const feature = counts.features[k]!;
      const column = feature >= PHRASE ? phraseColumns.of[feature - PHRASE]! : wordColumns.of[feature]!;
      if (column < 0) continue;
      const value = (Math.log(counts.counts[k]!) + 1) * idf[column]!;
      indices[end] = column;
      values[end] = value;
      squares += value * value;
      end += 1;
    }
    const norm = Math.sqrt(squares);
    for (let k = start; k < end; k++) values[k] = values[k]! / norm;
    offsets[row + 1] = end;
  }
  const lookup: TfidfMatrix['lookup'] = {
    word: (text, start, end) => counts.words.find(text, start, end),
    wordColumn: (word) => (word < 0 ? -1 : wordColumns.of[word]!),
    phraseColumn: (left, right) => {
      const phrase = counts.phrases.find(left, right);
      return phrase < 0 ? -1 : phraseColumns.of[phrase]!;
    },
  };
  const term = termNames(counts, wordColumns.of, phraseColumns.of, columns);
  return {
    rows,
    columns,
    offsets,
    indices: indices.subarray(0, end),
    values: values.subarray(0, end),
    term,
    idf,
    lookup,
  };
}

function numberColumns(documents: Int32Array, most: number, first: number): { of: Int32Array; next: number } {
  const of = new Int32Array(documents.length);
  let next = first;
  for (let id = 0; id < documents.length; id++) of[id] = documents[id]! > most ? -1 : next++;
  return { of, next };
}

function fillIdf(idf: Float64Array, documents: Int32Array, columns: Int32Array, rows: number): void {
  for (let id = 0; id < documents.length; id++) {
    const column = columns[id]!;
    if (column >= 0) idf[column] = Math.log((1 + rows) / (1 + documents[id]!)) + 1;
  }
}

/** Names are looked up on demand: millions of strings would cost more than the matrix. */
function termNames(
  { words, phrases }: CountMatrix,
  wordColumns: Int32Array,
  phraseColumns: Int32Array,
  columns: number,
): (column: number) => string {
  let idOf: Int32Array | undefined;
  return (column) => {
    if (idOf === undefined) {
      idOf = new Int32Array(columns);
      for (let id = 0; id < wordColumns.length; id++) if (wordColumns[id]! >= 0) idOf[wordColumns[id]!] = id;
      for (let id = 0; id < phraseColumns.length; id++) {
        if (phraseColumns[id]! >= 0) idOf[phraseColumns[id]!] = id + PHRASE;
      }
    }
    const id = idOf[column]!;
    if (id < PHRASE) return words.word(id);
    const [left, right] = phrases.words(id - PHRASE);
    return `${words.word(left)} ${words.word(right)}`;
  };
}
