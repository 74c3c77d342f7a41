/** The rows in order, at most `size` at a time: a statement takes no more than 65,535 parameters. */
export function* batches<T>(rows: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
