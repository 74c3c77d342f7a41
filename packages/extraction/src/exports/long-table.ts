import { formatCsv, parseCsv } from '../forms/csv.ts';
import { formLabels } from '../forms/form-paths.ts';
import { parseReportedValue } from '../values/parse-reported-value.ts';
import { describeValue, exactNumber } from '../values/reported-value.ts';
import type { ExportInput, ExportStudy, ExportValue } from './export-study.ts';
import { guarded, unguarded } from './guarded-text.ts';
import type { Sheet } from './workbook.ts';

/** The columns of the long table. `json` holds the answer exactly; `number` and `words` are for reading and computing. */
const longColumns = [
  'study_id',
  'study',
  'field',
  'label',
  'number',
  'words',
  'converted',
  'formula',
  'basis',
  'reason',
  'page',
  'passage',
  'json',
] as const;

/** One line per agreed answer: as reported, as converted, with its formula and its passage. */
export function longTable({ form, studies }: ExportInput): Sheet {
  const label = formLabels(form);
  return {
    name: 'Values',
    columns: longColumns,
    rows: studies.flatMap((study) =>
      study.values.map((value) => {
        const parsed = parseReportedValue(value.reported);
        return [
          study.id,
          study.label,
          value.field,
          label(value.field),
          exactNumber(parsed) ?? null,
          describeValue(parsed),
          typeof value.converted === 'number' ? value.converted : null,
          value.formula,
          value.basis,
          value.reason,
          value.page,
          value.passage,
          JSON.stringify(value.reported),
        ];
      }),
    ),
  };
}

/** The long table as CSV; texts that a spreadsheet could take for a formula are guarded by an apostrophe. */
export function formatLongCsv(input: ExportInput): string {
  const { columns, rows } = longTable(input);
  return formatCsv([
    columns,
    ...rows.map((cells) =>
      cells.map((cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : guarded(cell))),
    ),
  ]);
}

/**
 * Reads a long CSV back: the studies with every answer exactly as it was. Reports and judgements are not in it.
 *
 * @returns undefined when the text is not such a table
 */
export function parseLongCsv(csv: string): ExportStudy[] | undefined {
  const [header, ...lines] = parseCsv(csv) ?? [];
  if (!header || !longColumns.every((column) => header.includes(column))) return undefined;
  const studies = new Map<string, ExportStudy & { values: ExportValue[] }>();
  for (const cells of lines) {
    const cell = (column: (typeof longColumns)[number]) => unguarded(cells[header.indexOf(column)] ?? '');
    const orNull = (column: (typeof longColumns)[number]) => (cell(column) === '' ? null : cell(column));
    const id = cell('study_id');
    const study = studies.get(id) ?? { id, label: cell('study'), reports: [], values: [], risks: [] };
    studies.set(id, study);
    const converted = cells[header.indexOf('converted')] ?? '';
    let reported: unknown;
    try {
      reported = JSON.parse(cell('json'));
    } catch {
      return undefined;
    }
    study.values.push({
      field: cell('field'),
      reported,
      converted: converted === '' ? null : Number(converted),
      formula: orNull('formula'),
      page: orNull('page'),
      passage: orNull('passage'),
      basis: cell('basis'),
      reason: orNull('reason'),
    });
  }
  return [...studies.values()];
}
