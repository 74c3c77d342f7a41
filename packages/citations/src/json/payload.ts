import type { CitationRecord } from '../record.ts';
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
 * What reading a written record back would lose: the fields in which `readBack` differs, as one line of JSON; a field that
 * must not be there is null. Undefined when nothing is lost, so that most records carry no payload.
 */
export function lostFields(record: CitationRecord, readBack: CitationRecord): string | undefined {
  const lost: Record<string, unknown> = {};
  for (const key of bodyKeys) {
    if (!isSame(record[key], readBack[key])) lost[key] = record[key] ?? null;
  }
  return Object.keys(lost).length === 0 ? undefined : JSON.stringify(lost);
}

/** Takes our payload out of a record's notes and puts the fields back. A damaged one is left out, with a warning. */
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

/** Equality of plain data; keys in any order, a missing key equals an undefined one. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const entries = Object.entries(left).filter(([, value]) => value !== undefined);
  const others = new Map(Object.entries(right).filter(([, value]) => value !== undefined));
  return entries.length === others.size && entries.every(([key, value]) => isSame(value, others.get(key)));
}
