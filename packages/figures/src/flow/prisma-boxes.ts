import { formatCount } from '../drawing/numbers.ts';
import {
  type PrismaCounts,
  type ReasonReports,
  type SourceRecords,
  sumRecords,
  sumReports,
} from './prisma-counts.ts';

/** The columns of the diagram, left to right. */
export type FlowColumn = 'previous' | 'main' | 'removed' | 'other' | 'otherRemoved';

/** What a line of a box counts, so that a page can lead from the number to what it counts. */
export interface FlowCount {
  /** `identified`, `duplicates`, `excluded` …: of the box, or of the part of it that the line is about. */
  of: string;
  /** A source, or a reason. */
  name?: string;
  kind?: 'database' | 'register';
}

export interface FlowLine {
  text: string;
  indent: number;
  count?: FlowCount;
}

/** A box of the diagram: where it stands and what it says. Rows run from the top. */
export interface FlowBox {
  key: string;
  column: FlowColumn;
  row: number;
  lines: readonly FlowLine[];
  kind: 'box' | 'heading' | 'open';
}

// The count never breaks over two lines: its spaces are no-break ones.
const withCount = (text: string, n: number) => `${text} (n\u00a0=\u00a0${formatCount(n)})`;
const line = (text: string, indent = 0, count?: FlowCount): FlowLine => ({
  text,
  indent,
  ...(count ? { count } : {}),
});

function sourceLines(
  head: string,
  kind: 'database' | 'register',
  sources: readonly SourceRecords[],
): FlowLine[] {
  return [
    line(withCount(head, sumRecords(sources)), 1, { of: 'identified', kind }),
    ...sources.map(({ source, records }) =>
      line(withCount(source, records), 2, { of: 'identified', kind, name: source }),
    ),
  ];
}

function reasonLines(reasons: readonly ReasonReports[], of: string): FlowLine[] {
  return [
    line(withCount('Reports excluded', sumReports(reasons)), 0, { of }),
    ...reasons.map(({ reason, reports }) => line(withCount(reason, reports), 1, { of, name: reason })),
  ];
}

function excludedLines(counts: PrismaCounts): FlowLine[] {
  const byTools = counts.excludedByAutomation;
  const head = line(withCount('Records excluded', counts.excluded + (byTools ?? 0)), 0, { of: 'excluded' });
  if (byTools === undefined) return [head];
  return [
    head,
    line(withCount('By people', counts.excluded), 1, { of: 'excluded', name: 'people' }),
    line(withCount('By automation tools', byTools), 1, { of: 'excluded', name: 'automation' }),
  ];
}

function mainBoxes(counts: PrismaCounts): FlowBox[] {
  const { databases, registers } = counts.identified;
  const box = (key: string, column: FlowColumn, row: number, lines: FlowBox['lines']): FlowBox => ({
    key,
    column,
    row,
    lines,
    kind: 'box',
  });
  const removed = [
    line('Records removed before screening:'),
    line(withCount('Duplicate records', counts.duplicates), 1, { of: 'duplicates' }),
    line(withCount('Marked as ineligible by automation tools', counts.automation), 1, { of: 'automation' }),
    line(withCount('Removed for other reasons', counts.otherRemoved ?? 0), 1),
  ];
  return [
    {
      key: 'heading-main',
      column: 'main',
      row: 0,
      lines: [line('Identification of new studies via databases and registers')],
      kind: 'heading',
    },
    box('identified', 'main', 1, [
      line('Records identified from:'),
      ...sourceLines('Databases', 'database', databases),
      ...sourceLines('Registers', 'register', registers),
    ]),
    box('removed', 'removed', 1, removed),
    box('screened', 'main', 2, [line(withCount('Records screened', counts.screened), 0, { of: 'screened' })]),
    box('excluded', 'removed', 2, excludedLines(counts)),
    box('sought', 'main', 3, [
      line(withCount('Reports sought for retrieval', counts.sought), 0, { of: 'sought' }),
    ]),
    box('not-retrieved', 'removed', 3, [
      line(withCount('Reports not retrieved', counts.notRetrieved), 0, { of: 'not-retrieved' }),
    ]),
    box('assessed', 'main', 4, [
      line(withCount('Reports assessed for eligibility', counts.assessed), 0, { of: 'assessed' }),
    ]),
    box('excluded-with-reasons', 'removed', 4, reasonLines(counts.excludedWithReasons, 'excluded-full-text')),
  ];
}

