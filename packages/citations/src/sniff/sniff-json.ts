import { JsonCutter, type JsonLayout } from '../cut/json-cutter.ts';
import { LineCutter } from '../cut/line-cutter.ts';
import type { Format, RecordParser } from '../format.ts';
import { readCtgovStudy } from '../json/ctgov-study.ts';
import { readJsonlRecord } from '../json/jsonl-record.ts';
import type { Dialect } from '../record.ts';

function jsonFormat(dialect: Dialect, layout: JsonLayout, parse: RecordParser): Format {
  return {
    dialect,
    createCutter: ({ maxRecordBytes, maxDepth }) => new JsonCutter({ layout, maxRecordBytes, maxDepth }),
    createParser: () => parse,
  };
}

/** Recognises JSON by the keys near its beginning. */
export function sniffJson(text: string): Format | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  const isList = text.startsWith('[');
  if (/"protocolSection"/.test(text)) {
    const isNested = /^\{[\s\S]{0,4000}?"studies"\s*:\s*\[/.test(text);
    const layout: JsonLayout = isList
      ? { kind: 'root-array' }
      : isNested
        ? { kind: 'array-in-root', key: 'studies' }
        : { kind: 'root-object' };
    return jsonFormat('ctgov-json', layout, readCtgovStudy);
  }
  if (isJsonLines(text)) return jsonLines;
  return undefined;
}

/** One object a line: the line of every record is its own start, and blank lines are gaps. */
const jsonLines: Format = {
  dialect: 'perennial-jsonl',
  createCutter: ({ maxRecordBytes }) =>
    new LineCutter({ role: (_bytes, from, to) => (to > from ? 'start' : 'gap') }, maxRecordBytes),
  createParser: () => readJsonlRecord,
};

function isJsonLines(text: string): boolean {
  if (!text.startsWith('{')) return false;
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  return /"title"\s*:/.test(line) && (/\}\s*$/.test(line) || end < 0);
}
