import { describe, expect, test } from 'vitest';
import { recallCurve } from '../index.ts';

describe('recallCurve', () => {
  test('tells how much was read to reach each recall, nothing where it was not reached', () => {
    const { table } = recallCurve({
      title: 'Run',
      series: [{ label: 'Model', order: [1, 1, 0, 0, 1, 0] }],
      relevant: 4,
      total: 10,
    });
    expect(table.rows).toEqual([['Model', '6', '3', '2', '', '', '']]);
  });

  test('ends at full recall for a whole simulation', () => {
    const { description } = recallCurve({ title: 'Run', series: [{ label: 'Model', order: [0, 1, 1, 0] }] });
    expect(description).toContain('2 of 2 relevant citations after reading 4 of 4');
  });

  test('thins a long run to the resolution of the picture and keeps its end', () => {
    const order = Array.from({ length: 100_000 }, (_, i): 0 | 1 => (i === 99_999 ? 1 : 0));
    const { svg } = recallCurve({ title: 'Run', series: [{ label: 'Model', order }] });
    const points = /<polyline points="([^"]+)"/u.exec(svg)?.[1]?.split(' ') ?? [];
    expect(points.length).toBeLessThan(600);
    expect(points.at(-1)).toBe('594,50');
  });

  test.each([
    ['figure.empty', { series: [] }],
    ['figure.empty', { series: [{ label: 'Model', order: [0, 0] as (0 | 1)[] }] }],
    ['figure.bad_input', { series: [{ label: 'Model', order: [1, 1] as (0 | 1)[] }], relevant: 1 }],
  ])('refuses with %s what has no curve', (code, input) => {
    expect(() => recallCurve({ title: 'Run', ...input })).toThrow(expect.objectContaining({ code }));
  });
});
