import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidePair } from '../compare/decide.ts';
import type { MatchRecord } from '../match-record.ts';
import { Preparer } from './prepare.ts';
import { PreparedStore } from './prepared-store.ts';

const words = [
  'pain',
  'spine',
  'lumbar',
  'injection',
  'of',
  'the',
  'ozone',
  'sham',
  'ii',
  '2',
  'protocol',
  'des',
  'douleur',
];
const title = fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((chosen) => chosen.join(' '));

const fields = fc.record({
  title,
  originalTitle: title,
  authors: fc.constantFrom('Okafor, N. and Le Quintrec, M.', 'Tanaka H', ''),
  year: fc.constantFrom(2014, 2015),
  journal: fc.constantFrom('Journal of Spinal Interventions', 'Cochrane Database Syst Rev', ''),
  volume: fc.constantFrom('12', 'XII', ''),
  issue: fc.constantFrom('3', 'Suppl. 1', ''),
  pages: fc.constantFrom('201-209', 'S44', 'e99', '12-Aug', 'CD001234', ''),
  doi: fc.constantFrom('10.5555/abc', '10.5555/def', ''),
  pmid: fc.constantFrom('111', ''),
  embase: fc.constantFrom('L1', ''),
  registry: fc.constantFrom<readonly string[]>([], ['NCT01111111'], ['NCT02222222', 'ISRCTN12345678']),
  kind: fc.constantFrom('article', 'registry', 'preprint'),
  publicationTypes: fc.constantFrom<readonly string[]>([], ['Published Erratum'], ['Retracted Publication']),
});

const record = (id: string, rest: Partial<MatchRecord>): MatchRecord => ({
  title: '',
  authors: '',
  ...rest,
  id,
});

describe('PreparedStore', () => {
  test('gives back what the preparer made', () => {
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const store = new PreparedStore(new Preparer());
        const prepared = [store.add(record('a', one)), store.add(record('b', other))];
        expect([store.get(0), store.get(1)]).toEqual(prepared);
      }),
    );
  });

  test('rejects quickly only what the whole comparison calls plainly different', () => {
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const preparer = new Preparer();
        const store = new PreparedStore(preparer);
        const [a, b] = [store.add(record('a', one)), store.add(record('b', other))];
        if (!store.isPlainlyDifferent(a, 1)) return;
        expect(decidePair(a, b, preparer)).toMatchObject({ outcome: 'different', isOverruled: false });
      }),
      { numRuns: 500 },
    );
  });
});
