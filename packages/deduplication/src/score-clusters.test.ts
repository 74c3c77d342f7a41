import { describe, expect, test } from 'vitest';
import { scoreClusters } from './index.ts';

const truth = new Map([
  ['a1', 'A'],
  ['a2', 'A'],
  ['a3', 'A'],
  ['b1', 'B'],
  ['b2', 'B'],
]);
const clusters = (...groups: string[][]): { members: string[] }[] => groups.map((members) => ({ members }));

describe('scoreClusters', () => {
  test('counts nothing wrong in the truth', () => {
    expect(scoreClusters(truth, clusters(['a1', 'a2', 'a3'], ['b1', 'b2'], ['c']))).toEqual({
      records: 6,
      removable: 3,
      falseMerges: 0,
      missed: 0,
      pairs: { right: 4, wrong: 0, missed: 0 },
    });
  });
  test('counts a copy left over as missed', () => {
    expect(scoreClusters(truth, clusters(['a1', 'a2'], ['a3'], ['b1', 'b2'], ['c']))).toMatchObject({
      falseMerges: 0,
      missed: 1,
    });
  });
  test('counts each unique publication merged into another', () => {
    const score = scoreClusters(truth, clusters(['a1', 'a2', 'a3', 'b1', 'b2', 'c'], ['d']));
    expect(score).toMatchObject({ falseMerges: 2, missed: 0, pairs: { right: 4, wrong: 11, missed: 0 } });
  });
  test('counts both errors of a group that is torn and mixed', () => {
    expect(scoreClusters(truth, clusters(['a1', 'b1'], ['a2', 'a3'], ['b2']))).toMatchObject({
      falseMerges: 1,
      missed: 2,
    });
  });
});
