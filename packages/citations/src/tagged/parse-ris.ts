import { linesOf, TaggedFields } from './fields.ts';

const SPACE = 0x20;
const TAB = 0x09;
const HYPHEN = 0x2d;

/**
 * The fields of one RIS record. A line without a tag continues the value before it, on a line of its own: exporters put
 * one keyword or paragraph per line.
 */
export function parseRis(raw: string): TaggedFields {
  const fields = new TaggedFields();
  let tag = '';
  let value = '';
  for (const line of linesOf(raw)) {
    const start = valueStart(line);
    if (start < 0) {
      if (line !== '' && tag !== '') value += `\n${line}`;
      continue;
    }
    if (tag !== '') fields.add(tag, value);
    tag = line.slice(0, 2);
    value = line.slice(start);
  }
  if (tag !== '') fields.add(tag, value);
  return fields;
}

/** Where the value begins behind `XX  - ` and further blanks; -1 for a line without a tag. */
function valueStart(line: string): number {
  if (line.charCodeAt(2) !== SPACE) return -1;
  const [first, second] = [line.charCodeAt(0), line.charCodeAt(1)];
  const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
  if (!isUpper(first) || !(isUpper(second) || (second >= 0x30 && second <= 0x39))) return -1;
  let at = 3;
  while (at < 5 && line.charCodeAt(at) === SPACE) at += 1;
  if (line.charCodeAt(at) !== HYPHEN) return -1;
  at += 1;
  const isBlank = (code: number): boolean => code === SPACE || code === TAB;
  if (at < line.length && !isBlank(line.charCodeAt(at))) return -1;
  while (at < line.length && isBlank(line.charCodeAt(at))) at += 1;
  return at;
}
