/** Bytes that mean something to some format. */
const marks = [
  '<',
  '>',
  '</',
  '&',
  '&#',
  '"',
  '""',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  '  - ',
  'TY  - ',
  'ER  - ',
  'PMID- ',
  '%0 ',
  '@article{',
  '<1>',
  'PT ',
  '\0',
  '\ufeff',
  'é',
  '\ud83d\ude00',
  '10.5555/',
  'NCT',
  '=',
  '#',
  '\\',
  '<!--',
  '<![CDATA[',
  '<?',
  '<!DOCTYPE x [',
  ']]>',
  '/>',
  'null',
  '1e309',
  '__proto__',
  '\u2028',
];

/** A generator of numbers from 0 to 1 without 1, the same for the same seed (Mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The bytes with one to six changes: a bit flipped, a piece dropped, doubled, moved, cut off, or a telling mark put in. */
export function mutate(bytes: Uint8Array, random: () => number): Buffer {
  let result: Buffer = Buffer.from(bytes);
  const changes = 1 + Math.floor(random() * 6);
  for (let change = 0; change < changes && result.length > 0; change += 1) {
    const at = Math.floor(random() * result.length);
    const length = Math.floor(random() ** 3 * 400);
    const piece = result.subarray(at, at + length);
    const kind = Math.floor(random() * 7);
    if (kind === 0) result[at] = (result[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    else if (kind === 1) result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)]);
    else if (kind === 2) result = Buffer.concat([result.subarray(0, at), piece, result.subarray(at)]);
    else if (kind === 3) result = result.subarray(0, at);
    else if (kind === 4) {
      const target = Math.floor(random() * result.length);
      result = Buffer.concat([result.subarray(0, target), piece, result.subarray(target)]);
    } else {
      const mark = Buffer.from(marks[Math.floor(random() * marks.length)] ?? '');
      result = Buffer.concat([
        result.subarray(0, at),
        mark,
        result.subarray(kind === 5 ? at : at + mark.length),
      ]);
    }
  }
  return result;
}
