import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planCitations } from './plan-citations.ts';

const ids = () => {
  let n = 0;
  return () => {
    n += 1;
    return `new${n}`;
  };
};

describe('planCitations', () => {
  test('makes one citation per cluster, in the order of their first records', () => {
    const plan = planCitations([['c', 'b'], ['a']], [], ['a', 'b', 'c'], ids());
    expect(plan.create).toEqual([
      { citationId: 'new1', position: 1, recordIds: ['a'] },
      { citationId: 'new2', position: 2, recordIds: ['b', 'c'] },
    ]);
    expect(plan.retire).toEqual([]);
  });

  test('keeps the older of two citations that turn out to be one, and retires the younger into it', () => {
    const current = [
      { id: 'old', position: 1, representativeId: 'a', recordIds: ['a'] },
      { id: 'young', position: 2, representativeId: 'b', recordIds: ['b'] },
    ];
    const plan = planCitations([['a', 'b']], current, ['a', 'b'], ids());
    expect(plan).toEqual({
      create: [],
      assign: [{ recordId: 'b', citationId: 'old' }],
      retire: [{ citationId: 'young', into: 'old' }],
      refresh: [{ citationId: 'old', recordIds: ['a', 'b'] }],
    });
  });

  test('leaves a citation that falls apart with the part that holds its representative', () => {
    const current = [{ id: 'one', position: 1, representativeId: 'b', recordIds: ['a', 'b'] }];
    const plan = planCitations([['a'], ['b']], current, ['a', 'b'], ids());
    expect(plan.refresh).toEqual([{ citationId: 'one', recordIds: ['b'] }]);
    expect(plan.create).toEqual([{ citationId: 'new1', position: 2, recordIds: ['a'] }]);
  });

  test('gives every record exactly one citation, whatever was there before', () => {
    const partition = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 8, maxLength: 8 });
    const order = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7'];
    const clustersOf = (labels: readonly number[]) =>
      [...new Set(labels)].map((label) => order.filter((_, index) => labels[index] === label));
    fc.assert(
      fc.property(partition, partition, (before, after) => {
        const current = clustersOf(before).map((recordIds, index) => ({
          id: `old${index}`,
          position: index + 1,
          representativeId: recordIds[0] ?? '',
          recordIds,
        }));
        const plan = planCitations(clustersOf(after), current, order, ids());
        const holder = new Map(
          current.flatMap(({ id, recordIds }) => recordIds.map((recordId) => [recordId, id])),
        );
        for (const { recordId, citationId } of plan.assign) holder.set(recordId, citationId);
        const retired = new Set(plan.retire.map(({ citationId }) => citationId));
        const groups = groupBy(holder);
        expect([...groups.values()].map((group) => group.sort().join()).sort()).toEqual(
          clustersOf(after)
            .map((cluster) => cluster.sort().join())
            .sort(),
        );
        for (const citationId of holder.values()) expect(retired.has(citationId)).toBe(false);
        for (const { into } of plan.retire) expect(retired.has(into)).toBe(false);
      }),
    );
  });
});

function groupBy(holder: ReadonlyMap<string, string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [recordId, citationId] of holder)
    groups.set(citationId, [...(groups.get(citationId) ?? []), recordId]);
  return groups;
}
