import type { MissingReason } from '@perennial/extraction';
import { t } from '../strings/t.ts';

const MISSING: readonly MissingReason[] = ['not-reported', 'not-applicable', 'unclear'];

/** Why an answer says that there is none; null for any real answer. */
export function missingReason(value: unknown): MissingReason | null {
  if (typeof value !== 'object' || value === null || !('missing' in value)) return null;
  return MISSING.find((reason) => reason === value.missing) ?? null;
}

/** Options of a select for "there is no value", with a prefix that no code of a form can have. */
export function missingOptions() {
  return MISSING.map((reason) => ({ value: `:${reason}`, label: t(`status.${reason}`) }));
}
