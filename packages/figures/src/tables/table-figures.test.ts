import { describe, expect, test } from 'vitest';
import {
  contributionBars,
  netHeatPlot,
  type PairwiseView,
  pairwiseForestPlot,
  type RiskLevel,
  rankogram,
  riskOfBiasSummary,
  riskOfBiasTable,
} from '../index.ts';

const domains = ['Randomisation', 'Deviations', 'Overall'];
const row = (label: string, ...judgements: (RiskLevel | undefined)[]) => ({ label, judgements });

describe('risk-of-bias figures', () => {
  const input = {
    title: 'RoB',
    domains,
    rows: [row('A', 'low', 'some', 'some'), row('B', 'high', undefined, 'high')],
  };

  test('tell judgements apart by shape and symbol, not by colour alone', () => {
    const { svg } = riskOfBiasTable(input);
    expect(svg.match(/<circle/gu)).toHaveLength(1);
    expect(svg.match(/rx="3"/gu)).toHaveLength(2);
    expect(svg.match(/<polygon/gu)).toHaveLength(2);
    for (const symbol of ['>+<', '>!<', '>×<']) expect(svg).toContain(symbol);
  });

  test('leave a judgement that nobody made empty', () => {
    expect(riskOfBiasTable(input).table.rows[1]).toEqual(['B', 'high risk', '', 'high risk']);
  });

  test('sum shares over what was judged, by weight where weights are given', () => {
    expect(riskOfBiasSummary(input).table.rows[1]).toEqual(['Deviations', '0', '1', '0']);
    expect(riskOfBiasSummary({ ...input, weights: [3, 1] }).table.rows[0]).toEqual([
      'Randomisation',
      '0.75',
      '0',
      '0.25',
    ]);
  });

  test('refuse rows that do not fit and weights that cannot be', () => {
    expect(() => riskOfBiasTable({ ...input, rows: [row('A', 'low')] })).toThrow(
      expect.objectContaining({ code: 'figure.bad_input' }),
    );
    expect(() => riskOfBiasSummary({ ...input, weights: [0, 0] })).toThrow(
      expect.objectContaining({ code: 'figure.bad_input' }),
    );
    expect(() => riskOfBiasTable({ ...input, rows: [] })).toThrow(
      expect.objectContaining({ code: 'figure.empty' }),
    );
  });
});

describe('contributionBars', () => {
  const parts = [
    { label: 'S1', share: 0.5, risk: 'high' as const },
    { label: 'S2', share: 0.3, risk: 'low' as const },
    { label: 'S3', share: 0.2, risk: 'low' as const },
  ];

  test('orders parts from low to high risk and keeps every share', () => {
    const { table, description } = contributionBars({ title: 'C', rows: [{ label: 'A versus B', parts }] });
    expect(table.rows.map((cells) => cells[1])).toEqual(['S2', 'S3', 'S1']);
    expect(description).toContain('50.0% from evidence at high risk');
  });

  test('puts what nobody has rated last and says so', () => {
    const some = parts.map(({ label, share }, i) =>
      i === 1 ? { label, share } : { ...parts[i], label, share },
    );
    const { table, svg } = contributionBars({ title: 'C', rows: [{ label: 'A versus B', parts: some }] });
    expect(table.rows.at(-1)?.[3]).toBe('not rated');
    expect(svg).toContain('plain: not rated');
  });

  test('refuses shares that do not sum to one', () => {
    const rows = [{ label: 'A versus B', parts: parts.slice(1) }];
    expect(() => contributionBars({ title: 'C', rows })).toThrow(
      expect.objectContaining({ code: 'figure.bad_input' }),
    );
  });
});

describe('rankogram', () => {
  const probability = [
    [0.2, 0.8],
    [0.8, 0.2],
  ];

  test('puts the best SUCRA first and computes it from the ranks', () => {
    const { table } = rankogram({ title: 'R', treatments: ['A', 'B'], probability });
    expect(table.rows).toEqual([
      ['B', '0.8', '0.8', '0.2'],
      ['A', '0.2', '0.2', '0.8'],
    ]);
  });

  test('refuses probabilities that do not fit the treatments', () => {
    expect(() => rankogram({ title: 'R', treatments: ['A', 'B'], probability: [[1, 0]] })).toThrow(
      expect.objectContaining({ code: 'figure.bad_input' }),
    );
    expect(() => rankogram({ title: 'R', treatments: ['A'], probability: [[2]] })).toThrow(
      expect.objectContaining({ code: 'figure.bad_input' }),
    );
  });
});

describe('netHeatPlot', () => {
  const input = {
    title: 'H',
    designs: [
      ['A', 'B'],
      ['A', 'B', 'C'],
    ],
    heat: [
      [3, -1],
      [0.5, 1],
    ],
    share: [
      [0.6, 0.4],
      [0.3, 0.7],
    ],
  };

  test('names the most inconsistent design and marks the sign in words as well as colour', () => {
    const { svg, description } = netHeatPlot({ ...input, labels: { A: 'Sham', B: 'Block' } });
    expect(description).toContain('Sham : Block, 3.00');
    expect(svg).toContain('>+</text>');
    expect(svg).toContain('>−</text>');
  });

  test('numbers long design names over the columns, and keeps short ones', () => {
    const long = 'A treatment with quite a long name';
    const { svg } = netHeatPlot({ ...input, labels: { A: long } });
    expect(svg).toContain(`${long} : B : C (2)`);
    expect(svg).toContain('>2</text>');
    expect(netHeatPlot(input).svg.match(/>A : B : C</g)).toHaveLength(2);
  });

  test('refuses matrices of another size', () => {
    expect(() => netHeatPlot({ ...input, heat: [[1]] })).toThrow(
      expect.objectContaining({ code: 'figure.bad_input' }),
    );
  });
});

describe('pairwiseForestPlot', () => {
  const result: PairwiseView = {
    measure: 'RR',
    estimate: Math.log(0.8),
    ci: [Math.log(0.6), Math.log(1.1)],
    tau2: 0.02,
    i2: 0.3,
    k: 1,
    pi: null,
    studies: [{ study: 'A', yi: Math.log(0.8), ci: [Math.log(0.6), Math.log(1.1)], weight: 1 }],
  };

  test('shows ratios for an analysis on logarithms and differences for one that was not', () => {
    expect(pairwiseForestPlot(result, { title: 'P' }).svg).toContain('0.80 (0.60 to 1.10)');
    expect(pairwiseForestPlot({ ...result, measure: 'MD' }, { title: 'P' }).svg).toContain(
      '−0.22 (−0.51 to 0.10)',
    );
  });

  test('names one study as one study and leaves out a prediction interval that does not exist', () => {
    const { svg } = pairwiseForestPlot(result, { title: 'P' });
    expect(svg).toContain('Random effects, 1 study<');
    expect(svg).not.toContain('Prediction');
  });
});
