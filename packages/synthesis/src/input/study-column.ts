import { SynthesisError } from '../errors.ts';
import { isMissing, numberIn, type Row } from './cell.ts';

/**
 * A column that says one thing about each study, by study; studies without a value are not in the map.
 *
 * @throws SynthesisError `data.missing_column`; `data.conflicting_values` naming a study whose rows differ
 */
function studyColumn(rows: readonly Row[], column: string): Map<string, Row> {
  const key = column.trim().toLowerCase();
  if (!rows.some((row) => row.has(key)))
    throw new SynthesisError('data.missing_column', `the data have no column "${column}"`, { column });
  const byStudy = new Map<string, Row>();
  for (const row of rows) {
    const study = row.get('study') ?? '';
    if (isMissing(row.get(key))) continue;
    const known = byStudy.get(study);
    if (known && known.get(key) !== row.get(key))
      throw new SynthesisError(
        'data.conflicting_values',
        `study "${study}" has both "${known.get(key)}" and "${row.get(key)}" in column ${column}; it must be one value per study`,
        { study, column },
      );
    byStudy.set(study, row);
  }
  return byStudy;
}

/** The column as texts. @throws SynthesisError as `studyColumn` */
export function studyTexts(rows: readonly Row[], column: string): Record<string, string> {
  const key = column.trim().toLowerCase();
  return Object.fromEntries(
    [...studyColumn(rows, column)].map(([study, row]) => [study, row.get(key) ?? '']),
  );
}

/** The column as numbers. @throws SynthesisError as `studyColumn`; `data.bad_number` */
export function studyNumbers(rows: readonly Row[], column: string): Record<string, number> {
  const key = column.trim().toLowerCase();
  return Object.fromEntries(
    [...studyColumn(rows, column)].map(([study, row]) => [study, numberIn(row, key, study)]),
  );
}
