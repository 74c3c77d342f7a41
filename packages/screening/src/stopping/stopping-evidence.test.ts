import { describe, expect, test } from 'vitest';
import { buscar } from './buscar.ts';
import { type ReadCitation, stoppingEvidence } from './stopping-evidence.ts';
import { estimateUnfound } from './unfound.ts';

const read = (label: 0 | 1, readAt: number, isInOrder = true): ReadCitation => ({ label, readAt, isInOrder });
const run = (count: number, label: 0 | 1, from: number, isInOrder = true): ReadCitation[] =>
  Array.from({ length: count }, (_, i) => read(label, from + i, isInOrder));
const chance = (citations: ReadCitation[], unreadSince: number[], recallTarget = 0.95): number =>
  buscar({ ...stoppingEvidence({ read: citations, unreadSince }), recallTarget }).p;

describe('stoppingEvidence', () => {
  test('counts everything read in its turn when nothing came in since', () => {
    const citations = [...run(20, 1, 1), ...run(200, 0, 21)];
    expect(stoppingEvidence({ read: citations, unreadSince: Array(80).fill(0) })).toEqual({
      decisions: citations.map(({ label }) => label),
      total: 300,
      foundBefore: 0,
      setAside: 0,
    });
  });
  test('does not let a run of irrelevant ones that somebody picked out speak for stopping', () => {
    const inTurn = [...run(20, 1, 1), ...run(40, 0, 21)];
    const pickedOut = [...inTurn, ...run(300, 0, 100, false)];
    const unread = Array(200).fill(0);
    expect(chance(pickedOut, unread)).toBeCloseTo(chance(inTurn, unread), 12);
    expect(chance([...inTurn, ...run(300, 0, 100)], unread)).toBeLessThan(chance(inTurn, unread));
    expect(stoppingEvidence({ read: pickedOut, unreadSince: unread }).setAside).toBe(300);
  });
  test('starts anew when records come in: what was read before says nothing of them', () => {
    const before = [...run(40, 1, 1), ...run(960, 0, 41)];
    expect(chance(before, [])).toBe(0);
    // The naive count would stop at once, without one of the new records read.
    expect(
      buscar({ decisions: before.map(({ label }) => label), total: 1500, recallTarget: 0.95 }).stop(0.95),
    ).toBe(true);
    expect(chance(before, Array(500).fill(2000))).toBe(1);
    expect(chance([...before, ...run(450, 0, 2001)], Array(50).fill(2000))).toBeLessThan(0.05);
  });
  test('goes back to all that was read once the new records are read', () => {
    const citations = [...run(40, 1, 1), ...run(500, 0, 41), ...run(30, 0, 2001)];
    expect(stoppingEvidence({ read: citations, unreadSince: Array(10).fill(0) }).decisions).toHaveLength(570);
  });
  test('counts relevant ones found out of turn as found, for the target and for the estimate', () => {
    const citations = [...run(30, 1, 1, false), ...run(60, 0, 40)];
    const evidence = stoppingEvidence({ read: citations, unreadSince: Array(30).fill(0) });
    expect(evidence).toMatchObject({ foundBefore: 30, total: 90 });
    expect(estimateUnfound(evidence).found).toBe(30);
    // Two more than 30 would be the first number that misses 95 %.
    expect(chance(citations, [0])).toBe(0);
  });
  test('protects a review that grows even in random order, looked at again and again', () => {
    const random = seededRandom(7);
    const early = { honest: 0, naive: 0 };
    for (let review = 0; review < 200; review++) {
      // 900 records read to the end; then 200 richer ones come in.
      const first = shuffled(900, 15, random).map((label, i) => read(label, i));
      const second = shuffled(200, 40, random).map((label, i) => read(label, 1001 + i));
      const naive = (citations: ReadCitation[]): number =>
        buscar({ decisions: citations.map(({ label }) => label), total: 1100, recallTarget: 0.9 }).p;
      const honest = (citations: ReadCitation[]): number =>
        chance(citations, Array(1100 - citations.length).fill(1000), 0.9);
      early.honest += stopsTooEarly(first, second, honest) ? 1 : 0;
      early.naive += stopsTooEarly(first, second, naive) ? 1 : 0;
    }
    // Each look has a risk of 5 % at most; many looks in random order together have somewhat more.
    expect(early.honest / 200).toBeLessThanOrEqual(0.1);
    expect(early.naive / 200).toBeGreaterThan(0.5);
  });
});

function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled(size: number, relevant: number, random: () => number): (0 | 1)[] {
  const records = Array.from({ length: size }, (_, i): 0 | 1 => (i < relevant ? 1 : 0));
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [records[i], records[j]] = [records[j]!, records[i]!];
  }
  return records;
}

/** Whether a rule that is asked every ten records stops below 90 % of the relevant ones. */
function stopsTooEarly(
  first: ReadCitation[],
  second: ReadCitation[],
  rule: (citations: ReadCitation[]) => number,
): boolean {
  const relevant = [...first, ...second].filter(({ label }) => label === 1).length;
  for (let count = 0; count <= second.length; count += 10) {
    const citations = [...first, ...second.slice(0, count)];
    if (rule(citations) >= 0.05) continue;
    return citations.filter(({ label }) => label === 1).length < 0.9 * relevant;
  }
  return false;
}
