import type { Field, FormSchema } from '@perennial/extraction';
import { stepsOf } from './paths.ts';

/** The field of a form that a path leads to; undefined when it leads to none. */
export function findField(form: FormSchema, path: string): Field | undefined {
  const [section, ...rest] = stepsOf(path);
  let fields: readonly Field[] = form.sections.find(({ id }) => id === section?.id)?.fields ?? [];
  let found: Field | undefined;
  for (const step of rest) {
    found = fields.find(({ id }) => id === step.id);
    fields = found?.type === 'group' ? found.fields : [];
  }
  return found;
}

/** An answer in words: the labels of choices instead of their codes. */
export function sayChoice(field: Field | undefined, code: string): string {
  if (field?.type !== 'choice' && field?.type !== 'choices') return code;
  return field.options.find((option) => option.code === code)?.label ?? code;
}
