import { describe, expect, test } from 'vitest';
import { stripSectionHeadings } from './section-headings.ts';

describe('stripSectionHeadings', () => {
  test('takes out the headings of a structured abstract and nothing else', () => {
    expect(
      stripSectionHeadings(
        'BACKGROUND: Pain is common. Materials and Methods: We asked. RESULTS: It fell: by 2. Conclusion: Good.',
      ),
    ).toBe(' Pain is common.  We asked.  It fell: by 2.  Good.');
  });
  test('leaves the same words alone inside a sentence', () => {
    const text = 'Our methods and results: none. The design was simple. We used three methods: a, b and c.';
    expect(stripSectionHeadings(text)).toBe(text);
  });
  test('takes out headings that stand on lines of their own', () => {
    expect(stripSectionHeadings('Methods\nWe asked.\nResults\nIt fell.').replace(/\s+/g, ' ').trim()).toBe(
      'We asked. It fell.',
    );
  });
});