/** Under the included studies when another column's arrow passes beside them, else beside them. */
function awaitingRow(counts: PrismaCounts): number {
  return counts.otherMethods ? 6 : 5;
}

function includedBoxes(counts: PrismaCounts): FlowBox[] {
  const { previous, inAnalysis, awaiting } = counts;
  const word = previous ? 'New studies' : 'Studies';
  const boxes: FlowBox[] = [
    {
      key: 'included',
      column: 'main',
      row: 5,
      lines: [
        line(withCount(`${word} included in review`, counts.includedStudies), 0, { of: 'included-studies' }),
        line(withCount(`Reports of ${previous ? 'new ' : ''}included studies`, counts.includedReports), 0, {
          of: 'included',
        }),
      ],
      kind: 'box',
    },
  ];
  const open = [
    ['Records to screen', awaiting?.screening ?? 0, 'awaiting-screening'],
    ['Reports to retrieve or assess', awaiting?.fullText ?? 0, 'awaiting-full-text'],
    ['Reports awaiting classification', awaiting?.classification ?? 0, 'awaiting-classification'],
  ] as const;
  if (open.some(([, n]) => n > 0)) {
    const lines = [
      line('Not settled yet:'),
      ...open.filter(([, n]) => n > 0).map(([text, n, of]) => line(withCount(text, n), 1, { of })),
    ];
    boxes.push({ key: 'awaiting', column: 'removed', row: awaitingRow(counts), lines, kind: 'open' });
  }
  if (previous) {
    const lines = [
      line(withCount('Total studies included in review', counts.includedStudies + previous.studies)),
      line(withCount('Reports of total included studies', counts.includedReports + previous.reports)),
    ];
    boxes.push({ key: 'total', column: 'main', row: 6, lines, kind: 'box' });
  }
  if (inAnalysis) {
    const lines = [
      line(withCount('Studies included in meta-analysis', inAnalysis.studies)),
      line(withCount('Reports of studies in meta-analysis', inAnalysis.reports)),
    ];
    boxes.push({ key: 'in-analysis', column: 'main', row: previous ? 7 : 6, lines, kind: 'box' });
  }
  return boxes;
}

function previousBoxes(counts: PrismaCounts): FlowBox[] {
  if (!counts.previous) return [];
  const { studies, reports } = counts.previous;
  return [
    {
      key: 'heading-previous',
      column: 'previous',
      row: 0,
      lines: [line('Previous studies')],
      kind: 'heading',
    },
    {
      key: 'previous',
      column: 'previous',
      row: 1,
      lines: [
        line(withCount('Studies included in previous version', studies), 0, { of: 'previous-studies' }),
        line(withCount('Reports of studies in previous version', reports), 0, { of: 'previous' }),
      ],
      kind: 'box',
    },
  ];
}

function otherBoxes(counts: PrismaCounts): FlowBox[] {
  const other = counts.otherMethods;
  if (!other) return [];
  const box = (key: string, column: FlowColumn, row: number, lines: FlowBox['lines']): FlowBox => ({
    key,
    column,
    row,
    lines,
    kind: 'box',
  });
  return [
    {
      key: 'heading-other',
      column: 'other',
      row: 0,
      lines: [line('Identification of new studies via other methods')],
      kind: 'heading',
    },
    box('other-identified', 'other', 1, [
      line('Records identified from:'),
      line(withCount('Websites', other.websites), 1),
      line(withCount('Organisations', other.organisations), 1),
      line(withCount('Citation searching', other.citationSearching), 1),
    ]),
    box('other-sought', 'other', 3, [line(withCount('Reports sought for retrieval', other.sought))]),
    box('other-not-retrieved', 'otherRemoved', 3, [
      line(withCount('Reports not retrieved', other.notRetrieved)),
    ]),
    box('other-assessed', 'other', 4, [line(withCount('Reports assessed for eligibility', other.assessed))]),
    box('other-excluded', 'otherRemoved', 4, reasonLines(other.excludedWithReasons, 'other-excluded')),
  ];
}

/** All boxes of the diagram that these counts need. */
export function flowBoxes(counts: PrismaCounts): FlowBox[] {
  return [...previousBoxes(counts), ...mainBoxes(counts), ...otherBoxes(counts), ...includedBoxes(counts)];
}
