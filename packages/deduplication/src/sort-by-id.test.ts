import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byText } from './cluster/representative.ts';
import { sortById } from './sort-by-id.ts';

const letters = fc.constantFrom('a', 'b', 'Z', '0', '9', '-', 'é', '字', '\u0000');
const ids = fc.array(
  fc.array(letters, { maxLength: 11 }).map((all) => all.join('')),
  { maxLength: 30 },
);

test('gives the order of code units, whatever the letters and lengths', () => {
  fc.assert(
    fc.property(ids, (all) => {
      const sorted = sortById(all.map((id) => ({ id }))).map((item) => item.id);
      expect(sorted).toEqual(all.toSorted(byText));
    }),
  );
});

test('leaves the items as they are given alone', () => {
  const items = [{ id: 'b' }, { id: 'a' }];
  expect(sortById(items).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(items.map(({ id }) => id)).toEqual(['b', 'a']);
});
