import { SynthesisError } from '../errors.ts';

/** One row of a data file as text, column names in lower case. */
export type Row = ReadonlyMap<string, string>;

/** Rows with trimmed cells and lower-case column names, so that "Study" and "study" are one column. */
export function normaliseRows(rows: readonly Record<string, string>[]): Row[] {
  return rows.map(
    (row) => new Map(Object.entries(row).map(([name, value]) => [name.trim().toLowerCase(), value.trim()])),
  );
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whether a cell says that there is no value. */
export function isMissing(text: string | undefined): boolean {
  return text === undefined || text === '' || text === 'NA' || text === '.';
}

/**
 * The number in a cell.
 *
 * @throws SynthesisError `data.bad_number` naming study and column; thousands separators, NaN and infinities are bad
 */
export function numberIn(row: Row, column: string, study: string): number {
  const text = row.get(column) ?? '';
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) {
    throw new SynthesisError(
      'data.bad_number',
      `study "${study}": "${text}" in column ${column} is not a finite number`,
      { study, column },
    );
  }
  return value;
}

/**
 * The text in a cell that must not be empty.
 *
 * @throws SynthesisError `data.missing_value` naming the column and, where known, the study
 */
export function textIn(row: Row, column: string, place: { study?: string; line: number }): string {
  const text = row.get(column) ?? '';
  if (text !== '') return text;
  const where = place.study === undefined ? `row ${place.line}` : `study "${place.study}"`;
  throw new SynthesisError('data.missing_value', `${where}: column ${column} is empty`, {
    study: place.study,
    column,
  });
}
