import { SynthesisError } from '../../errors.ts';

/** A moderator as numbers, or as labels to be turned into indicator columns. */
export type Moderator =
  | { name: string; kind: 'numeric'; values: readonly number[] }
  | { name: string; kind: 'factor'; values: readonly string[]; reference?: string };

/** Columns of a design matrix with their names. */
export interface ModeratorColumns {
  names: string[];
  columns: number[][];
}

/**
 * Turns moderators into design columns. A factor with m levels gives m - 1 indicators against its reference (the first
 * level in alphabetical order unless named), or m when it is the only moderator and there is no intercept.
 *
 * @throws SynthesisError `regression.bad_moderator` for values that are not finite, an unknown reference, a factor with
 *   one level, or the wrong number of values
 */
export function moderatorColumns(
  moderators: readonly Moderator[],
  k: number,
  options: { hasIntercept: boolean } = { hasIntercept: true },
): ModeratorColumns {
  const names: string[] = [];
  const columns: number[][] = [];
  if (options.hasIntercept) {
    names.push('intercept');
    columns.push(new Array<number>(k).fill(1));
  }
  for (const moderator of moderators) {
    if (moderator.values.length !== k)
      throw bad(moderator.name, `has ${moderator.values.length} values for ${k} studies`);
    if (moderator.kind === 'numeric') {
      const wrong = moderator.values.find((value) => !Number.isFinite(value));
      if (wrong !== undefined) throw bad(moderator.name, `has the value ${wrong}`);
      names.push(moderator.name);
      columns.push([...moderator.values]);
      continue;
    }
    const isFull = !options.hasIntercept && columns.length === 0;
    for (const level of levelsOf(moderator, isFull)) {
      names.push(`${moderator.name}${level}`);
      columns.push(moderator.values.map((value) => (value === level ? 1 : 0)));
    }
  }
  return { names, columns };
}

/** Alphabetical whatever the case, as R sorts levels; the same on every machine. */
function alphabetical(a: string, b: string): number {
  const [lowA, lowB] = [a.toLowerCase(), b.toLowerCase()];
  if (lowA !== lowB) return lowA < lowB ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}

function levelsOf(factor: Extract<Moderator, { kind: 'factor' }>, isFull: boolean): string[] {
  const levels = [...new Set(factor.values)].sort(alphabetical);
  if (isFull) return levels;
  const reference = factor.reference ?? levels[0]!;
  if (!levels.includes(reference)) throw bad(factor.name, `has no level "${reference}"`);
  if (levels.length < 2) throw bad(factor.name, `has the same value "${reference}" in every study`);
  return levels.filter((level) => level !== reference);
}

function bad(name: string, what: string): SynthesisError {
  return new SynthesisError('regression.bad_moderator', `moderator "${name}" ${what}`, { column: name });
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A moderator from a column of text: numeric when every cell is a number, else a factor. */
export function moderatorFromText(name: string, cells: readonly string[]): Moderator {
  if (cells.every((cell) => NUMBER.test(cell))) return { name, kind: 'numeric', values: cells.map(Number) };
  return { name, kind: 'factor', values: cells };
}
