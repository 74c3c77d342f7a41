import { trimEndOf } from '../fields/text.ts';
import { LONGEST_VALUE } from '../limits.ts';
import { RecordProblem, textTooLong } from '../problem.ts';

export interface BibtexEntry {
  type: string;
  key: string;
  /** Raw values by lower-case name; the first of repeated ones. */
  fields: Map<string, string>;
}

interface EntryState {
  macros: ReadonlyMap<string, string>;
  /** A value ran to the end of the entry: braces say nothing any more. */
  isUnbalanced: boolean;
}

const opening = /^\s*@\s*([A-Za-z]+)\s*[{(]/;
/** A field at the beginning of a line, which is where every exporter puts it. */
const nextField = /[,\s}]\s*\n\s*[A-Za-z][\w-]*\s*=\s*[{"]/g;
const swallowedField = /[}"],[ \t]{0,8}\r?\n\s*[A-Za-z][\w-]*\s*=\s*[{"]/;
const fieldName = /[,\s]*([A-Za-z][\w:.+-]*)\s*=\s*/y;

/**
 * Takes one entry apart. Keys may hold blanks and commas, and braces may be unbalanced: a value then ends before the next
 * line that begins a field.
 *
 * @param macros values of @string by lower-case name
 * @throws RecordProblem `record.malformed` when there is not one field
 */
export function parseEntry(raw: string, macros: ReadonlyMap<string, string>): BibtexEntry {
  const head = opening.exec(raw);
  if (head === null) throw malformed('It does not begin with @type{.');
  const type = (head[1] ?? '').toLowerCase();
  const start = head[0].length;
  const first = /[,\s]\s*[A-Za-z][\w-]*\s*=\s*[{"\w]/.exec(raw.slice(start));
  const fieldsStart = first === null ? raw.length : start + first.index;
  const key = trimEndOf(raw.slice(start, fieldsStart), ' \t\r\n,})').trim();
  const fields = new Map<string, string>();
  const state: EntryState = { macros, isUnbalanced: false };
  for (let at = fieldsStart; at < raw.length; ) {
    fieldName.lastIndex = at;
    const name = fieldName.exec(raw);
    if (name === null) {
      const next = findNextField(raw, at);
      if (next < 0) break;
      at = next;
      continue;
    }
    const { value, end } = readValue(raw, fieldName.lastIndex, state);
    const lower = (name[1] ?? '').toLowerCase();
    if (!fields.has(lower)) fields.set(lower, value);
    at = end;
  }
  if (fields.size === 0) throw malformed('It has no field of the form name = {value}.');
  return { type, key, fields };
}

function malformed(detail: string): RecordProblem {
  return new RecordProblem({
    code: 'record.malformed',
    reason: `The BibTeX entry cannot be read. ${detail}`,
    remedy: 'Export it again, or correct the entry in a text editor.',
  });
}

/** Where the next line that begins a field starts; -1 when there is none. */
function findNextField(raw: string, from: number): number {
  nextField.lastIndex = from;
  const found = nextField.exec(raw);
  return found === null ? -1 : found.index + 1;
}

function readValue(raw: string, start: number, state: EntryState): { value: string; end: number } {
  let value = '';
  let at = start;
  for (;;) {
    const part = readPart(raw, at, state);
    value += part.value;
    if (value.length > LONGEST_VALUE) throw textTooLong(LONGEST_VALUE);
    const joined = /\s*#\s*/y;
    joined.lastIndex = part.end;
    if (joined.exec(raw) === null) return { value, end: part.end };
    at = joined.lastIndex;
  }
}

function readPart(raw: string, start: number, state: EntryState): { value: string; end: number } {
  const opener = raw[start];
  if (opener === '{' || opener === '"') {
    if (state.isUnbalanced) return unbalancedPart(raw, start);
    const end = opener === '{' ? closingBrace(raw, start) : closingQuote(raw, start);
    const isClosed = end >= 0 && /^\s*(?:[,})#]|$)/.test(raw.slice(end + 1, end + 200));
    // With a brace too many the value "closes" at the end of the entry, having swallowed the fields behind it.
    if (isClosed && !swallowedField.test(raw.slice(start + 1, end))) {
      return { value: raw.slice(start + 1, end), end: end + 1 };
    }
    state.isUnbalanced = end < 0;
    return unbalancedPart(raw, start);
  }
  const bare = /[^,\s#}]*/y;
  bare.lastIndex = start;
  const word = bare.exec(raw)?.[0] ?? '';
  return {
    value: state.macros.get(word.toLowerCase()) ?? word,
    end: Math.max(start + word.length, start + 1),
  };
}

/** A value with a brace too many or too few: it reaches to the line before the next field, or to the end of the entry. */
function unbalancedPart(raw: string, start: number): { value: string; end: number } {
  const next = findNextField(raw, start + 1);
  const end = next < 0 ? raw.length : next;
  const value = raw.slice(start + 1, end).replace(next < 0 ? /["}]?\s*,?\s*[})]?\s*$/ : /["}]?\s*,?\s*$/, '');
  return { value, end };
}

function closingBrace(raw: string, start: number): number {
  let depth = 0;
  for (let at = start; at < raw.length; at += 1) {
    const character = raw[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function closingQuote(raw: string, start: number): number {
  let depth = 0;
  for (let at = start + 1; at < raw.length; at += 1) {
    const character = raw[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '"' && depth <= 0) return at;
  }
  return -1;
}
