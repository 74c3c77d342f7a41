import { JsonCutter, type JsonLayout } from '../cut/json-cutter.ts';
import type { Format, RecordParser } from '../format.ts';
import { readCtgovStudy } from '../json/ctgov-study.ts';
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
  return undefined;
}
