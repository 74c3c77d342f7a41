const UNKNOWN = 0;
const IN_WORD = 1;
const NOT_IN_WORD = 2;
const wordCharacter = /[\p{L}\p{N}_]/u;

/** What each UTF-16 unit is, filled on first sight: one regular expression test per distinct character. */
const kinds = new Uint8Array(65_536);

function kindOf(code: number): number {
  const isWord = wordCharacter.test(String.fromCharCode(code));
  kinds[code] = isWord ? IN_WORD : NOT_IN_WORD;
  return kinds[code];
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** Where the words of one text begin and end; the buffer is reused from text to text. */
export interface WordBounds {
  count: number;
  /** start 0, end 0, start 1, end 1 …: UTF-16 offsets, ends exclusive. */
  offsets: Int32Array;
}

/** An empty buffer for `findWords`. */
export function createWordBounds(): WordBounds {
  return { count: 0, offsets: new Int32Array(1024) };
}

/**
 * Finds the runs of two or more letters, digits or underscores: what scikit-learn's default token pattern
 * `\b\w\w+\b` finds. Combining marks end a word, as they do there.
 *
 * @param text   any string; callers lower-case it first
 * @param bounds overwritten; an empty text gives `count` 0
 */
export function findWords(text: string, bounds: WordBounds): void {
  const { length } = text;
  let count = 0;
  let at = 0;
  while (at < length) {
    let start = -1;
    let characters = 0;
    while (at < length) {
      const width = wordWidth(text, at);
      if (width > 0) {
        if (start < 0) start = at;
        characters += 1;
        at += width;
      } else if (start >= 0) break;
      else at += 1;
    }
    if (characters < 2) continue;
    if (2 * count + 2 > bounds.offsets.length) bounds.offsets = grown(bounds.offsets);
    bounds.offsets[2 * count] = start;
    bounds.offsets[2 * count + 1] = at;
    count += 1;
  }
  bounds.count = count;
}

/** UTF-16 units of the word character at `at`: 1, 2 for one outside the basic plane, 0 when it is none. */
function wordWidth(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const kind = kinds[code]!;
  if (kind === IN_WORD) return 1;
  if (kind === UNKNOWN && !isHighSurrogate(code)) return kindOf(code) === IN_WORD ? 1 : 0;
  if (!isHighSurrogate(code)) return 0;
  const point = text.codePointAt(at) ?? 0;
  return point > 0xffff && wordCharacter.test(String.fromCodePoint(point)) ? 2 : 0;
}

function grown(buffer: Int32Array): Int32Array {
  const larger = new Int32Array(buffer.length * 2);
  larger.set(buffer);
  return larger;
}
