import type { AnalysisData } from './analysis-tables.ts';
import { analysisSheets } from './analysis-tables.ts';
import type { ExportInput, ExportStudy } from './export-study.ts';
import { longTable } from './long-table.ts';
import { type Sheet, writeWorkbook } from './workbook.ts';

function studySheet(studies: readonly ExportStudy[]): Sheet {
  return {
    name: 'Studies',
    columns: ['study_id', 'study', 'reports', 'answers', 'without source'],
    rows: studies.map(({ id, label, reports, values }) => [
      id,
      label,
      reports.map((report) => report.title).join('\n'),
      values.length,
      values.filter((value) => !value.passage).length,
    ]),
  };
}

function riskSheet(studies: readonly ExportStudy[]): Sheet {
  return {
    name: 'Risk of bias',
    columns: ['study', 'tool', 'result', 'domain', 'judgement'],
    rows: studies.flatMap(({ label, risks }) =>
      risks.flatMap(({ tool, result, domains, overall }) =>
        [...domains, { label: 'Overall', judgement: overall }].map((domain) => [
          label,
          tool,
          result,
          domain.label,
          domain.judgement,
        ]),
      ),
    ),
  };
}

/** Everything agreed as an XLSX workbook: studies, every answer, risk of bias, and what one analysis takes. */
export function extractionWorkbook(input: ExportInput, analysis: AnalysisData): Uint8Array<ArrayBuffer> {
  return writeWorkbook([
    studySheet(input.studies),
    longTable(input),
    riskSheet(input.studies),
    ...analysisSheets(analysis),
  ]);
}
