import { bibtex } from '../bibtex/bibtex-format.ts';
import { LineCutter, type LinePolicy } from '../cut/line-cutter.ts';
import type { Format, RecordParser } from '../format.ts';
import type { Dialect } from '../record.ts';
import { EnwLines, readEnwRecord } from '../tagged/enw.ts';
import { NbibLines } from '../tagged/nbib-lines.ts';
import { readNbibRecord } from '../tagged/nbib-record.ts';
import { OvidLines, readOvidRecord } from '../tagged/ovid-tagged.ts';
import { RisLines } from '../tagged/ris-lines.ts';
import { readRisRecord } from '../tagged/ris-record.ts';
import { WosLines } from '../tagged/wos-lines.ts';
import { readWosRecord } from '../tagged/wos-record.ts';
import { CentralTextLines, readCentralText } from '../text/central-text.ts';
import { EuctrLines, readEuctrTrial } from '../text/euctr-text.ts';
import { PubmedAbstractLines, readPubmedAbstract } from '../text/pubmed-abstract.ts';
import { PubmedSummaryLines, readPubmedSummary } from '../text/pubmed-summary.ts';

function lineFormat(dialect: Dialect, policy: () => LinePolicy, parse: RecordParser): Format {
  return {
    dialect,
    createCutter: ({ maxRecordBytes }) => new LineCutter(policy(), maxRecordBytes),
    createParser: () => parse,
  };
}

const ris = lineFormat('ris', () => new RisLines(), readRisRecord);
const nbib = lineFormat('nbib', () => new NbibLines(), readNbibRecord);
const wos = lineFormat('wos-tagged', () => new WosLines(), readWosRecord);
const enw = lineFormat('endnote-enw', () => new EnwLines(), readEnwRecord);
const ovid = lineFormat('ovid-tagged', () => new OvidLines(), readOvidRecord);
const central = lineFormat('central-text', () => new CentralTextLines(), readCentralText);
const euctr = lineFormat('euctr-text', () => new EuctrLines(), readEuctrTrial);
const pubmedSummary = lineFormat('pubmed-text', () => new PubmedSummaryLines(), readPubmedSummary);
const pubmedAbstract = lineFormat('pubmed-text', () => new PubmedAbstractLines(), readPubmedAbstract);

const start = '(?:^|[\\r\\n])\\ufeff?';
const matches = (pattern: string): ((text: string) => boolean) => {
  const expression = new RegExp(start + pattern);
  return (text) => expression.test(text);
};
const counts = (pattern: string, least: number): ((text: string) => boolean) => {
  const expression = new RegExp(start + pattern, 'g');
  return (text) => (text.match(expression)?.length ?? 0) >= least;
};

/** In this order: a format whose records begin unmistakably comes before one told by its look. */
const tests: readonly (readonly [Format, (text: string) => boolean])[] = [
  [ovid, matches('<\\d+\\.?[ ]*>[ ]*[\\r\\n]')],
  [ris, matches('TY {1,3}-')],
  [nbib, matches('PMID *- ?\\d')],
  [wos, matches('PT [A-Z]\\s*[\\r\\n]')],
  [wos, matches('FN (?:ISI|Clarivate|Thomson)')],
  [bibtex, matches('[ \\t]{0,20}@[A-Za-z]{2,30}[ \\t]?[{(]')],
  [enw, matches('%0 ')],
  [central, matches('Record #\\d+ of \\d+[\\s\\S]{0,600}?[\\r\\n](?:ID|AN): ')],
  [euctr, matches('EudraCT Number: ')],
  [ris, (text) => matches('ER {1,3}-')(text) && matches('[A-Z][A-Z0-9] {1,3}- ')(text)],
  [enw, counts('%[A-Z] \\S', 3)],
  [nbib, counts('(?:[A-Z]{4}|[A-Z]{3} |[A-Z]{2} {2})- ?', 3)],
  [ovid, matches('(?:Accession Number|Unique Identifier)[ ]*[\\r\\n]+[ ]+\\S')],
  [pubmedSummary, matches('1: \\S[\\s\\S]{20,3000}?(?:PMID: ?\\d|doi: ?10\\.)')],
  [pubmedAbstract, matches('\\d+\\. \\S[^\\n\\r]{5,300}(?:19|20)\\d\\d[\\s\\S]{20,20000}?[\\r\\n]PMID: \\d')],
];

/** Recognises formats of tagged lines and texts by the line that begins their records. */
export function sniffTagged(text: string): Format | undefined {
  return tests.find(([, test]) => test(text))?.[0];
}
