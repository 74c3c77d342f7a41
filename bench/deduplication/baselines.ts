import type { MatchRecord } from '@perennial/deduplication';
import { normaliseDoi } from '@perennial/deduplication';

/** A rule of one line: records with one key are one publication; records without a key stay alone. */
export interface Baseline {
  name: string;
  keyOf: (record: MatchRecord) => string;
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export const BASELINES: readonly Baseline[] = [
  { name: 'same DOI', keyOf: ({ doi }) => normaliseDoi(doi) },
  {
    name: 'same title and year',
    keyOf: ({ title, year }) => (letters(title) === '' ? '' : `${letters(title)} ${year ?? ''}`),
  },
];

/** The clusters that a baseline makes. */
export function clusterByKey(records: readonly MatchRecord[], { keyOf }: Baseline): { members: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const record of records) {
    const key = keyOf(record) || `\u0000${record.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record.id]);
    else group.push(record.id);
  }
  return [...groups.values()].map((members) => ({ members }));
}
