import { describe, expect, test } from 'vitest';
import type { Contrast } from '../../types.ts';
import { prepareNetwork } from '../model/prepare-network.ts';
import { componentNetwork } from './component-network.ts';
import { componentDesign } from './components.ts';

const c = (study: string, treat1: string, treat2: string, te: number): Contrast => ({
  study,
  treat1,
  treat2,
  te,
  sete: 0.2,
});

describe('componentNetwork', () => {
  test('joins two parts of a network through the components they share', () => {
    const network = prepareNetwork([
      c('1', 'A', 'P', 1),
      c('2', 'B', 'P', 0.5),
      c('3', 'A + B', 'C + B', 0.7),
    ]);
    expect(network.components).toHaveLength(2);
    const result = componentNetwork(network, { tau2: 'REML', inactive: 'P' });
    const [a, b, third] = result.effects.map((effect) => effect.random!.estimate);
    expect([a, b, third].map((value) => Number(value!.toFixed(10)))).toEqual([1, 0.5, 0.3]);
    const at = (row: string, column: string) =>
      result.random.estimate[result.treatments.indexOf(row)]![result.treatments.indexOf(column)];
    expect(at('A + B', 'P')).toBeCloseTo(1.5, 12);
    expect(result.q.standard).toBeUndefined();
  });

  test('what the studies cannot tell apart is null, not a number', () => {
    const network = prepareNetwork([c('1', 'A + B', 'P', 1), c('2', 'C', 'P', 0.5)]);
    const result = componentNetwork(network, { tau2: 'DL', inactive: 'P' });
    expect(result.effects.map(({ component, random }) => [component, random === null])).toEqual([
      ['A', true],
      ['B', true],
      ['C', false],
    ]);
    expect(result.random.estimate[0]![2]).toBeCloseTo(1, 12);
  });

  test('without combinations it is the ordinary network, with nothing to test', () => {
    const network = prepareNetwork([c('1', 'A', 'P', 1), c('2', 'B', 'P', 0.5), c('3', 'A', 'B', 0.1)]);
    const { q } = componentNetwork(network, { tau2: 'DL', inactive: 'P' });
    expect(q.additive.value).toBeCloseTo(q.standard!.value, 10);
    expect(q.difference).toEqual({ value: 0, df: 0, p: 1 });
  });

  test('additivity that does not hold shows in the difference of Q', () => {
    const network = prepareNetwork([
      c('1', 'A', 'P', 1),
      c('2', 'B', 'P', 1),
      c('3', 'A + B', 'P', 0),
      c('4', 'A + B', 'A', -1),
    ]);
    const { q } = componentNetwork(network, { tau2: 'DL', inactive: 'P' });
    expect(q.difference!.df).toBe(1);
    expect(q.difference!.p).toBeLessThan(0.001);
  });

  test('names are split at the separator; a component twice or a blank one is refused', () => {
    expect(componentDesign(['A+ B', 'B'])).toEqual({
      components: ['A', 'B'],
      matrix: [
        [1, 1],
        [0, 1],
      ],
    });
    expect(() => componentDesign(['A + A'])).toThrow(expect.objectContaining({ code: 'component.repeated' }));
    expect(() => componentDesign(['A +'])).toThrow(expect.objectContaining({ code: 'component.blank' }));
  });
});
