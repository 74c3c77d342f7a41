import { describe, expect, test } from 'vitest';
import { leagueTable, type NetworkView, networkForestPlot, networkPlot } from '../index.ts';

const network: NetworkView = {
  treatments: ['SHAM', 'ED_LA', 'ED_S'],
  random: {
    estimate: [
      [0, -0.5, 1],
      [0.5, 0, 1.5],
      [-1, -1.5, 0],
    ],
    lower: [
      [0, -1, 0.2],
      [0, 0, 0.6],
      [-1.8, -2.4, 0],
    ],
    upper: [
      [0, 0, 1.8],
      [1, 0, 2.4],
      [-0.2, -0.6, 0],
    ],
  },
  pScores: { SHAM: 0.5, ED_LA: 0.1, ED_S: 0.9 },
  comparisons: [
    { treat1: 'SHAM', treat2: 'ED_LA', studies: ['A', 'B', 'C'], direct: { estimate: -0.6, se: 0.25 } },
    { treat1: 'SHAM', treat2: 'ED_S', studies: ['C'], direct: { estimate: 0.9, se: 0.5 } },
    { treat1: 'ED_LA', treat2: 'ED_S', studies: [] },
  ],
};

describe('networkForestPlot', () => {
  test('shows each treatment versus the reference, best first, the reference left out', () => {
    const { table } = networkForestPlot(network, { reference: 'SHAM', labels: { ED_S: 'Epidural steroid' } });
    expect(table.rows.map((row) => row.slice(0, 4))).toEqual([
      ['Epidural steroid', '-1', '-1.8', '-0.2'],
      ['ED_LA', '0.5', '0', '1'],
    ]);
    expect(table.rows[1]?.[5]).toBe('3 · 0.10');
  });

  test('shows ratios for a network that was pooled as logarithms', () => {
    const { table } = networkForestPlot({ ...network, measure: 'OR' }, { reference: 'SHAM' });
    expect(Number(table.rows[0]?.[1])).toBeCloseTo(Math.exp(-1), 12);
  });

  test('refuses a reference that the network does not hold', () => {
    expect(() => networkForestPlot(network, { reference: 'USUAL' })).toThrow(
      expect.objectContaining({ code: 'figure.unknown_treatment' }),
    );
  });
});

describe('leagueTable', () => {
  test('puts network estimates below the names and direct ones above, always row versus column', () => {
    const { table } = leagueTable(network);
    expect(table.columns).toEqual(['Row versus column', 'ED_S', 'SHAM', 'ED_LA']);
    expect(table.rows).toEqual([
      ['ED_S', '–', '−0.90 (−1.88 to 0.08)', ''],
      ['SHAM', '1.00 (0.20 to 1.80)', '–', '−0.60 (−1.09 to −0.11)'],
      ['ED_LA', '1.50 (0.60 to 2.40)', '0.50 (0.00 to 1.00)', '–'],
    ]);
  });

  test('gives direct estimates the network’s own level', () => {
    const at = (level: number) => leagueTable({ ...network, level }).svg;
    expect(at(0.9)).toContain('90% interval');
    // SHAM versus ED_S, direct: 0.9 ± 1.645 · 0.5 and 0.9 ± 1.96 · 0.5, seen from ED_S.
    expect(at(0.9)).toContain('−1.72 to −0.08');
    expect(at(0.95)).toContain('−1.88 to 0.08');
  });

  test('colours the same effect oppositely when large values are desirable', () => {
    const fills = (smallValues: 'desirable' | 'undesirable') =>
      [...leagueTable(network, { smallValues }).svg.matchAll(/height="42" fill="(#\w+)"/gu)].map((m) => m[1]);
    expect(fills('desirable')).not.toEqual(fills('undesirable'));
  });

  test('refuses a cell that is not a number, and a table of one', () => {
    const broken = {
      ...network,
      random: {
        ...network.random,
        estimate: [
          [0, Number.NaN, 1],
          [Number.NaN, 0, 1],
          [1, 1, 0],
        ],
      },
    };
    expect(() => leagueTable(broken)).toThrow(expect.objectContaining({ code: 'figure.not_finite' }));
    expect(() => leagueTable({ ...network, treatments: ['SHAM'] })).toThrow(
      expect.objectContaining({ code: 'figure.empty' }),
    );
  });
});

describe('networkPlot', () => {
  test('draws only comparisons with trials and sizes lines by their number', () => {
    const { svg, table } = networkPlot(network);
    const widths = [...svg.matchAll(/<line [^>]*stroke-width="([\d.]+)"/gu)].map((m) => Number(m[1]));
    expect(widths).toEqual([10.5, 4.5]);
    expect(table.rows.filter((row) => row[0] === 'Comparison')).toHaveLength(2);
  });

  test('sizes circles by participants, by area', () => {
    const graph = {
      nodes: [
        { code: 'A', label: 'A', participants: 400 },
        { code: 'B', label: 'B', participants: 100 },
      ],
      edges: [{ a: 'A', b: 'B', studies: 1 }],
    };
    const radii = [...networkPlot(graph).svg.matchAll(/ r="([\d.]+)" fill="#0072b2"/gu)].map((m) =>
      Number(m[1]),
    );
    expect(radii).toEqual([24, 12]);
  });

  test('says certainty by colour and dashes, and which lines nobody rated', () => {
    const certainties = [{ treatment: 'ED_LA', comparator: 'SHAM', certainty: 'low' as const }];
    const { svg, table } = networkPlot(network, { certainties });
    expect(svg).toContain('stroke-dasharray="7 5"');
    expect(svg).toContain('pale = not rated');
    expect(table.rows.map((row) => row[5]).filter((cell) => cell !== '')).toEqual(['low']);
    expect(networkPlot(network).svg).not.toContain('certainty');
  });

  test('shows disconnected parts and names treatments that nothing compares', () => {
    const graph = {
      nodes: [
        { code: 'A', label: 'Alpha' },
        { code: 'B', label: 'Beta' },
        { code: 'C', label: 'Gamma' },
      ],
      edges: [{ a: 'A', b: 'B', studies: 1 }],
    };
    expect(networkPlot(graph).description).toContain('Without a direct comparison: Gamma.');
  });

  test('keeps one treatment and two treatments inside the picture', () => {
    for (const nodes of [
      [{ code: 'A', label: 'Alone' }],
      [
        { code: 'A', label: 'One' },
        { code: 'B', label: 'Two' },
      ],
    ]) {
      expect(networkPlot({ nodes, edges: [] }).svg).not.toMatch(/NaN/u);
    }
  });

  test('refuses a line to a treatment that is not there', () => {
    const graph = { nodes: [{ code: 'A', label: 'A' }], edges: [{ a: 'A', b: 'Z', studies: 1 }] };
    expect(() => networkPlot(graph)).toThrow(expect.objectContaining({ code: 'figure.unknown_treatment' }));
  });
});
