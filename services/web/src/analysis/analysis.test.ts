import { describe, expect, test } from 'vitest';
import { byReason, interval, readInputs, sayConverted, sayNumber } from './input-rows.ts';

describe('readInputs', () => {
  test('used contrasts and left-out studies are told apart, anything else is passed over', () => {
    const { contrasts, excluded } = readInputs([
      {
        study: 'A 2001',
        treat1: 'ED',
        treat2: 'SHAM',
        te: -0.5,
        sete: 0.2,
        weeks: 12,
        fields: ['outcomes[0].arms[0].mean'],
      },
      { study: 'B 2002', excluded: 'awaiting data: no standard deviation' },
      { something: 'else' },
    ]);
    expect(contrasts).toHaveLength(1);
    expect(contrasts[0]?.fields).toEqual(['outcomes[0].arms[0].mean']);
    expect(excluded).toEqual([{ study: 'B 2002', excluded: 'awaiting data: no standard deviation' }]);
  });

  test('a contrast without the list of its answers is still shown', () => {
    expect(
      readInputs([{ study: 'A', treat1: 'x', treat2: 'y', te: 0, sete: 1 }]).contrasts[0]?.fields,
    ).toEqual([]);
  });
});

test('numbers carry a true minus sign and the interval its usual width', () => {
  expect(sayNumber(-1.234)).toBe('−1.23');
  expect(interval(-1, 0.5)).toBe('−1.98 to −0.02');
});

test('a converted value loses the noise of its arithmetic', () => {
  expect(sayConverted(2.4000000000000004)).toBe('2.4');
  expect(sayConverted('-0.30000000000000004')).toBe('−0.3');
  expect(sayConverted('n/a')).toBe('n/a');
});

test('studies left out for the same reason stand together', () => {
  const groups = byReason([
    { study: 'A', excluded: 'no SD' },
    { study: 'B', excluded: 'not finished' },
    { study: 'C', excluded: 'no SD' },
  ]);
  expect(groups).toEqual([
    { reason: 'no SD', studies: ['A', 'C'] },
    { reason: 'not finished', studies: ['B'] },
  ]);
});
