import type { Figure } from '@perennial/figures';
import { csvCell } from '../output/csv-cell.ts';

/** The numbers behind a figure as CSV with a heading line. */
export function figureCsv({ table }: Figure): string {
  return [table.columns, ...table.rows].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}
