import type { ZeroCells } from '../spec/spec-types.ts';
import type { TwoByTwo } from './dichotomous.ts';

/** Whether a table has an empty cell. */
export function hasZeroCell(table: TwoByTwo): boolean {
  return table.a === 0 || table.b === 0 || table.c === 0 || table.d === 0;
}

/** Whether nobody, or everybody, had the event in both groups. */
export function isDoubleZero({ a, b, c, d }: TwoByTwo): boolean {
  return (a === 0 && c === 0) || (b === 0 && d === 0);
}

/** Adds the increment to the tables that the rule names; others are returned as they are. */
export function correctZeroCells(tables: readonly TwoByTwo[], zeroCells: ZeroCells): TwoByTwo[] {
  const isAny = tables.some(hasZeroCell);
  return tables.map((table) => {
    const isCorrected =
      zeroCells.rule === 'all' ||
      (zeroCells.rule === 'if-any' && isAny) ||
      (zeroCells.rule === 'only-zero' && hasZeroCell(table));
    if (!isCorrected) return table;
    const add = zeroCells.increment;
    return { a: table.a + add, b: table.b + add, c: table.c + add, d: table.d + add };
  });
}
