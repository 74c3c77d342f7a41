import { t } from '../../strings/t.ts';

const RELATIONS = [
  'registry-result',
  'cross-registration',
  'erratum',
  'retraction',
  'comment',
  'preprint',
  'protocol',
  'conference-abstract',
  'secondary-report',
  'cochrane-version',
  'version',
  'co-publication',
] as const;

/** What a relation is called; a person's link names none. */
export function relationName(relation: string | null): string {
  const known = RELATIONS.find((one) => one === relation);
  return t(`linked.relation.${known ?? 'other'}`);
}
