const QUOTE = '"';

/**
 * The cells of one row. Quotes count only around a whole cell and are doubled inside; what follows a closing quote up to
 * the delimiter is kept as it is.
 *
 * @param delimiter one character
 */
export function splitRow(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const { cell, end } = row[at] === QUOTE ? quotedCell(row, at, delimiter) : plainCell(row, at, delimiter);
    cells.push(cell);
    if (end >= row.length) return cells;
    at = end + 1;
  }
}

function plainCell(row: string, start: number, delimiter: string): { cell: string; end: number } {
  const found = row.indexOf(delimiter, start);
  const end = found < 0 ? row.length : found;
  return { cell: row.slice(start, end), end };
}

function quotedCell(row: string, start: number, delimiter: string): { cell: string; end: number } {
  let cell = '';
  let from = start + 1;
  for (;;) {
    const quote = row.indexOf(QUOTE, from);
    if (quote < 0) return { cell: cell + row.slice(from), end: row.length };
    cell += row.slice(from, quote);
    if (row[quote + 1] !== QUOTE) {
      const tail = plainCell(row, quote + 1, delimiter);
      return { cell: cell + tail.cell, end: tail.end };
    }
    cell += QUOTE;
    from = quote + 2;
  }
}
