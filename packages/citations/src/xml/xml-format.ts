import { XmlCutter } from '../cut/xml-cutter.ts';
import type { Format, Parsed } from '../format.ts';
import type { ReadLimits } from '../limits.ts';
import { RecordProblem } from '../problem.ts';
import type { Dialect, RecordSource } from '../record.ts';
import { locateError } from './record-parser.ts';
import { repairXml } from './repair.ts';
import { TreeReader, type XmlNode } from './tree.ts';
import { malformedXml } from './xml-problem.ts';

/** Reads well-formed text of one record. */
export type XmlRecordReader = (raw: string, source: RecordSource) => Parsed;

/** An XML dialect: which elements are records, and what reads them. */
export function xmlFormat(
  dialect: Dialect,
  elements: readonly string[],
  createReader: (limits: ReadLimits) => XmlRecordReader,
): Format {
  return {
    dialect,
    createCutter: ({ maxRecordBytes }) => new XmlCutter(elements, maxRecordBytes),
    createParser: (limits) => forgiving(createReader(limits), limits),
  };
}

/** An XML dialect whose reader wants a record as a tree. */
export function treeFormat(
  dialect: Dialect,
  elements: readonly string[],
  read: (node: XmlNode, source: RecordSource) => Parsed,
): Format {
  return xmlFormat(dialect, elements, (limits) => {
    const trees = new TreeReader(limits);
    return (raw, source) => read(trees.read(raw), source);
  });
}

/** Mends what has one reading only; what is still broken is reported with its place. */
function forgiving(read: XmlRecordReader, limits: ReadLimits): XmlRecordReader {
  return (raw, source) => {
    try {
      return read(raw, source);
    } catch (error) {
      const isMalformed =
        error instanceof RecordProblem &&
        (error.code === 'record.malformed-xml' || error.code === 'xml.entity');
      if (!isMalformed) throw located(error, raw, limits);
      const repaired = error.code === 'record.malformed-xml' ? repairXml(raw) : undefined;
      const found = locateError(repaired?.text ?? raw, limits);
      if (found !== undefined)
        throw malformedXml(found.message, placeInRaw(raw, repaired?.text ?? raw, found.at));
      const parsed = read(repaired?.text ?? raw, source);
      if (repaired !== undefined && parsed !== undefined && 'source' in parsed)
        parsed.warnings = [repaired.warning];
      return parsed;
    }
  };
}

/** The place in the text as it came of a place in the mended one, which differs by characters put in. */
function placeInRaw(raw: string, mended: string, at: number): number {
  let place = 0;
  for (let index = 0; index < at && place < raw.length; index += 1) {
    if (mended.charCodeAt(index) === raw.charCodeAt(place)) place += 1;
  }
  return place;
}

/** A record nested too deep, with the place at which it became so. */
function located(error: unknown, raw: string, limits: ReadLimits): unknown {
  if (!(error instanceof RecordProblem) || error.code !== 'record.too-deep') return error;
  const found = locateError(raw, limits);
  const { code, reason, remedy } = error;
  return found === undefined ? error : new RecordProblem({ code, reason, remedy, at: found.at });
}
