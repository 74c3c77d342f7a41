import { pairwiseMetaAnalysis, subgroupAnalysis } from '@perennial/synthesis';
import { describe, expect, test } from 'vitest';
import { pairwiseForestPlot, repeatedForestPlot, subgroupForestPlot } from '../index.ts';

const studies = ['A', 'B', 'C', 'D', 'E'].map((study, i) => ({
  study,
  yi: [-0.5, -0.7, -0.6, 0.3, 0.1][i] ?? 0,
  vi: 0.02 + 0.01 * i,
}));
const result = pairwiseMetaAnalysis(studies, { model: 'pairwise', measure: 'OR' });

describe('subgroupForestPlot', () => {
  const subgroups = subgroupAnalysis(studies, ['x', 'x', 'x', 'y', 'y'], { tau2: 'REML', ci: 'wald' });
  const figure = subgroupForestPlot(result, subgroups, { title: 'S' });

  test('puts every study under its subgroup, with the subgroup’s estimate after them', () => {
    expect(figure.table.rows.map((cells) => cells[0])).toEqual([
      'x',
      'A',
      'B',
      'C',
      expect.stringContaining('3 studies'),
      'y',
      'D',
      'E',
      expect.stringContaining('2 studies'),
      'Random effects, 5 studies',
    ]);
  });

  test('shows ratios as ratios and the test between subgroups in words', () => {
    expect(Number(figure.table.rows[1]?.[1])).toBeCloseTo(Math.exp(-0.5), 12);
    expect(figure.svg).toContain('test between subgroups');
    expect(figure.svg).toMatch(/P (&lt;|0\.)/u);
  });
});

describe('repeatedForestPlot', () => {
  test('draws each repetition with its number of studies and I²', () => {
    const steps = [1, 2].map((k) => ({
      label: `+ ${k}`,
      k,
      estimate: 0,
      ci: [-1, 1] as const,
      i2: 0.25,
    }));
    const { table, svg } = repeatedForestPlot(steps, { title: 'R', measure: 'OR' });
    expect(table.rows.map((cells) => [cells[0], cells[1], cells[5]])).toEqual([
      ['+ 1', '1', '1 · 25.0%'],
      ['+ 2', '1', '2 · 25.0%'],
    ]);
    expect(svg).toContain('Odds ratio, pooled');
  });
});

describe('the name of the pooled estimate', () => {
  test('says which model it is', () => {
    const labelOf = (changes: Parameters<typeof pairwiseForestPlot>[0]) =>
      pairwiseForestPlot(changes, { title: 'F' }).table.rows[5]?.[0];
    expect(labelOf(result)).toBe('Random effects, 5 studies');
    expect(labelOf({ ...result, estimator: 'EE' })).toBe('Common effect, 5 studies');
    expect(labelOf({ ...result, estimator: 'EE', pooling: 'peto' })).toBe('Peto, 5 studies');
  });
});
