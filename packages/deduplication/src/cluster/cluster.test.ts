import { describe, expect, test } from 'vitest';
import type { Stance } from './cluster.ts';
import { clusterEdges } from './cluster.ts';

type Edge = readonly [lower: number, higher: number, bits: number];

function groupsOf(
  count: number,
  edges: readonly Edge[],
  stances: Readonly<Record<string, Stance>> = {},
): number[][] {
  const { sets } = clusterEdges({
    count,
    edges: {
      lower: Uint32Array.from(edges, ([lower]) => lower),
      higher: Uint32Array.from(edges, ([, higher]) => higher),
      bits: Float64Array.from(edges, ([, , bits]) => bits),
    },
    stance: (lower, higher) => stances[`${lower}-${higher}`] ?? 'open',
    contentOf: String,
    isKeptApart: undefined,
  });
  const roots = Array.from({ length: count }, (_, i) => i).filter((i) => Math.min(...sets.members(i)) === i);
  return roots.map((root) => [...sets.members(root)].sort((a, b) => a - b));
}

describe('clusterEdges', () => {
  test('joins a chain whose ends do not contradict each other', () => {
    expect(
      groupsOf(3, [
        [0, 1, 5],
        [1, 2, 5],
      ]),
    ).toEqual([[0, 1, 2]]);
  });
  test('cuts a chain at its weakest link when its ends contradict each other', () => {
    expect(
      groupsOf(
        3,
        [
          [0, 1, 5],
          [1, 2, 9],
        ],
        { '0-2': 'against' },
      ),
    ).toEqual([[0], [1, 2]]);
  });
  test('one contradiction keeps two groups apart, however many edges join them', () => {
    const edges: Edge[] = [
      [0, 1, 20],
      [2, 3, 20],
      [0, 2, 6],
      [1, 2, 6],
      [1, 3, 6],
    ];
    expect(groupsOf(4, edges, { '0-3': 'against' })).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
  test('checks every record of a large group, not a sample of them', () => {
    const edges: Edge[] = Array.from({ length: 99 }, (_, i): Edge => [i, i + 1, 20]);
    const groups = groupsOf(101, [...edges, [99, 100, 6]], { '37-100': 'against' });
    expect(groups.map((group) => group.length)).toEqual([100, 1]);
  });
  test('takes equally strong edges in the order of their records', () => {
    const edges: Edge[] = [
      [1, 2, 5],
      [0, 1, 5],
    ];
    expect(groupsOf(3, edges, { '0-2': 'against' })).toEqual([[0, 1], [2]]);
  });
});
