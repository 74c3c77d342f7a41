import { describeValue, type Field, parseReportedValue } from '@perennial/extraction';
import { t } from '../strings/t.ts';
import { sayChoice } from './find-field.ts';
import { missingReason } from './missing-options.ts';

/** An answer in words, as people read it beside its field's name. */
export function sayAnswer(field: Field | undefined, raw: unknown): string {
  if (raw === null || raw === undefined) return t('consensus.empty');
  const missing = missingReason(raw);
  if (missing) return t(`status.${missing}`);
  if (typeof raw === 'string') return sayChoice(field, raw);
  if (Array.isArray(raw)) return raw.map((code) => sayChoice(field, String(code))).join(', ');
  const value = parseReportedValue(raw);
  return value === undefined ? JSON.stringify(raw) : describeValue(value);
}
