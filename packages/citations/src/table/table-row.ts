import { LONGEST_VALUE } from '../limits.ts';
import { textTooLong } from '../problem.ts';
import type { ColumnPlan, TableField } from './columns.ts';

const absent = new Set(['na', 'n/a', 'nan', 'none', 'null', 'undefined', 'nil', '-']);

/** One row of a table, asked by field. Words that spreadsheets and scripts write for "nothing" count as nothing. */
export class TableRow {
  readonly #cells: readonly string[];
  readonly #plan: ColumnPlan;

  /** @throws RecordProblem `record.text-too-long` */
  constructor(cells: readonly string[], plan: ColumnPlan) {
    if (cells.some((cell) => cell.length > LONGEST_VALUE)) throw textTooLong(LONGEST_VALUE);
    this.#cells = cells;
    this.#plan = plan;
  }

  get isBlank(): boolean {
    return this.#cells.every((cell) => cell.trim() === '');
  }

  /** The first column of a field that says something; '' without one. */
  get(field: TableField): string {
    for (const index of this.#plan.get(field) ?? []) {
      const value = this.#at(index);
      if (value !== '') return value;
    }
    return '';
  }

  /** What all columns of a field say. */
  all(field: TableField): string[] {
    return (this.#plan.get(field) ?? []).map((index) => this.#at(index)).filter((value) => value !== '');
  }

  /** The text of a field's column and of all to its right, as it is. */
  tail(field: TableField): string {
    const [index] = this.#plan.get(field) ?? [];
    return index === undefined ? '' : this.#cells.slice(index).join('');
  }

  #at(index: number): string {
    const value = (this.#cells[index] ?? '').trim();
    return absent.has(value.toLowerCase()) ? '' : value;
  }
}
