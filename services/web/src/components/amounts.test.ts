import { expect, test } from 'vitest';
import { sayBytes, sayMoment } from './amounts.ts';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1500, '1.5 kB'],
  [15_000, '15 kB'],
  [2_500_000_000, '2.5 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sayBytes(bytes)).toBe(words);
});

test('what is not a moment stays as it is', () => {
  expect(sayMoment('soon')).toBe('soon');
  expect(sayMoment('2026-03-01T12:00:00Z')).toContain('2026');
});
