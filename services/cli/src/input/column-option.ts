import { type ColumnChoice, choosableFields, type TableField } from '@perennial/citations';
import { InvalidArgumentError } from 'commander';

export type Columns = Record<string, ColumnChoice[string]>;

/**
 * Adds one `Header=field` to the columns chosen so far; nothing behind the sign leaves the column out.
 *
 * @throws InvalidArgumentError for an unknown field
 */
export function addColumn(value: string, before: Columns): Columns {
  const at = value.lastIndexOf('=');
  if (at <= 0) throw new InvalidArgumentError('Expected HEADER=FIELD.');
  const header = value.slice(0, at).trim();
  const name = value.slice(at + 1).trim();
  if (name === '') return { ...before, [header]: null };
  const field: TableField | undefined = choosableFields.find((known) => known === name);
  if (field === undefined)
    throw new InvalidArgumentError(`There is no field ${name}. Fields: ${choosableFields.join(', ')}.`);
  return { ...before, [header]: field };
}
