import { LineCutter, type LinePolicy } from '../cut/line-cutter.ts';
import type { Format, RecordParser } from '../format.ts';
import type { Dialect } from '../record.ts';
import { NbibLines } from '../tagged/nbib-lines.ts';
import { readNbibRecord } from '../tagged/nbib-record.ts';
import { RisLines } from '../tagged/ris-lines.ts';
import { readRisRecord } from '../tagged/ris-record.ts';

function lineFormat(dialect: Dialect, policy: () => LinePolicy, parse: RecordParser): Format {
  return {
    dialect,
    createCutter: ({ maxRecordBytes }) => new LineCutter(policy(), maxRecordBytes),
    createParser: () => parse,
  };
}

const ris = lineFormat('ris', () => new RisLines(), readRisRecord);
const nbib = lineFormat('nbib', () => new NbibLines(), readNbibRecord);

/** Recognises formats of tagged lines by the line that begins their records. */
export function sniffTagged(text: string): Format | undefined {
  if (/^TY {1,3}- ?/m.test(text)) return ris;
  if (
    /^PMID *- ?\d/m.test(text) ||
    (text.match(/^(?:[A-Z]{4}|[A-Z]{3} |[A-Z]{2} {2})- ?/gm)?.length ?? 0) >= 3
  )
    return nbib;
  if (/^[A-Z][A-Z0-9] {1,2}- [^\n]*/m.test(text) && /^ER {1,2}-/m.test(text)) return ris;
  return undefined;
}
