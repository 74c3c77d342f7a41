import { describe, expect, test } from 'vitest';
import { baujatPlot, funnelPlot, labbePlot, sequentialPlot } from '../index.ts';

const studies = Array.from({ length: 12 }, (_, i) => ({
  label: `Study ${i}`,
  estimate: -0.4 + 0.1 * Math.sin(i),
  standardError: 0.1 + 0.03 * i,
}));
const circles = (svg: string) =>
  [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/gu)].map(
    (m) => [Number(m[1]), Number(m[2])] as const,
  );

describe('funnelPlot', () => {
  const input = { title: 'Funnel', measureLabel: 'Mean difference', studies, centre: -0.4 };

  test('puts precise studies at the top', () => {
    const heights = circles(funnelPlot(input).svg).map(([, y]) => y);
    expect(heights).toHaveLength(12);
    expect([...heights].sort((a, b) => a - b)).toEqual(heights);
  });

  test('shades contours around no effect and says which is which', () => {
    const { svg } = funnelPlot({ ...input, background: 'contours' });
    expect(svg.match(/<polygon/gu)).toHaveLength(3);
    expect(svg).toContain('Innermost: P above 0.1');
  });

  test('draws imputed studies hollow and counts them apart', () => {
    const { svg, description } = funnelPlot({
      ...input,
      studies: [...studies, { label: 'Filled', estimate: 0, standardError: 0.4, isImputed: true }],
    });
    expect(description).toContain('of 12 estimates');
    expect(description).toContain('1 imputed');
    expect(svg).toContain('Hollow');
  });

  test('shows ratios for logarithms', () => {
    expect(funnelPlot({ ...input, logScale: true }).description).toContain('0.67');
  });

  test.each([
    ['figure.empty', { studies: [] }],
    ['figure.bad_input', { studies: [{ label: 'A', estimate: 0, standardError: 0 }] }],
    ['figure.not_finite', { studies: [{ label: 'A', estimate: Number.NaN, standardError: 1 }] }],
  ])('refuses with %s', (code, wrong) => {
    expect(() => funnelPlot({ ...input, ...wrong })).toThrow(expect.objectContaining({ code }));
  });
});

describe('baujatPlot', () => {
  test('names the study furthest out first, and no label covers another', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => ({
      label: `Study ${i}`,
      heterogeneity: i % 7,
      influence: (i % 5) / 10,
    }));
    const { description, svg, table } = baujatPlot({
      title: 'Baujat',
      studies: [...crowd, { label: 'Outlier', heterogeneity: 30, influence: 2 }],
    });
    expect(description).toContain('Furthest out: Outlier');
    expect(svg).toContain('>Outlier</text>');
    expect(table.rows).toHaveLength(41);
    const labels = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*font-size="11"[^>]*>Study/gu)].map(
      (m) => `${m[1]} ${m[2]}`,
    );
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('survives studies that all sit at zero', () => {
    expect(
      baujatPlot({ title: 'Baujat', studies: [{ label: 'A', heterogeneity: 0, influence: 0 }] }).svg,
    ).not.toContain('NaN');
  });
});

describe('labbePlot', () => {
  const study = { label: 'A', events1: 10, n1: 20, events2: 5, n2: 20 };

  test('puts equal risks on the diagonal', () => {
    const { svg } = labbePlot({
      title: 'L',
      groups: ['Block', 'Sham'],
      studies: [{ ...study, events2: 10 }],
    });
    const [[x, y] = [0, 0]] = circles(svg);
    const [, x1, y1, x2, y2] =
      /<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"[^>]*stroke-dasharray="2 4"/u
        .exec(svg)
        ?.map(Number) ?? [];
    expect(x).toBeCloseTo(((x1 ?? 0) + (x2 ?? 0)) / 2, 1);
    expect(y).toBeCloseTo(((y1 ?? 0) + (y2 ?? 0)) / 2, 1);
  });

  test('ends its axes early where all risks are small', () => {
    const small = { ...study, events1: 1, events2: 1 };
    const { svg } = labbePlot({ title: 'L', groups: ['Block', 'Sham'], studies: [small] });
    expect(svg).toContain('>10%<');
    expect(svg).not.toContain('>40%<');
  });

  test('draws the pooled effect only where risks exist', () => {
    const { svg } = labbePlot({
      title: 'L',
      groups: ['Block', 'Sham'],
      studies: [study],
      pooled: { measure: 'RR', estimate: 2 },
    });
    const points = /<polyline points="([^"]+)"/u.exec(svg)?.[1]?.split(' ') ?? [];
    expect(points).toHaveLength(51);
    expect(svg).not.toContain('NaN');
  });

  test('refuses impossible counts', () => {
    const wrong = { title: 'L', groups: ['a', 'b'] as const, studies: [{ ...study, events1: 21 }] };
    expect(() => labbePlot(wrong)).toThrow(expect.objectContaining({ code: 'figure.bad_input' }));
  });
});

describe('sequentialPlot', () => {
  const steps = [
    { label: '2010', z: 0.5, fraction: 0.1, boundary: 8, futility: null },
    { label: '2015', z: 2.1, fraction: 0.6, boundary: 2.6, futility: 0.4 },
    { label: '2020', z: 2.7, fraction: 0.8, boundary: 2.25, futility: 0.9 },
  ];

  test('tells where the last look stands', () => {
    expect(sequentialPlot({ title: 'TSA', steps }).description).toContain(
      'z = 2.70 at 80.0% of the required information, where the boundary is 2.25',
    );
  });

  test('leaves an early boundary of 20 out of the plot and says so', () => {
    const far = steps.map((step, i) => (i === 0 ? { ...step, boundary: 20 } : step));
    const { svg } = sequentialPlot({ title: 'TSA', steps: far });
    expect(svg).toContain('Early boundaries lie beyond the plot');
    // Two looks with a visible boundary, above and below zero.
    expect(svg.match(/<rect [^>]*width="5" height="5"/gu)).toHaveLength(4);
    const heights = [...svg.matchAll(/y="([\d.-]+)"/gu)].map((m) => Number(m[1]));
    expect(Math.min(...heights)).toBeGreaterThan(0);
  });

  test('leaves out the boundary of a look that was not used', () => {
    const { table } = sequentialPlot({
      title: 'TSA',
      steps: [{ label: 'x', z: 1, fraction: 0.2, boundary: null }],
    });
    expect(table.rows[0]).toEqual(['x', '0.2', '1', '', '']);
  });
});
