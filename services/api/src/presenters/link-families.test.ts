import type { CitationLink } from '@perennial/database';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatherFamilies } from './link-families.ts';

const link = (citationA: string, citationB: string): CitationLink => ({
  citationA,
  citationB,
  pairs: [{ recordA: citationA, recordB: citationB }],
  match: {
    id: `${citationA}${citationB}`,
    reviewId: 'review',
    recordA: citationA,
    recordB: citationB,
    outcome: 'linked',
    relation: 'protocol',
    score: 0,
    reasons: [],
    decidedBy: 'engine',
    revision: 1,
    decidedAt: new Date(0),
  },
});

describe('gatherFamilies', () => {
  test('puts a chain of links into one family and leaves the rest alone', () => {
    const families = gatherFamilies([link('a', 'b'), link('c', 'd'), link('b', 'e')]);
    expect(families.map((family) => family.citationIds.toSorted())).toEqual([
      ['a', 'b', 'e'],
      ['c', 'd'],
    ]);
    expect(families[0]?.links).toHaveLength(2);
  });

  test('holds every citation and every link once', () => {
    const id = fc.constantFrom(...'abcdefgh');
    const pairs = fc.array(
      fc.tuple(id, id).filter(([a, b]) => a !== b),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pairs, (all) => {
        const families = gatherFamilies(all.map(([a, b]) => link(a, b)));
        const ids = families.flatMap((family) => family.citationIds);
        expect(ids.toSorted()).toEqual([...new Set(all.flat())].toSorted());
        expect(families.flatMap((family) => family.links)).toHaveLength(all.length);
        for (const { citationIds, links } of families)
          for (const one of links)
            expect(citationIds).toEqual(expect.arrayContaining([one.citationA, one.citationB]));
      }),
    );
  });
});
