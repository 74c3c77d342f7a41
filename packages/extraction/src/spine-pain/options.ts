import type { Option } from '../forms/form.ts';

/** Options out of `code: label` pairs. */
export function options(pairs: Readonly<Record<string, string>>): Option[] {
  return Object.entries(pairs).map(([code, label]) => ({ code, label }));
}

/** Yes and no where a report may also say it only in part. */
export const yesNoPartly = options({ yes: 'Yes', no: 'No', partly: 'Partly' });
