import { JsonCutter, type JsonLayout } from '../cut/json-cutter.ts';
import { LineCutter } from '../cut/line-cutter.ts';
import type { Format, RecordParser } from '../format.ts';
import { readCslItem } from '../json/csl-item.ts';
import { readCtgovFullStudy } from '../json/ctgov-full-study.ts';
import { readCtgovStudy } from '../json/ctgov-study.ts';
import { readEppiReference } from '../json/eppi-reference.ts';
import { readJsonlRecord } from '../json/jsonl-record.ts';
import type { Dialect } from '../record.ts';

function jsonFormat(dialect: Dialect, layout: JsonLayout, parse: RecordParser): Format {
  return {
    dialect,
    createCutter: ({ maxObjectBytes, maxDepth }) =>
      new JsonCutter({ layout, maxRecordBytes: maxObjectBytes, maxDepth }),
    createParser: () => parse,
  };
}

/** One object a line: every line begins a record, and blank lines are gaps. */
const jsonLines: Format = {
  dialect: 'perennial-jsonl',
  createCutter: ({ maxRecordBytes }) =>
    new LineCutter({ role: (_bytes, from, to) => (to > from ? 'start' : 'gap') }, maxRecordBytes),
  createParser: () => readJsonlRecord,
};

/** Recognises JSON by the keys near its beginning. */
export function sniffJson(text: string): Format | undefined {
  if (!/^(?:\[|\{)/.test(text)) return undefined;
  if (isJsonLines(text)) return jsonLines;
  const layoutFor = (key: string): JsonLayout => {
    if (text.startsWith('[')) return { kind: 'root-array' };
    return new RegExp(`"${key}"\\s*:\\s*\\[`).test(text)
      ? { kind: 'array-at-key', key }
      : { kind: 'root-object' };
  };
  if (/"protocolSection"\s*:/.test(text))
    return jsonFormat('ctgov-json', layoutFor('studies'), readCtgovStudy);
  if (/"ProtocolSection"\s*:/.test(text))
    return jsonFormat('ctgov-json', layoutFor('FullStudies'), readCtgovFullStudy);
  if (/"CodeSets"\s*:|"QuickCitation"\s*:/.test(text))
    return jsonFormat('eppi-json', layoutFor('References'), readEppiReference);
  if (/"title"\s*:/.test(text)) return jsonFormat('csl-json', layoutFor('items'), readCslItem);
  return undefined;
}

function isJsonLines(text: string): boolean {
  if (!text.startsWith('{')) return false;
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  return /"title"\s*:/.test(line) && (/\}\s*$/.test(line) || end < 0);
}
