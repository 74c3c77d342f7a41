import type { CitationRecord } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { isObject } from './json-value.ts';
import { setFields } from './record-fields.ts';

/** Marks the note that carries what a format has no field for. */
export const PAYLOAD_MARK = 'PERENNIAL:';

const bodyKeys: readonly (keyof Omit<CitationRecord, 'source' | 'warnings'>)[] = [
  'ids',
  'title',
  'originalTitle',
  'abstract',
  'abstractSections',
  'otherAbstracts',
  'authors',
  'year',
  'journal',
  'journalAbbreviation',
  'volume',
  'issue',
  'pages',
  'publicationTypes',
  'mesh',
  'keywords',
  'language',
  'links',
  'urls',
  'kind',
  'notes',
  'labels',
  'decisions',
];

/**
 * What reading a written record back would lose: the fields that come back different, as one line of JSON; a field that
 * must not be there is null. Undefined when nothing is lost, so that most records carry no payload.
 */
export function lostFields(
  record: CitationRecord,
  readWritten: () => CitationRecord | undefined,
): string | undefined {
  const readBack = readWritten() ?? emptyRecord(record.source);
  const lost: Record<string, unknown> = {};
  for (const key of bodyKeys) {
    if (!isSame(record[key], readBack[key])) lost[key] = record[key] ?? null;
  }
  return Object.keys(lost).length === 0 ? undefined : inAscii(JSON.stringify(lost));
}

/** The payload among a record's notes, which is the last one, and the notes proper. */
export function splitPayload(values: readonly string[]): { notes: string[]; payload: string | undefined } {
  const at = values.findLastIndex((value) => value.startsWith(PAYLOAD_MARK));
  if (at < 0) return { notes: [...values], payload: undefined };
  return {
    notes: values.filter((_value, index) => index !== at),
    payload: values[at]?.slice(PAYLOAD_MARK.length),
  };
}

/** Puts a payload's fields back on a record. A damaged payload changes nothing and leaves a warning. */
export function restorePayload(record: CitationRecord, payload: string): void {
  let fields: unknown;
  try {
    fields = JSON.parse(payload);
  } catch {
    const warning = 'perennial.payload: the note with additional fields is damaged and was left out.';
    record.warnings = [...(record.warnings ?? []), warning];
    return;
  }
  if (isObject(fields)) setFields(record, fields);
}

/** JSON that survives any encoding and any XML parser. */
function inAscii(json: string): string {
  return json.replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Equality of plain data; keys in any order, a missing key equals an undefined one. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const entries = Object.entries(left).filter(([, value]) => value !== undefined);
  const others = new Map(Object.entries(right).filter(([, value]) => value !== undefined));
  return entries.length === others.size && entries.every(([key, value]) => isSame(value, others.get(key)));
}
