import { lostFields } from '../json/payload.ts';
import type { CitationRecord } from '../record.ts';
import { rowReader } from '../table/table-format.ts';
import { type Cell, columns, PAYLOAD_COLUMN } from './columns.ts';
import { guardFormula } from './guard.ts';

export const csvHeader: readonly string[] = [...columns.map(({ name }) => name), PAYLOAD_COLUMN];

const readBack = rowReader(csvHeader);

/**
 * A record's cells in the order of `csvHeader`. The last one carries, as JSON, what the others would lose.
 *
 * @param fit what a cell of the format can hold of a text; what it drops is in the last cell, which is ASCII of any length
 */
export function rowCells(record: CitationRecord, fit: (text: string) => string = (text) => text): Cell[] {
  const cells = columns.map((column) => {
    const cell = column.value(record);
    return typeof cell === 'string' ? fit(cell) : cell;
  });
  const texts = cells.map((cell) => String(cell ?? ''));
  const payload = lostFields(record, () => readBack([...texts, ''], record.source));
  return [...cells, payload];
}

/**
 * One line of CSV (RFC 4180, CR LF), or of TSV with a tab between cells. Numbers are bare; texts are quoted where needed and,
 * if asked, guarded.
 */
export function toCsvLine(
  cells: readonly Cell[],
  guard: 'spreadsheet' | 'none',
  between: ',' | '\t' = ',',
): string {
  return `${cells.map((cell) => csvCell(cell, guard)).join(between)}\r\n`;
}

function csvCell(cell: Cell, guard: 'spreadsheet' | 'none'): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = guard === 'spreadsheet' ? guardFormula(cell) : cell;
  return /[",\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
