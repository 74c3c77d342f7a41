import { describe, expect, test } from 'vitest';
import { type ForestPlotInput, forestPlot } from '../index.ts';

const base: ForestPlotInput = {
  title: 'Pain at 3 months',
  measureLabel: 'Mean difference, cm',
  rows: [
    { label: 'Alpha 2001', estimate: -0.5, lower: -1, upper: 0, weight: 0.6 },
    { label: 'Beta 2002', estimate: 0.25, lower: -0.75, upper: 1.25, weight: 0.4 },
  ],
  nullValue: 0,
};

/** The x of every line that starts and ends on the same height inside a row's group. */
function widthOf(svg: string): number {
  return Number(/ width="(\d+)"/u.exec(svg)?.[1]);
}

describe('forestPlot', () => {
  test('prints every number whole beside its mark, with a true minus sign', () => {
    const { svg } = forestPlot({ ...base, summary: { estimate: -0.2, lower: -0.65, upper: 0.25 } });
    expect(svg).toContain('−0.50 (−1.00 to 0.00)');
    expect(svg).toContain('−0.20 (−0.65 to 0.25)');
    expect(svg).toContain('60.0%');
  });

  test('names the level of its intervals, 95% unless told otherwise', () => {
    expect(forestPlot(base).svg).toContain('Effect (95% CI)');
    const { svg, description } = forestPlot({
      ...base,
      level: 0.9,
      summary: { estimate: -0.2, lower: -0.65, upper: 0.25 },
    });
    expect(svg).toContain('Effect (90% CI)');
    expect(description).toContain('90% confidence interval');
    expect(svg + description).not.toContain('95%');
  });

  test('keeps full precision in the data table', () => {
    const rows = [{ label: 'A', estimate: 0.123456789012345, lower: -1 / 3, upper: 2 / 3 }];
    expect(forestPlot({ ...base, rows }).table.rows[0]).toEqual([
      'A',
      '0.123456789012345',
      String(-1 / 3),
      String(2 / 3),
      '',
      '',
    ]);
  });

  test('gives the largest square to the heaviest study, by area', () => {
    const sides = [
      ...forestPlot(base).svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="\1"/gu),
    ].map((m) => Number(m[1]));
    expect(sides).toHaveLength(2);
    expect(((sides[1] ?? 0) / (sides[0] ?? 1)) ** 2).toBeCloseTo(0.4 / 0.6, 2);
  });

  test('cuts a freak interval with an arrow instead of flattening the others', () => {
    const wild = { label: 'Wild', estimate: 0, lower: -400, upper: 400 };
    const calm = Array.from({ length: 5 }, (_, i) => ({
      label: `Calm ${i}`,
      estimate: 0.1 * i,
      lower: 0.1 * i - 1,
      upper: 0.1 * i + 1,
    }));
    const { svg } = forestPlot({ ...base, rows: [wild, ...calm] });
    expect(svg).toContain('−400.00 to 400.00');
    expect(svg.match(/<polygon/gu)).toHaveLength(2);
  });

  test('shades the zone below the minimal important difference and says so', () => {
    expect(forestPlot({ ...base, minimalImportantDifference: 1.5 }).svg).toContain('(−1.50 to 1.50)');
    const ratio = {
      ...base,
      rows: [{ label: 'A', estimate: 1.2, lower: 0.8, upper: 1.9 }],
      nullValue: 1,
      logScale: true,
    };
    expect(forestPlot({ ...ratio, minimalImportantDifference: 1.25 }).svg).toContain('(0.80 to 1.25)');
  });

  test('puts a ratio and its inverse at the same distance from no effect', () => {
    const rows = [
      { label: 'half', estimate: 0.5, lower: 0.25, upper: 1 },
      { label: 'twice', estimate: 2, lower: 1, upper: 4 },
    ];
    const { svg } = forestPlot({ ...base, rows, nullValue: 1, logScale: true });
    const squares = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="\2"/gu)].map(
      (m) => Number(m[1]) + Number(m[2]) / 2,
    );
    const [ends] = [...svg.matchAll(/<line x1="([\d.]+)"[^>]*x2="([\d.]+)"[^>]*stroke-width="1.4"/gu)];
    const noEffect = Number(ends?.[2]);
    expect(noEffect - (squares[0] ?? 0)).toBeCloseTo((squares[1] ?? 0) - noEffect, 1);
  });

  test('stays readable at 40 studies: one line each, no wider than a page', () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      label: `Study number ${i} with a fairly long name`,
      estimate: Math.sin(i),
      lower: Math.sin(i) - 1,
      upper: Math.sin(i) + 1,
    }));
    const { svg } = forestPlot({ ...base, rows });
    const baselines = [...svg.matchAll(/data-row="[^"]+"><text x="[\d.]+" y="([\d.]+)"/gu)].map((m) =>
      Number(m[1]),
    );
    expect(baselines).toHaveLength(40);
    for (let i = 1; i < 40; i += 1) expect((baselines[i] ?? 0) - (baselines[i - 1] ?? 0)).toBeCloseTo(22, 1);
    expect(widthOf(svg)).toBeLessThan(1100);
  });

  test('shortens a label too long for its column and keeps the whole one as a tooltip and in the table', () => {
    const label = 'A study whose name runs on and on far beyond any column that a figure could sensibly hold';
    const figure = forestPlot({ ...base, rows: [{ label, estimate: 0, lower: -1, upper: 1 }] });
    expect(figure.svg).toContain(`<title>${label}</title>`);
    expect(figure.svg).toContain('…</text>');
    expect(figure.table.rows[0]?.[0]).toBe(label);
  });

  test.each([
    ['figure.empty', { rows: [] }],
    ['figure.not_finite', { rows: [{ label: 'A', estimate: Number.NaN, lower: 0, upper: 1 }] }],
    ['figure.not_finite', { rows: [{ label: 'A', estimate: 0, lower: Number.NEGATIVE_INFINITY, upper: 1 }] }],
    ['figure.bad_input', { rows: [{ label: 'A', estimate: 5, lower: 0, upper: 1 }] }],
    [
      'figure.log_scale',
      { rows: [{ label: 'A', estimate: 0.5, lower: 0, upper: 1 }], nullValue: 1, logScale: true },
    ],
  ])('refuses with %s what it cannot draw honestly', (code, wrong) => {
    expect(() => forestPlot({ ...base, ...wrong })).toThrow(expect.objectContaining({ code }));
  });

  test('draws extreme but finite numbers without breaking', () => {
    const rows = [{ label: 'Huge', estimate: 1e300, lower: -1e300, upper: 1.5e300 }];
    expect(forestPlot({ ...base, rows }).svg).not.toMatch(/NaN|Infinity/u);
  });
});
