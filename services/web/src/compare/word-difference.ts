/** A run of a text: the same as in the text it is compared with, or not. */
export interface WordRun {
  text: string;
  isDifferent: boolean;
}

const bare = (word: string) =>
  word
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/** Lengths of the longest common subsequences of all ends: cell [i][j] is for a from i on and b from j on. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (!row) continue;
      const skip = Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
      row[j] = a[i] === b[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : skip;
    }
  }
  return table;
}

/** For each word of the text whether it is outside the longest common subsequence. */
function newWords(baseWords: readonly string[], words: readonly string[]): boolean[] {
  const common = commonLengths(baseWords, words);
  let i = 0;
  return words.map((word, j) => {
    while (
      i < baseWords.length &&
      baseWords[i] !== word &&
      (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)
    ) {
      i += 1;
    }
    const isNew = i >= baseWords.length || baseWords[i] !== word;
    if (!isNew) i += 1;
    return isNew;
  });
}

/** Longer texts are not compared word by word: the table grows with the square. */
const MAX_WORDS = 400;

/**
 * The words of `text` that `base` does not have in the same order, as runs that joined give `text` again.
 * Case, accents and punctuation don't count as a difference.
 */
export function markDifferences(base: string, text: string): WordRun[] {
  const pieces = text.split(/(\s+)/).filter((piece) => piece !== '');
  const baseWords = base.split(/\s+/).map(bare).filter(Boolean);
  const words = pieces.map(bare);
  if (pieces.length === 0) return [];
  if (words.length > MAX_WORDS || baseWords.length > MAX_WORDS)
    return [{ text, isDifferent: bare(base) !== bare(text) }];
  const spoken = words.filter(Boolean);
  const isNew = newWords(baseWords, spoken);
  const runs: WordRun[] = [];
  let word = 0;
  for (const piece of pieces) {
    const isSpace = bare(piece) === '';
    // A space is marked only between two marked words.
    const isDifferent = (isNew[word - (isSpace ? 1 : 0)] ?? false) && (!isSpace || (isNew[word] ?? false));
    if (!isSpace) word += 1;
    const last = runs.at(-1);
    if (last && last.isDifferent === isDifferent) last.text += piece;
    else runs.push({ text: piece, isDifferent });
  }
  return runs;
}
