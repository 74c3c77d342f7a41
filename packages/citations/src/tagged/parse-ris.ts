import { linesOf, TaggedFields } from './fields.ts';

const tagged = /^([A-Z][A-Z0-9]) {1,3}-(?:[ \t]+|$)/;

/**
 * The fields of one RIS record. A line without a tag continues the value before it, on a line of its own: exporters put
 * one keyword or paragraph per line.
 */
export function parseRis(raw: string): TaggedFields {
  const fields = new TaggedFields();
  let tag = '';
  let value = '';
  for (const line of linesOf(raw)) {
    const match = line.charCodeAt(2) === 0x20 ? tagged.exec(line) : null;
    if (match === null) {
      if (line !== '' && tag !== '') value += `\n${line}`;
      continue;
    }
    if (tag !== '') fields.add(tag, value);
    tag = match[1] ?? '';
    value = line.slice(match[0].length);
  }
  if (tag !== '') fields.add(tag, value);
  return fields;
}
