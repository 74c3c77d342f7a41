import { XmlCutter } from '../../cut/xml-cutter.ts';
import type { Format, RecordParser } from '../../format.ts';
import type { ReadLimits } from '../../limits.ts';
import { RecordProblem } from '../../problem.ts';
import { locateError } from '../record-parser.ts';
import { repairXml } from '../repair.ts';
import { malformedXml } from '../xml-problem.ts';
import { PubmedReader } from './pubmed-reader.ts';

const recordElements = [
  'PubmedArticle',
  'PubmedBookArticle',
  'DeleteCitation',
  'MedlineCitation',
  'DeleteDocument',
];

/** PubMed XML: efetch answers, baseline and update files, and the MedlineCitationSet of before 2016. */
export const pubmedXml: Format = {
  dialect: 'pubmed-xml',
  createCutter: (limits) => new XmlCutter(recordElements, limits.maxRecordBytes),
  createParser: createPubmedParser,
};

function createPubmedParser(limits: ReadLimits): RecordParser {
  const reader = new PubmedReader(limits);
  return (raw, source) => {
    try {
      return reader.read(raw, source);
    } catch (error) {
      if (!(error instanceof RecordProblem) || error.code !== 'record.malformed-xml') throw error;
      const repaired = repairXml(raw);
      if (repaired === undefined) throw malformedXml(locateError(raw) ?? error.message);
      const parsed = reader.read(repaired.text, source);
      if (parsed !== undefined && 'source' in parsed) parsed.warnings = [repaired.warning];
      return parsed;
    }
  };
}
