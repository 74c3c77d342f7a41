import type { Field } from '@perennial/extraction';
import { expect, test } from 'vitest';
import { readSelected } from './read-selected.ts';

const number: Field = { id: 'mean', type: 'number', label: 'Mean' };

test('a selected passage gives a number field its first figures, a text field its words', () => {
  expect(readSelected(number, '5.2 (SD 1.8)')).toBe(5.2);
  expect(readSelected(number, '−0·71')).toBe(-0.71);
  expect(readSelected({ ...number, type: 'text' }, 'Norway')).toBe('Norway');
});

test('words without figures, and choices, are left to the person', () => {
  expect(readSelected(number, 'not reported')).toBeUndefined();
  expect(readSelected({ id: 'c', type: 'boolean', label: 'C' }, 'yes')).toBeUndefined();
});
