import { type ColumnChoice, choosableFields } from '@perennial/citations';

/** What a person said the columns of a table hold; names of fields that no longer exist are left to guessing. */
export function columnChoice(stored: Readonly<Record<string, string | null>> | null): ColumnChoice {
  const choice: Record<string, ColumnChoice[string]> = {};
  for (const [column, name] of Object.entries(stored ?? {})) {
    const field = name === null ? null : choosableFields.find((known) => known === name);
    if (field !== undefined) choice[column] = field;
  }
  return choice;
}
