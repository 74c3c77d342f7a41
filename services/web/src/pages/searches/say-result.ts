import type { Refresh } from '@perennial/contracts';
import { t } from '../../strings/t.ts';

/** What a run brought, in a sentence; empty before it ended. */
export function sayResult({ source, counts, state }: Pick<Refresh, 'source' | 'counts' | 'state'>): string {
  if (state !== 'complete') return '';
  const count = (name: string) => counts[name] ?? 0;
  if (source === 'retraction-watch')
    return t('searches.runs.rows', { rows: count('rows'), matched: count('matched') });
  return [
    t('searches.runs.new', { new: count('new'), listed: count('listed') }),
    ...(count('rechecked') > 0 ? [t('searches.runs.rechecked', { rechecked: count('rechecked') })] : []),
    ...(count('vanished') > 0 ? [t('searches.runs.vanished', { vanished: count('vanished') })] : []),
  ].join(', ');
}
