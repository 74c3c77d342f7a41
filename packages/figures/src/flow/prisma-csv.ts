import {
  assertPrismaCounts,
  type PrismaCounts,
  type ReasonReports,
  type SourceRecords,
  sumRecords,
} from './prisma-counts.ts';

/** One line: the key the R package reads, its node and box, what it says, and the number or list. */
type CsvLine = readonly [data: string, node: string, box: string, text: string, value: string];

/** Commas and semicolons separate the entries of a list, and a leading formula sign would run in a spreadsheet. */
function listName(name: string): string {
  return name
    .replace(/[,;\s]+/gu, ' ')
    .replace(/^[=+\-@\s]+/u, '')
    .trim();
}

function reasonList(reasons: readonly ReasonReports[]): string {
  return reasons.map(({ reason, reports }) => `${listName(reason)}, ${reports}`).join('; ');
}

function sourceList(sources: readonly SourceRecords[]): string {
  return sources.map(({ source, records }) => `${listName(source)}, ${records}`).join('; ');
}

function sectionLines(): CsvLine[] {
  return [
    ['NA', 'node4', 'prevstud', 'Previous studies', '0'],
    ['NA', 'node6', 'newstud', 'Identification of new studies via databases and registers', '0'],
    ['NA', 'node16', 'othstud', 'Identification of new studies via other methods', '0'],
    ['identification', 'node1', 'identification', 'Identification', '0'],
    ['screening', 'node2', 'screening', 'Screening', '0'],
    ['included', 'node3', 'included', 'Included', '0'],
  ];
}

function databaseLines(counts: PrismaCounts): CsvLine[] {
  const { databases, registers } = counts.identified;
  const excluded = counts.excluded + (counts.excludedByAutomation ?? 0);
  return [
    ['database_results', 'node7', 'box2', 'Databases', String(sumRecords(databases))],
    ['database_specific_results', 'NA', 'box2', 'Databases', sourceList(databases)],
    ['register_results', 'NA', 'box2', 'Registers', String(sumRecords(registers))],
    ['register_specific_results', 'NA', 'box2', 'Registers', sourceList(registers)],
    ['duplicates', 'node8', 'box3', 'Duplicate records', String(counts.duplicates)],
    [
      'excluded_automatic',
      'NA',
      'box3',
      'Records marked as ineligible by automation tools',
      String(counts.automation),
    ],
    ['excluded_other', 'NA', 'box3', 'Records removed for other reasons', String(counts.otherRemoved ?? 0)],
    ['records_screened', 'node9', 'box4', 'Records screened', String(counts.screened)],
    ['records_excluded', 'node10', 'box5', 'Records excluded', String(excluded)],
    ['dbr_sought_reports', 'node11', 'box6', 'Reports sought for retrieval', String(counts.sought)],
    ['dbr_notretrieved_reports', 'node12', 'box7', 'Reports not retrieved', String(counts.notRetrieved)],
    ['dbr_assessed', 'node13', 'box8', 'Reports assessed for eligibility', String(counts.assessed)],
    ['dbr_excluded', 'node14', 'box9', 'Reports excluded', reasonList(counts.excludedWithReasons)],
  ];
}

function otherLines(counts: PrismaCounts): CsvLine[] {
  const other = counts.otherMethods;
  return [
    ['website_results', 'node17', 'box11', 'Websites', String(other?.websites ?? 0)],
    ['organisation_results', 'NA', 'box11', 'Organisations', String(other?.organisations ?? 0)],
    ['citations_results', 'NA', 'box11', 'Citation searching', String(other?.citationSearching ?? 0)],
    ['other_sought_reports', 'node18', 'box12', 'Reports sought for retrieval', String(other?.sought ?? 0)],
    [
      'other_notretrieved_reports',
      'node19',
      'box13',
      'Reports not retrieved',
      String(other?.notRetrieved ?? 0),
    ],
    ['other_assessed', 'node20', 'box14', 'Reports assessed for eligibility', String(other?.assessed ?? 0)],
    ['other_excluded', 'node21', 'box15', 'Reports excluded', reasonList(other?.excludedWithReasons ?? [])],
  ];
}

function includedLines(counts: PrismaCounts): CsvLine[] {
  const previous = counts.previous ?? { studies: 0, reports: 0 };
  const totalStudies = counts.includedStudies + previous.studies;
  const totalReports = counts.includedReports + previous.reports;
  return [
    [
      'previous_studies',
      'node5',
      'box1',
      'Studies included in previous version of review',
      String(previous.studies),
    ],
    [
      'previous_reports',
      'NA',
      'box1',
      'Reports of studies included in previous version of review',
      String(previous.reports),
    ],
    ['new_studies', 'node15', 'box10', 'New studies included in review', String(counts.includedStudies)],
    ['new_reports', 'NA', 'box10', 'Reports of new included studies', String(counts.includedReports)],
    ['total_studies', 'node22', 'box16', 'Total studies included in review', String(totalStudies)],
    ['total_reports', 'NA', 'box16', 'Reports of total included studies', String(totalReports)],
    [
      'total_studies_ma',
      'NA',
      'box17',
      'Studies included in meta-analysis',
      String(counts.inAnalysis?.studies ?? totalStudies),
    ],
    [
      'total_reports_ma',
      'NA',
      'box17',
      'Reports of studies included in meta-analysis',
      String(counts.inAnalysis?.reports ?? totalReports),
    ],
  ];
}

function csvCell(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The flow as the PRISMA2020 R package's `PRISMA.csv` (header `data,node,box,description,boxtext,tooltips,url,n`),
 * so that its `PRISMA_data()` draws the same diagram. That layout has no place for records awaiting a decision.
 *
 * @throws FigureError `prisma.arithmetic` when the numbers do not add up
 */
export function prismaCsv(counts: PrismaCounts): string {
  assertPrismaCounts(counts);
  const lines = [
    ...sectionLines(),
    ...databaseLines(counts),
    ...otherLines(counts),
    ...includedLines(counts),
  ];
  const rows = lines.map(([data, node, box, text, value]) => {
    const url = data === 'NA' ? `${box}.html` : `${data}.html`;
    return [data, node, box, text, text, text, url, value].map(csvCell).join(',');
  });
  return `data,node,box,description,boxtext,tooltips,url,n\n${rows.join('\n')}\n`;
}
