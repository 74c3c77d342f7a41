import { guarded, unguarded } from '../exports/guarded-text.ts';
import { formatCsv, parseCsv } from './csv.ts';
import type { Field, FormSchema, Section } from './form.ts';
import type { FormProblem } from './form-reader.ts';
import { validateForm } from './validate-form.ts';

/** The columns of a data dictionary. `path` has no keys; lists and conditions are JSON; only the form's line has an `armSection`. */
const columns = [
  'path',
  'type',
  'label',
  'help',
  'required',
  'options',
  'allowOther',
  'units',
  'min',
  'max',
  'whole',
  'qualifiers',
  'lines',
  'maxLength',
  'format',
  'layout',
  'repeat',
  'showIf',
  'armSection',
] as const;

type Column = (typeof columns)[number];
type Row = Partial<Record<Column, string>>;

/** Columns whose cells are JSON; the others are plain text. */
const jsonColumns: ReadonlySet<Column> = new Set<Column>([
  'required',
  'options',
  'allowOther',
  'units',
  'min',
  'max',
  'whole',
  'qualifiers',
  'lines',
  'maxLength',
  'repeat',
  'showIf',
]);

function cellOf(column: Column, value: unknown): string {
  if (value === undefined) return '';
  return jsonColumns.has(column) ? JSON.stringify(value) : guarded(String(value));
}

function rowOf(path: string, type: string, part: Section | Field): Row {
  const known = new Map<string, unknown>(Object.entries(part));
  const label = 'title' in part ? part.title : part.label;
  const row: Row = {};
  for (const column of columns) row[column] = cellOf(column, known.get(column));
  return { ...row, path, type, label: guarded(label) };
}

function* fieldRows(fields: readonly Field[], parent: string): Generator<Row> {
  for (const field of fields) {
    const path = `${parent}.${field.id}`;
    yield rowOf(path, field.type, field);
    if (field.type === 'group') yield* fieldRows(field.fields, path);
  }
}

/**
 * The form as a CSV data dictionary: one line for the form, then one per section, group and field in the form's order.
 * `parseDataDictionary` gives the same form back.
 */
export function formatDataDictionary(form: FormSchema): string {
  const rows: Row[] = [
    { path: form.id, type: 'form', label: guarded(form.title), armSection: form.armSection ?? '' },
  ];
  for (const section of form.sections) {
    rows.push(rowOf(section.id, 'section', section), ...fieldRows(section.fields, section.id));
  }
  return formatCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]);
}

/** A part under construction: its properties, and its fields where it can have some. */
interface Part {
  properties: Record<string, unknown>;
  fields: Record<string, unknown>[] | undefined;
}

const problem = (at: string, message: string): FormProblem => ({ at, code: 'form.dictionary', message });

/** JSON cells that do not parse stay text, which the form's validator then refuses by name. */
function readCell(column: Column, text: string): unknown {
  if (!jsonColumns.has(column)) return unguarded(text);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function partOf(row: ReadonlyMap<string, string>, id: string): Part {
  const type = row.get('type') ?? '';
  const properties: Record<string, unknown> = { id };
  if (type !== 'section') properties.type = type;
  for (const column of columns) {
    const text = row.get(column) ?? '';
    if (column === 'path' || column === 'type' || column === 'armSection' || text === '') continue;
    properties[column === 'label' && type === 'section' ? 'title' : column] = readCell(column, text);
  }
  const fields = type === 'section' || type === 'group' ? [] : undefined;
  if (fields) properties.fields = fields;
  return { properties, fields };
}

/**
 * Reads a data dictionary back into a form, through the same checks as any form from outside.
 *
 * @returns the form, or every problem found
 */
export function parseDataDictionary(
  csv: string,
): { form: FormSchema; problems: [] } | { form?: undefined; problems: FormProblem[] } {
  const [header, ...lines] = parseCsv(csv) ?? [];
  if (!header || !columns.every((column) => header.includes(column))) {
    return { problems: [problem('line 1', `the first line must name the columns ${columns.join(', ')}`)] };
  }
  const rows = lines.map((cells) => new Map(header.map((name, i) => [name, cells[i] ?? ''])));
  const [top, ...rest] = rows;
  if (top?.get('type') !== 'form')
    return { problems: [problem('line 2', 'the second line must be the form itself')] };
  const sections: Record<string, unknown>[] = [];
  const parts = new Map<string, Part>();
  const problems: FormProblem[] = [];
  rest.forEach((row, i) => {
    const path = row.get('path') ?? '';
    const cut = path.lastIndexOf('.');
    const part = partOf(row, path.slice(cut + 1));
    const siblings = cut < 0 ? sections : parts.get(path.slice(0, cut))?.fields;
    if (siblings && !parts.has(path)) siblings.push(part.properties);
    else
      problems.push(
        problem(`line ${i + 3}`, siblings ? `"${path}" stands twice` : `nothing above holds "${path}"`),
      );
    parts.set(path, part);
  });
  if (problems.length > 0) return { problems };
  const armSection = top.get('armSection') ?? '';
  return validateForm({
    id: top.get('path') ?? '',
    title: unguarded(top.get('label') ?? ''),
    sections,
    ...(armSection === '' ? {} : { armSection }),
  });
}
