import { newReviewSchema } from '@perennial/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugOf } from './slug.ts';

test('an address keeps the words of the title', () => {
  expect(slugOf('Rückenschmerz: Injektionen & Sham (2026)')).toBe('ruckenschmerz-injektionen-sham-2026');
});

test('an address is empty or one the server takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      const slug = slugOf(title);
      expect(slug === '' || newReviewSchema.safeParse({ title: 'x', slug }).success).toBe(true);
    }),
  );
});
