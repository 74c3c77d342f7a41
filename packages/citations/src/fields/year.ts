const year = /(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)/;
const compactDate = /^\s*((?:1[5-9]|20)\d\d)(?:0[1-9]|1[0-2])(?:[0-3]\d)?\s*$/;

/** The first year from 1500 to 2099 in a date as exported ("2019/06//", "1998 Dec-1999 Jan", "20220518"). */
export function parseYear(value: string): number | undefined {
  const found = year.exec(value)?.[1] ?? compactDate.exec(value)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The year of the first value that has one. */
export function firstYear(values: readonly string[]): number | undefined {
  for (const value of values) {
    const found = parseYear(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
