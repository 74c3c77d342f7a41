import { expect, test } from 'vitest';
import { freshId, moved, newField, readOptions, withProperty, writeOptions } from './edit-form.ts';

test('ids come out of words, begin with a letter and are never taken twice', () => {
  expect(freshId('Mean age (years)', [])).toBe('meanAgeYears');
  expect(freshId('Mean age', ['meanAge', 'meanAge2'])).toBe('meanAge3');
  expect(freshId('50% relief', [])).toBe('field50Relief');
  expect(freshId('Größe', [])).toMatch(/^[a-z][A-Za-z0-9]*$/);
});

test('a new field has what its kind needs', () => {
  expect(newField('choice', 'Blinded', [])).toMatchObject({ id: 'blinded', type: 'choice' });
  expect(newField('group', 'Drugs', [])).toMatchObject({ repeat: { kind: 'many', alignBy: ['name'] } });
});

test('moving past an end changes nothing', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
});

test('options are written and read as lines', () => {
  const options = [
    { code: 'a', label: 'A = first' },
    { code: 'b', label: 'B' },
  ];
  expect(readOptions(writeOptions(options))).toEqual(options);
  expect(readOptions('x\n\n y = Why ')).toEqual([
    { code: 'x', label: 'x' },
    { code: 'y', label: 'Why' },
  ]);
});

test('an emptied property is gone, not undefined', () => {
  const part: { id: string; help?: string } = { id: 'a', help: 'x' };
  expect(Object.keys(withProperty(part, 'help', undefined))).toEqual(['id']);
});
