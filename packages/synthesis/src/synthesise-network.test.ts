import { describe, expect, test } from 'vitest';
import { synthesise } from './synthesise.ts';
import type { NetworkSynthesis } from './synthesise-network.ts';

type Rows = Record<string, string>[];

function table(header: string, ...lines: string[]): Rows {
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}

function network(rows: Rows, spec: object): NetworkSynthesis {
  const result = synthesise({ rows, spec: { model: 'network', ...spec } });
  if (result.model !== 'network') throw new Error(`a connected network was expected, got ${result.model}`);
  return result;
}

const means = table(
  'study,treatment,n,mean,sd,year,dose,zone',
  'S1,A,40,5.1,2,2001,1,north',
  'S1,B,41,4.2,2.1,2001,1,north',
  'S2,A,30,5.6,1.8,2002,2,south',
  'S2,C,33,4,1.9,2002,2,south',
  'S3,B,50,4.4,2.2,2003,3,north',
  'S3,C,51,4.1,2,2003,3,north',
  'S4,A,25,5,2.5,2004,4,south',
  'S4,B,26,4.6,2.4,2004,4,south',
  'S4,C,24,3.6,2.3,2004,4,south',
);
const events = table(
  'study,treatment,n,events',
  'S1,A,40,4',
  'S1,B,41,9',
  'S2,A,30,0',
  'S2,C,33,3',
  'S3,B,50,12',
  'S3,C,51,8',
);

describe('arms and contrasts in one file', () => {
  const [first, ...rest] = [means.slice(0, 2), means.slice(2)];
  const difference = 5.1 - 4.2;
  const error = Math.sqrt(2 ** 2 / 40 + 2.1 ** 2 / 41);
  const mixed = [
    ...rest.flat(),
    { study: 'S1', treatment: '', treat1: 'A', treat2: 'B', te: `${difference}`, sete: `${error}` },
  ].map((row) => ({ treat1: '', treat2: '', te: '', sete: '', ...row }));

  test('a network of both is the network of arms', () => {
    const [both, arms] = [network(mixed, { measure: 'MD' }), network(means, { measure: 'MD' })];
    expect(first).toHaveLength(2);
    expect(both.studies).toHaveLength(4);
    expect(both.tau2).toBeCloseTo(arms.tau2, 12);
    expect(both.random.estimate[0]![2]).toBeCloseTo(arms.random.estimate[0]![2]!, 12);
  });

  test('so is a pairwise analysis', () => {
    const run = (rows: Rows) =>
      synthesise({
        rows,
        spec: { model: 'pairwise', measure: 'MD', treatment: 'B', reference: 'A' },
      });
    const [both, arms] = [run(mixed), run(means)];
    if (both.model !== 'pairwise' || arms.model !== 'pairwise')
      throw new Error('pairwise results were expected');
    expect(both.k).toBe(2);
    expect(both.estimate).toBeCloseTo(arms.estimate, 12);
    expect(both.excluded.map(({ study }) => study).sort()).toEqual(['S2', 'S3']);
  });

  test('a study that is both, and a row that is both or neither, are refused by name', () => {
    const refused = (row: Record<string, string>) =>
      expect(() => network([...mixed, { ...mixed[0]!, ...row }], { measure: 'MD' })).toThrow(
        expect.objectContaining({ code: 'data.mixed_study', study: row.study }),
      );
    refused({ study: 'S2', treatment: '', treat1: 'A', treat2: 'B', te: '1', sete: '1' });
    refused({ study: 'S9', treatment: 'A', treat1: 'A', treat2: 'B', te: '1', sete: '1' });
    refused({ study: 'S9', treatment: '', treat1: '', treat2: '' });
  });
});

describe('studies that cannot take part are set apart, the others are analysed', () => {
  test('one arm left, no events anywhere, contrasts that do not determine the rest', () => {
    const rows = [
      ...events,
      ...table('study,treatment,n,events', 'S7,A,20,NA', 'S7,B,20,3', 'S8,A,9,0', 'S8,B,9,0'),
    ];
    const { excluded, studies } = network(rows, { measure: 'OR' });
    expect(studies).toEqual(['S1', 'S2', 'S3']);
    expect(excluded.map(({ study, code }) => `${study} ${code}`)).toEqual([
      'S7 study.missing_value',
      'S7 study.missing_arm',
      'S8 arms.no_information',
    ]);
    const contrasts = table('study,treat1,treat2,te,sete', 'X,A,B,1,0.5', 'Y,A,B,1,0.4', 'Y,C,B,1,0.4');
    expect(network(contrasts, { measure: 'HR' }).excluded).toMatchObject([
      { study: 'Y', code: 'network.multi_arm_incomplete' },
    ]);
  });

  test('nothing left is an error with the study', () => {
    expect(() => network(table('study,treatment,n,events', 'S,A,9,1'), { measure: 'OR' })).toThrow(
      expect.objectContaining({ code: 'network.no_studies', study: 'S' }),
    );
  });
});

