import { parseDoi } from '../fields/doi.ts';
import { planColumns, type TableField } from './columns.ts';

/** A column of a table as a person sees it who has to say what it holds. */
export interface TableColumn {
  name: string;
  /** What it probably holds; null when nothing speaks for a field. */
  field: TableField | null;
  /** A few of its values, shortened. */
  samples: string[];
}

const SAMPLES = 3;
const SAMPLE_LENGTH = 120;

/**
 * Guesses what each column holds: by its name where it is known, else by its values.
 *
 * @param rows below the header; their cells in the header's order
 */
export function guessColumns(header: readonly string[], rows: readonly (readonly string[])[]): TableColumn[] {
  const plan = planColumns(header);
  const fieldOf = new Map<number, TableField>();
  for (const [field, indexes] of plan) for (const index of indexes) fieldOf.set(index, field);
  const valuesOf = (index: number): string[] =>
    rows.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '');
  for (const [field, looksLike] of looks) {
    if (plan.has(field)) continue;
    const found = header.findIndex((name, index) => !fieldOf.has(index) && looksLike(valuesOf(index), name));
    if (found >= 0) fieldOf.set(found, field);
  }
  return header.map((name, index) => ({
    name,
    field: fieldOf.get(index) ?? null,
    samples: valuesOf(index)
      .slice(0, SAMPLES)
      .map((value) => value.slice(0, SAMPLE_LENGTH)),
  }));
}

type Look = (values: readonly string[], name: string) => boolean;

const most = (values: readonly string[], test: (value: string) => boolean): boolean =>
  values.length > 0 && values.filter(test).length > values.length / 2;
const meanLength = (values: readonly string[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value.length, 0) / values.length;
const oneName = /^[\p{L}'’. -]{2,40},? (?:\p{Lu}\.?[ -]?){1,4}$|^[\p{L}'’ -]{2,40}, [\p{L}. -]{1,40}$/u;

/** In this order: what is unmistakable first, then the longest texts, then what is left. */
const looks: readonly (readonly [TableField, Look])[] = [
  ['doi', (values) => most(values, (value) => parseDoi(value) !== undefined)],
  ['pmid', (values, name) => /pm|med/i.test(name) && most(values, (value) => /^\d{6,8}$/.test(value))],
  ['year', (values) => most(values, (value) => /^(?:19|20)\d\d(?:-\d\d-\d\d)?$/.test(value))],
  ['abstract', (values) => meanLength(values) > 300],
  [
    'authors',
    (values) => most(values, (value) => oneName.test((value.split(/;|\||, and | and /)[0] ?? '').trim())),
  ],
  [
    'title',
    (values) => meanLength(values) > 25 && most(values, (value) => (value.match(/ /g)?.length ?? 0) >= 3),
  ],
];
