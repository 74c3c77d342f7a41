import type { AuditEntry } from '@perennial/contracts';
import type { MessageValues } from '../../strings/format-message.ts';
import { isStringKey, t } from '../../strings/t.ts';

/** What an entry says was done, in words; what this page does not know is named as the database names it. */
export function sayEntry({ action, detail }: AuditEntry): string {
  const key = `audit.done.${action}`;
  if (!isStringKey(key)) return action.replaceAll('_', ' ');
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(detail)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  }
  return t(key, values satisfies MessageValues);
}
