import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonFaultAt } from './json-fault.ts';

describe('jsonFaultAt', () => {
  test.each([
    ['{"a": 1 "b": 2}', 8],
    ['{"a": tru}', 6],
    ['{"a": [1, 2}', 11],
    ['{a: 1}', 1],
    ['{"a": "x', 6],
    ['{"a": 1,}', 8],
    ['[1] x', 4],
    ['{"a": 1', 7],
    ['', 0],
  ])('%s goes wrong at %i', (text, at) => {
    expect(jsonFaultAt(text)).toBe(at);
  });

  test('what is JSON has no fault before its end, and neither has its beginning', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        expect(jsonFaultAt(text)).toBe(text.length);
        const head = text.slice(0, cut % (text.length + 1));
        expect(jsonFaultAt(head)).toBeLessThanOrEqual(head.length);
      }),
    );
  });
});
