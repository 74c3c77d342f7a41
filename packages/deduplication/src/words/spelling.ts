const NUMBER_WORDS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  twelve: '12',
  // Roman numerals that are not also initials, units or genes; `i`, `v` and `x` only count after a word such as "part".
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
  xi: '11',
  xii: '12',
};

const AFTER_PART: Readonly<Record<string, string>> = { i: '1', v: '5', x: '10', a: 'a', b: 'b', c: 'c' };
const PART_WORDS = new Set([
  'part',
  'phase',
  'type',
  'stage',
  'study',
  'grade',
  'class',
  'volume',
  'series',
  'trial',
  'chapter',
  'section',
  'level',
]);

const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/ae/g, 'e'],
  [/oe/g, 'e'],
  [/our(s|ed|ing|al)?$/, 'or$1'],
  [/is(e|ed|es|ing|ation|ations|er|ers)$/, 'iz$1'],
  [/ys(e|ed|es|ing)$/, 'yz$1'],
  [/([bt])re(s|d)?$/, '$1er$2'],
  [/ogue(s)?$/, 'og$1'],
  [/ll(ed|ing|er|ers)$/, 'l$1'],
  [/^sulph/, 'sulf'],
  [/programme(s)?$/, 'program$1'],
];

/**
 * One spelling for words that British and American English, or figures and letters, write differently. The results
 * are keys, not words: "hour" may become "hor" on both sides without harm.
 *
 * @param word folded: lower-case letters and digits only
 */
export function normaliseSpelling(word: string): string {
  const number = NUMBER_WORDS[word];
  if (number !== undefined) return number;
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return /^0+\d/.test(word) ? word.replace(/^0+/, '') : word;
  let spelt = word;
  for (const [pattern, replacement] of REWRITES) spelt = spelt.replace(pattern, replacement);
  return spelt;
}

/** The number that a Roman one-letter numeral stands for after a word such as "part"; undefined elsewhere. */
export function numeralAfter(previous: string | undefined, word: string): string | undefined {
  return previous !== undefined && PART_WORDS.has(previous) ? AFTER_PART[word] : undefined;
}