describe('every further network analysis can be asked for in the spec', () => {
  test('cumulative, sequential, subgroups, regression, without, the minimal important difference', () => {
    const { analyses, warnings } = network(means, {
      measure: 'MD',
      reference: 'A',
      order: 'year',
      analyses: [
        'cumulative',
        'sequential',
        'hat-matrix',
        'measures',
        'distances',
        'diagnostics',
        'direct-comparisons',
      ],
      sequential: { treatment: 'C', difference: 1, futility: 'obrien-fleming' },
      subgroup: 'zone',
      moderators: 'dose',
      at: [0, 5],
      without: ['S4'],
      mid: { value: 0.5, certainty: 'moderate', limits: [0.5, 1, 2], comparatorChange: -1, sd: 2 },
    });
    expect(warnings).toEqual([]);
    expect(analyses?.cumulative?.map(({ time }) => time)).toEqual([2001, 2002, 2003, 2004]);
    expect(analyses?.sequential?.steps.map(({ label }) => label)).toEqual(['2002', '2003', '2004']);
    expect(analyses?.subgroup?.subgroups.map(({ name }) => name)).toEqual(['north', 'south']);
    expect(analyses?.regression?.at.map(({ value }) => value)).toEqual([0, 5]);
    expect(analyses?.without?.influence.studies).toEqual(['S4']);
    expect(analyses?.hatMatrix?.rows).toHaveLength(3);
    expect(analyses?.diagnostics).toHaveLength(6);
    const {
      pairs = [],
      minimallyContextualised = [],
      partiallyContextualised = [],
    } = analyses?.importance ?? {};
    expect(pairs.map(({ treatment, comparator }) => `${treatment} ${comparator}`)).toEqual([
      'B A',
      'C A',
      'B C',
    ]);
    for (const { probability } of pairs)
      expect(probability.benefit + probability.trivial + probability.harm).toBeCloseTo(1, 12);
    expect(pairs[0]?.achievement?.perThousand.comparator).toBe(599);
    expect(minimallyContextualised.map(({ treatment }) => treatment).sort()).toEqual(['B', 'C']);
    expect(partiallyContextualised[0]).toMatchObject({
      treatment: 'C',
      magnitude: 'moderate',
      kind: 'benefit',
    });
  });

  test('Mantel-Haenszel of arms with events', () => {
    const { analyses } = network(events, {
      measure: 'OR',
      analyses: ['mantel-haenszel'],
      zeroCells: { increment: 0.1 },
    });
    expect(analyses?.mantelHaenszel?.studies).toEqual(['S1', 'S3']);
    expect(() => network(events, { measure: 'RR', analyses: ['mantel-haenszel'] })).toThrow(
      expect.objectContaining({ code: 'spec.measure_mismatch' }),
    );
  });

  test('components join what no study connects', () => {
    const rows = table(
      'study,treat1,treat2,te,sete',
      '1,A,P,1,0.2',
      '2,B,P,0.5,0.2',
      '3,A + B,C + B,0.7,0.2',
    );
    const result = synthesise({
      rows,
      spec: { model: 'network', measure: 'MD', analyses: ['components'], components: { inactive: 'P' } },
    });
    if (result.model !== 'network-components') throw new Error('two parts were expected');
    const effects = result.analyses?.components?.effects ?? [];
    expect(effects.map(({ component, random }) => [component, Number(random?.estimate.toFixed(10))])).toEqual(
      [
        ['A', 1],
        ['B', 0.5],
        ['C', 0.3],
      ],
    );
  });

  test('zero cells, standardised differences, tolerance, order and contributions follow the spec', () => {
    const half = network(events, { measure: 'OR' });
    const tenth = network(events, { measure: 'OR', zeroCells: { increment: 0.1 } });
    expect(tenth.random.estimate[0]![2]).not.toBeCloseTo(half.random.estimate[0]![2]!, 2);
    const [hedges, cohen] = [
      network(means, { measure: 'SMD' }),
      network(means, { measure: 'SMD', smd: 'cohen' }),
    ];
    expect(Math.abs(cohen.common.estimate[0]![1]!)).toBeGreaterThan(Math.abs(hedges.common.estimate[0]![1]!));
    expect(network(means, { measure: 'MD', treatmentOrder: ['C', 'A'] }).treatments).toEqual(['C', 'A', 'B']);
    const loose = table('study,treat1,treat2,te,sete', 'X,A,B,1,1', 'X,B,C,1,1', 'X,A,C,1.5,1');
    expect(() => network(loose, { measure: 'MD' })).toThrow(
      expect.objectContaining({ code: 'network.multi_arm_effects', study: 'X' }),
    );
    expect(network(loose, { measure: 'MD', multiArmTolerance: { effect: 1 } }).warnings[0]?.code).toBe(
      'network.multi_arm_rounded',
    );
    const shares = (contributionMethod: string) =>
      network(means, { measure: 'MD', analyses: ['contributions'], contributionMethod }).analyses
        ?.contributions?.values[0];
    for (const method of ['random-walk', 'shortest-path', 'pseudoinverse'])
      expect(shares(method)?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  test('what is missing in the spec or contradictory in the data is an error, what the data cannot carry a warning', () => {
    const refused = (spec: object, expected: object) =>
      expect(() => network(means, { measure: 'MD', ...spec })).toThrow(expect.objectContaining(expected));
    refused({ analyses: ['cumulative'] }, { code: 'spec.bad_field', column: 'order' });
    refused({ analyses: ['sequential'], order: 'year' }, { code: 'spec.bad_field', column: 'sequential' });
    refused({ moderators: ['dose', 'year'] }, { code: 'spec.bad_field', column: 'moderators' });
    refused({ subgroup: 'colour' }, { code: 'data.missing_column', column: 'colour' });
    refused({ moderators: 'zone' }, { code: 'data.bad_number', column: 'zone' });
    refused({ moderators: 'n' }, { code: 'data.conflicting_values', study: 'S1' });
    refused({ without: ['S99'] }, { code: 'living.unknown_study' });
    refused({ mid: { certainty: 'high' } }, { code: 'spec.bad_field', column: 'value' });
    refused({ mid: { value: 1, limits: [2, 1, 3] } }, { code: 'spec.bad_field', column: 'limits' });
    const gaps = means.map((row) => (row.study === 'S3' ? { ...row, zone: '' } : row));
    expect(network(gaps, { measure: 'MD', subgroup: 'zone' }).warnings).toMatchObject([
      { code: 'study.missing_moderator', study: 'S3' },
    ]);
    const same = means.map((row) => ({ ...row, dose: '1' }));
    expect(network(same, { measure: 'MD', moderators: 'dose' }).warnings).toMatchObject([
      { code: 'regression.constant_covariate' },
    ]);
    const rated = [{ treatment: 'B', comparator: 'A', certainty: 'low' }];
    expect(network(means, { measure: 'MD', mid: { value: 1, certainty: rated } }).warnings).toMatchObject([
      { code: 'importance.no_certainty' },
    ]);
  });
});

describe('pairwise', () => {
  const rows = table('study,yi,vi', 'A,-0.5,0.05', 'B,-0.8,0.04', 'C,-0.2,0.06', 'D,-1.4,0.1');

  test('what if studies had not been there, trim and fill as told, the minimal important difference', () => {
    const result = synthesise({
      rows,
      spec: {
        model: 'pairwise',
        measure: 'MD',
        ci: 'wald',
        without: ['D', 'A'],
        trimAndFill: { estimator: 'R0', side: 'right' },
        analyses: ['trim-and-fill'],
        mid: { value: 0.5, certainty: 'low', limits: [0.5, 1, 2] },
      },
    });
    if (result.model !== 'pairwise') throw new Error('a pairwise result was expected');
    const { without, trimAndFill, importance } = result.analyses ?? {};
    expect(without).toMatchObject({ studies: ['D', 'A'], k: 2 });
    expect(without?.change).toBeCloseTo((without?.estimate ?? 0) - result.estimate, 12);
    expect(trimAndFill?.side).toBe('right');
    expect(importance?.pairs[0]?.probability.benefit).toBeGreaterThan(0.5);
    expect(importance?.partiallyContextualised?.[0]?.statement).toBe(
      'treatment may have a small benefit compared with reference.',
    );
  });
});
