import { describe, expect, test } from 'vitest';
import { deduplicate } from '../index.ts';
import type { MatchRecord } from '../match-record.ts';
import { Preparer } from '../normalise/prepare.ts';
import { PreparedStore } from '../normalise/prepared-store.ts';
import { candidatePairs, KeyIndex, LARGEST_BLOCK } from './candidates.ts';

function pairsOf(records: readonly MatchRecord[]): [string, string][] {
  const preparer = new Preparer();
  const store = new PreparedStore(preparer);
  const keys = new KeyIndex(records.length);
  records.forEach((record, index) => {
    keys.add(index, store.add(record), preparer.vocabulary);
  });
  const pairs = candidatePairs(store, keys, preparer.vocabulary, () => true);
  return Array.from({ length: pairs.length }, (_, at) => [
    records[pairs.lower(at)]!.id,
    records[pairs.higher(at)]!.id,
  ]);
}

const column = (i: number, fields: Partial<MatchRecord> = {}): MatchRecord => ({
  id: `c${String(i).padStart(4, '0')}`,
  title: 'Editorial comment',
  authors: `Author${String.fromCharCode(97 + (i % 26))}${i}, A.`,
  year: 1990 + (i % 30),
  journal: `Journal ${i}`,
  volume: String(i),
  pages: String(1000 + i),
  ...fields,
});

describe('candidatePairs', () => {
  test('pairs records that share a key, once, in ascending order', () => {
    const record = {
      title: 'Sacroiliac joint denervation in axial pain',
      authors: 'Roy, A.',
      doi: '10.5555/abc',
      pages: '10',
      volume: '2',
      year: 2001,
    };
    expect(
      pairsOf([
        { id: 'a', ...record },
        { id: 'b', ...record },
      ]),
    ).toEqual([['a', 'b']]);
  });

  test('splits a block of one generic title instead of comparing all with all', () => {
    const records = Array.from({ length: 2000 }, (_, i) => column(i));
    expect(pairsOf(records).length).toBeLessThan(records.length * LARGEST_BLOCK);
  });

  test('still finds two copies inside an oversized block', () => {
    const copy = column(7, { id: 'copy' });
    const records = [...Array.from({ length: 2000 }, (_, i) => column(i)), copy];
    expect(pairsOf(records)).toContainEqual(['c0007', 'copy']);
    expect(deduplicate(records).clusters).toContainEqual({ members: ['c0007', 'copy'] });
  });

  test('groups hundreds of identical records without comparing all with all', () => {
    const records = Array.from({ length: 600 }, (_, i) =>
      column(1, { id: `c${String(i).padStart(4, '0')}` }),
    );
    expect(pairsOf(records).length).toBeLessThan(records.length * LARGEST_BLOCK);
    expect(deduplicate(records).clusters).toHaveLength(1);
  });

  test('never loses a pair when records are taken away', () => {
    const records = Array.from({ length: 400 }, (_, i) =>
      column(i % 90, { id: `c${String(i).padStart(4, '0')}` }),
    );
    const half = records.filter((_, i) => i % 2 === 0);
    const kept = new Set(half.map((record) => record.id));
    const after = new Set(pairsOf(half).map((pair) => pair.join()));
    for (const [a, b] of pairsOf(records))
      if (kept.has(a) && kept.has(b)) expect(after).toContain(`${a},${b}`);
  });
});
