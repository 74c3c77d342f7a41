import { describe, expect, test } from 'vitest';
import { MersenneTwister } from './mersenne-twister.ts';

describe('MersenneTwister', () => {
  test('draws 4123659995 as the 10,000th number from seed 5489 (C++ standard, mt19937)', () => {
    const random = new MersenneTwister(5489);
    for (let i = 0; i < 9999; i++) random.uint32();
    expect(random.uint32()).toBe(4_123_659_995);
  });
  test('takes bounded draws from the high half of the product, as a calculation with big integers does', () => {
    const random = new MersenneTwister(7);
    const raw = new MersenneTwister(7);
    for (let i = 0; i < 2000; i++) {
      const range = 1 + ((i * 7919) % 100_000);
      const product = BigInt(raw.uint32()) * BigInt(range);
      expect(random.below(range)).toBe(Number(product >> 32n));
    }
  });
  test('draws every number below a small range', () => {
    const random = new MersenneTwister(1);
    expect(new Set(Array.from({ length: 200 }, () => random.below(5)))).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});
