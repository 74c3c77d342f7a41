import { type SampleCitationDecision, sampleExtractionSchema } from '../sample-review.schema.ts';
import { expandDecisions } from './expand-decisions.ts';
import { expandExtraction } from './expand-extraction.ts';
import { expectations } from './expectations.ts';
import {
  type CitationFact,
  copiesIn,
  type ExportFile,
  type RegistrationFact,
  readCitationFacts,
  readRegistrationFacts,
} from './facts.ts';
import { writeClinicalTrialsJson } from './write-clinicaltrials-json.ts';
import { writePubmedXml } from './write-pubmed-xml.ts';
import { writeCentralRis, writeEmbaseRis } from './write-ris.ts';

/**
 * Builds every file of `sample/files` from the hand-kept facts; equal facts give equal bytes.
 *
 * @returns file name → content
 */
export function buildSample(): Map<string, string> {
  const citations = readCitationFacts();
  const registrations = readRegistrationFacts();
  const inFile = (file: ExportFile) => copiesIn(citations, file);
  const registeredIn = (file: ExportFile) => registrations.filter((fact) => fact.copies.includes(file));
  const byKey = new Map(citations.map((fact) => [fact.key, fact]));
  const recordsOf = locateRecords(inFile, registeredIn);

  const decisions = expandDecisions(recordsOf);
  const extraction = sampleExtractionSchema.parse(expandExtraction());
  return new Map([
    ['pubmed.xml', writePubmedXml(inFile('pubmed.xml'), byKey)],
    ['central.ris', writeCentralRis(inFile('central.ris'), registeredIn('central.ris'))],
    ['embase.ris', writeEmbaseRis(inFile('embase.ris'))],
    ['clinicaltrials.json', writeClinicalTrialsJson(registeredIn('clinicaltrials.json'))],
    ['decisions.json', toJson(decisions)],
    ['extraction.json', toJson(extraction)],
    ['expected.json', toJson(expectations(recordsOf, decisions, extraction))],
  ]);
}

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

type Records = SampleCitationDecision['records'];

/** Where each citation's copies stand: in CENTRAL's file registry records come after the articles. */
function locateRecords(
  inFile: (file: ExportFile) => CitationFact[],
  registeredIn: (file: ExportFile) => RegistrationFact[],
): Map<string, Records> {
  const located = new Map<string, Records>();
  const files: ExportFile[] = ['pubmed.xml', 'central.ris', 'embase.ris', 'clinicaltrials.json'];
  for (const file of files) {
    const keys = [...inFile(file).map((fact) => fact.key), ...registeredIn(file).map((fact) => fact.nctId)];
    keys.forEach((key, index) => {
      located.set(key, [...(located.get(key) ?? []), { file, ordinal: index + 1 }]);
    });
  }
  return located;
}
