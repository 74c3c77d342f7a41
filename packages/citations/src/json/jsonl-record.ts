import { parseAuthorList } from '../fields/author-list.ts';
import { parseDoi } from '../fields/doi.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { type JsonObject, textAt } from './json-value.ts';
import { parseJsonObject } from './parse-json.ts';
import { setFields } from './record-fields.ts';

/**
 * Reads one line of JSON: our own export, or a plain object with `id, title, authors (a string), year, journal, volume,
 * issue, pages, doi, abstract, pmid`.
 */
export function readJsonlRecord(raw: string, source: RecordSource): CitationRecord {
  const object = parseJsonObject(raw);
  const record = emptyRecord(source);
  setFields(record, object);
  setPlainFields(record, object);
  if (
    !Object.hasOwn(object, 'source') &&
    record.title === '' &&
    record.abstract === '' &&
    Object.keys(record.ids).length === 1 &&
    record.ids.registry.length === 0
  ) {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The object has no title, no abstract and no identifier.',
      remedy: 'Each line must be an object with at least a title.',
    });
  }
  return record;
}

function setPlainFields(record: CitationRecord, object: JsonObject): void {
  const authors = object.authors;
  if (typeof authors === 'string') record.authors = parseAuthorList(authors);
  const doi = parseDoi(textAt(object, 'doi'));
  if (doi !== undefined) record.ids.doi ??= doi;
  for (const [key, target] of [
    ['pmid', 'pmid'],
    ['pmcid', 'pmcid'],
    ['id', 'local'],
    ['embase', 'embase'],
    ['central', 'central'],
  ] as const) {
    const text = textAt(object, key);
    if (text !== '') record.ids[target] ??= text;
  }
  if (record.ids.registry.length === 0) record.ids.registry = findRegistryNumbers(textAt(object, 'registry'));
}
