import { isStringKey, t } from '../strings/t.ts';

/** What a background job does, in words. Jobs are named `topic.verb` or `verb` by the server. */
export function jobName(job: string): string {
  const key = `work.${job}`;
  return isStringKey(key) ? t(key) : t('work.other');
}
