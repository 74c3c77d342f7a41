/**
 * Advance widths of Helvetica in thousandths of the font size (Adobe's public font metrics for the 14 base fonts).
 * A figure has no browser to measure in; Arial and Liberation Sans share these widths.
 */
const widthGroups: readonly (readonly [string, number])[] = [
  ["ijl'", 222],
  ['ft I.,:;/!|[]\u00a0', 278],
  ['r()-"`', 333],
  ['cksvxyzJ', 500],
  ['abdeghnopqu0123456789L_$#?', 556],
  ['FTZ+<>=~−×±≤≥', 611],
  ['ABEKPSVXY&', 667],
  ['wCDHNRU', 722],
  ['GOQ', 778],
  ['mM%', 860],
  ['W', 944],
  ['–', 556],
  ['—…@', 1015],
];

const widths = new Map(
  widthGroups.flatMap(([characters, width]) => Array.from(characters, (c) => [c, width] as const)),
);

/** Estimated width of one line of text in pixels. Unknown letters count as wide, so that space errs on the safe side. */
export function textWidth(text: string, size: number, weight: 'normal' | 'bold' = 'normal'): number {
  let thousandths = 0;
  for (const character of text) {
    const known = widths.get(character);
    thousandths += known ?? ((character.codePointAt(0) ?? 0) > 0x2e7f ? 1000 : 620);
  }
  return (thousandths / 1000) * size * (weight === 'bold' ? 1.08 : 1);
}

/** The text, or its beginning with an ellipsis where it is wider than `limit` pixels. */
export function shorten(
  text: string,
  limit: number,
  size: number,
  weight: 'normal' | 'bold' = 'normal',
): string {
  if (textWidth(text, size, weight) <= limit) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size, weight) > limit)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Lines no wider than `limit` pixels, broken at ordinary spaces (never at no-break ones); a single longer word is shortened. Never empty. */
export function wrapText(
  text: string,
  limit: number,
  size: number,
  weight: 'normal' | 'bold' = 'normal',
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\r\n]+/u).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, weight) > limit) {
      lines.push(shorten(line, limit, size, weight));
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(shorten(line, limit, size, weight));
  return lines;
}
