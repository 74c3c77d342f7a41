import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buscar } from './buscar.ts';
import { hypergeometricCdf, logFactorial } from './hypergeometric.ts';

/** Every urn, straight from the definition. */
function slowly(decisions: readonly number[], total: number, recall: number): number {
  const found = decisions.filter((d) => d === 1).length;
  let smallest = 1;
  for (let draws = 1; draws <= decisions.length; draws++) {
    const urn = decisions.slice(-draws);
    const hits = urn.filter((d) => d === 1).length;
    const successes = Math.floor(found / recall + 1 - (found - hits));
    const size = total - decisions.length + draws;
    if (found > 0)
      smallest = Math.min(
        smallest,
        successes > size ? 0 : hypergeometricCdf(hits, { size, successes, draws }),
      );
  }
  return smallest;
}

describe('hypergeometricCdf', () => {
  test('sums to the textbook value: at most 1 of 4 aces in 13 cards', () => {
    expect(hypergeometricCdf(1, { size: 52, successes: 4, draws: 13 })).toBeCloseTo(
      (1_974_024 + 2_851_368) / 6_497_400,
      12,
    );
  });
  test('is 1 when no more can be drawn and 0 when fewer cannot', () => {
    expect(hypergeometricCdf(2, { size: 10, successes: 2, draws: 5 })).toBe(1);
    expect(hypergeometricCdf(0, { size: 10, successes: 8, draws: 5 })).toBe(0);
  });
  test('log factorials agree on both sides of the table', () => {
    expect(logFactorial(256) - logFactorial(255)).toBeCloseTo(Math.log(256), 11);
    expect(logFactorial(5)).toBeCloseTo(Math.log(120), 14);
  });
});

describe('buscar', () => {
  test('looks at every urn although only the largest for each number of hits is computed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 80 }),
        fc.constantFrom(0.8, 0.9, 0.95, 1),
        (draws, unread, recallTarget) => {
          const decisions = draws.map((d): 0 | 1 => (d === 0 ? 1 : 0));
          const total = decisions.length + unread;
          expect(buscar({ decisions, total, recallTarget }).p).toBeCloseTo(
            slowly(decisions, total, recallTarget),
            10,
          );
        },
      ),
    );
  });
  test('says never to stop before anything relevant was found and always when all is read', () => {
    expect(buscar({ decisions: [0, 0, 0], total: 10, recallTarget: 0.95 }).p).toBe(1);
    const all = buscar({ decisions: [1, 0, 0], total: 3, recallTarget: 0.95 });
    expect(all.p).toBe(0);
    expect(all.stop(0.95)).toBe(true);
  });
  test('grows surer with every irrelevant record and less sure when records are added', () => {
    const decisions = [...Array.from({ length: 20 }, () => 1), ...Array.from({ length: 200 }, () => 0)];
    const before = buscar({ decisions, total: 400, recallTarget: 0.9 }).p;
    expect(buscar({ decisions: [...decisions, 0, 0, 0], total: 400, recallTarget: 0.9 }).p).toBeLessThan(
      before,
    );
    expect(buscar({ decisions, total: 800, recallTarget: 0.9 }).p).toBeGreaterThan(before);
  });
  test('counts irrelevant records in a row without obeying them', () => {
    expect(buscar({ decisions: [1, 0, 1, 0, 0], total: 50, recallTarget: 0.95 })).toMatchObject({
      consecutiveIrrelevant: 2,
    });
  });
  test('refuses a target outside (0, 1] and more decisions than records, by code', () => {
    expect(() => buscar({ decisions: [], total: 1, recallTarget: 0 })).toThrow(
      expect.objectContaining({ code: 'screening.bad_target' }),
    );
    expect(() => buscar({ decisions: [1, 0], total: 1, recallTarget: 0.9 })).toThrow(
      expect.objectContaining({ code: 'screening.bad_label' }),
    );
  });
  test('keeps its promise: with records read in random order it stops too early in at most 5 % of reviews', () => {
    let seed = 1;
    const random = (): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed / 2 ** 32;
    };
    let early = 0;
    for (let review = 0; review < 200; review++) {
      const records = Array.from({ length: 300 }, (_, i): 0 | 1 => (i < 30 ? 1 : 0));
      for (let i = 299; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [records[i], records[j]] = [records[j]!, records[i]!];
      }
      for (let read = 20; read <= 300; read += 20) {
        const decisions = records.slice(0, read);
        if (!buscar({ decisions, total: 300, recallTarget: 0.9 }).stop(0.95)) continue;
        if (decisions.filter((decision) => decision === 1).length < 27) early += 1;
        break;
      }
    }
    expect(early / 200).toBeLessThanOrEqual(0.05);
  });
});
