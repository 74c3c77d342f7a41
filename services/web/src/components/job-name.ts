import { isStringKey, t } from '../strings/t.ts';

/** What a background job does, in words. Jobs this page does not know are just work. */
export function jobName(job: string): string {
  const key = `work.${job}`;
  return isStringKey(key) ? t(key) : t('work.other');
}
