import type { Condition, Field, FormSchema, Section } from '@perennial/extraction';

/** Kinds of field that can be added; the designer keeps a field's kind once it is there, because answers hang on it. */
export const FIELD_TYPES = [
  'number',
  'text',
  'choice',
  'choices',
  'boolean',
  'date',
  'arm',
  'group',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** An id out of words that no sibling has: letters and digits, a lower-case letter first. */
export function freshId(words: string, taken: readonly string[]): string {
  const parts = words
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9 ]/g, '')
    .trim()
    .split(/ +/)
    .filter(Boolean);
  const joined = parts
    .map((part, i) =>
      i === 0 ? part.toLowerCase() : part.charAt(0).toUpperCase() + part.slice(1).toLowerCase(),
    )
    .join('')
    .slice(0, 30);
  const stem = /^[a-z]/.test(joined) ? joined : `field${joined}`.slice(0, 30);
  let id = stem;
  for (let n = 2; taken.includes(id); n += 1) id = `${stem}${n}`;
  return id;
}

/** A new field of a kind, with the least that kind needs. */
export function newField(type: FieldType, label: string, taken: readonly string[]): Field {
  const base = { id: freshId(label, taken), label };
  switch (type) {
    case 'choice':
    case 'choices':
      return {
        ...base,
        type,
        options: [
          { code: 'yes', label: 'Yes' },
          { code: 'no', label: 'No' },
        ],
      };
    case 'group':
      return {
        ...base,
        type,
        repeat: { kind: 'many', alignBy: ['name'] },
        fields: [{ id: 'name', type: 'text', label: 'Name' }],
      };
    default:
      return { ...base, type };
  }
}

/** The list with the item at `from` one place further up or down. */
export function moved<T>(items: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const list = [...items];
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  list.splice(from, 1);
  list.splice(to, 0, item);
  return list;
}

/** The form with one section replaced; removed with undefined. */
export function withSection(form: FormSchema, at: number, section: Section | undefined): FormSchema {
  const sections = form.sections.flatMap((one, i) => (i === at ? (section ?? []) : one));
  return { ...form, sections };
}

/** Fields with one replaced; removed with undefined. */
export function withField(fields: readonly Field[], at: number, field: Field | undefined): Field[] {
  return fields.flatMap((one, i) => (i === at ? (field ?? []) : one));
}

/** A copy without a property, or with it set. */
export function withProperty<T extends object, K extends keyof T>(
  part: T,
  key: K,
  value: T[K] | undefined,
): T {
  if (value !== undefined) return { ...part, [key]: value };
  const copy = { ...part };
  delete copy[key];
  return copy;
}

/** `code = words`, one a line. */
export function writeOptions(options: readonly { code: string; label: string }[]): string {
  return options.map(({ code, label }) => `${code} = ${label}`).join('\n');
}

/** Options out of lines; a line without words counts for both. */
export function readOptions(text: string): { code: string; label: string }[] {
  return text.split('\n').flatMap((line) => {
    const [code = '', ...words] = line.split('=');
    const label = words.join('=').trim();
    return code.trim() === '' ? [] : [{ code: code.trim(), label: label || code.trim() }];
  });
}

/** The one field a simple condition looks at, with its codes; undefined for conditions of several parts. */
export function simpleCondition(
  condition: Condition | undefined,
): { field: string; codes: string } | undefined {
  if (condition === undefined) return { field: '', codes: '' };
  return 'is' in condition ? { field: condition.field, codes: condition.is.join(', ') } : undefined;
}
