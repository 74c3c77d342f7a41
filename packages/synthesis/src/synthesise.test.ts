import { describe, expect, test } from 'vitest';
import { logRatioOfChange, rawStandardisedChange, standardisedChange } from './effect-sizes/change-scores.ts';
import type { PairwiseResult } from './pairwise/pairwise-result.ts';
import { synthesise } from './synthesise.ts';
import { bcgArms, bcgLatitudes } from './testing/bcg-trials.ts';

type Rows = Record<string, string>[];

function table(header: string, ...lines: string[]): Rows {
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}

function pairwise(rows: Rows, spec: object): PairwiseResult {
  const result = synthesise({ rows, spec: { model: 'pairwise', ...spec } });
  if (result.model !== 'pairwise') throw new Error('a pairwise result was expected');
  return result;
}

const bcgRows: Rows = bcgArms.map((arm, i) => ({
  study: arm.study,
  treatment: arm.treatment,
  n: `${arm.n}`,
  events: `${arm.events}`,
  latitude: `${bcgLatitudes[Math.floor(i / 2)]}`,
  zone: bcgLatitudes[Math.floor(i / 2)]! > 35 ? 'north' : 'south',
}));
const groupA = { n: 25, mean1: 10, sd1: 2, mean2: 8, sd2: 2.5, r: 0.6 };
const effects = table(
  'study,yi,vi,year,centre',
  'A,0.1,0.05,2003,x',
  'B,0.5,0.04,2001,x',
  'C,-0.2,0.06,2002,y',
  'D,0.8,0.1,2004,z',
);

describe('layouts', () => {
  test('arms with events, in metafor’s words the BCG trials’ RR model', () => {
    const result = pairwise(bcgRows, { measure: 'RR', tau2: 'REML', ci: 'wald', reference: 'control' });
    expect(result.estimate).toBeCloseTo(-0.71453234, 8);
    expect(result).toMatchObject({ k: 13, treatment: 'vaccine', reference: 'control', model: 'pairwise' });
  });

  test('the reference decides the direction; without one the first study’s second arm is it', () => {
    const turned = pairwise(bcgRows, { measure: 'RR', ci: 'wald', reference: 'vaccine' });
    expect(turned.estimate).toBeCloseTo(0.71453234, 8);
    expect(pairwise(bcgRows, { measure: 'RR' }).reference).toBe('control');
  });

  test('arms with means, contrasts, estimates with standard errors, groups', () => {
    const means = table('study,treatment,n,mean,sd', 'A,x,10,5,1', 'A,y,10,4,1', 'B,x,20,6,2', 'B,y,20,4,2');
    expect(pairwise(means, { measure: 'MD', reference: 'y' }).studies.map((s) => s.yi)).toEqual([1, 2]);
    const contrasts = table('study,treat1,treat2,te,sete', 'A,x,y,1,0.5', 'B,y,x,1,0.5');
    expect(pairwise(contrasts, { measure: 'MD', reference: 'y' }).studies.map((s) => s.yi)).toEqual([1, -1]);
    const errors = table('study,yi,sei', 'A,1,0.5', 'B,2,0.5');
    expect(pairwise(errors, { measure: 'GEN' }).studies.map((s) => s.vi)).toEqual([0.25, 0.25]);
    expect(pairwise(table('study,events,n', 'A,5,50', 'B,8,40'), { measure: 'PLO' }).k).toBe(2);
    expect(pairwise(table('study,r,n', 'A,0.3,50', 'B,0.5,40'), { measure: 'ZCOR' }).k).toBe(2);
  });

  test('groups measured twice, refused by name where they cannot be', () => {
    const header = 'study,n,mean1,sd1,mean2,sd2,r';
    const rows = table(header, 'A,25,10,2,8,2.5,0.6', 'B,40,12,3,9,2,0.5');
    const first = (measure: string) => pairwise(rows, { measure }).studies[0]!;
    expect(first('MC')).toMatchObject({ yi: 2, vi: expect.closeTo((4 + 6.25 - 6) / 25, 12) });
    expect(first('SMCC').yi).toBeCloseTo(standardisedChange(groupA).yi, 14);
    expect(first('SMCR').vi).toBeCloseTo(rawStandardisedChange(groupA).vi, 14);
    expect(first('ROMC').yi).toBeCloseTo(logRatioOfChange(groupA).yi, 14);
    const refused = (line: string, measure: string, code: string) =>
      expect(() => pairwise(table(header, line), { measure })).toThrow(
        expect.objectContaining({ code, study: 'Z' }),
      );
    refused('Z,1,10,2,8,2,0.5', 'MC', 'data.bad_n');
    refused('Z,9,10,0,8,2,0.5', 'MC', 'data.bad_sd');
    refused('Z,9,10,2,8,2,1', 'SMCC', 'data.bad_correlation');
    refused('Z,9,10,2,-8,2,0.5', 'ROMC', 'data.ratio_of_means');
    expect(() => pairwise(rows, { measure: 'MD' })).toThrow(
      expect.objectContaining({ code: 'spec.measure_mismatch' }),
    );
  });

  test('names of columns and of spec words do not depend on case or blanks', () => {
    const rows = table(' Study,YI ,Vi', 'A, 0.1 ,0.05', 'B,0.5,0.04');
    expect(pairwise(rows, { measure: 'gen', tau2: 'reml', ci: 'KNHA' })).toMatchObject({
      estimator: 'REML',
      interval: 'hksj',
    });
  });

  test('a network of two treatments is the pairwise common and DL analysis', () => {
    const network = synthesise({
      rows: bcgRows,
      spec: { model: 'network', measure: 'OR', tau2: 'DL', reference: 'control' },
    });
    if (network.model !== 'network') throw new Error('a network was expected');
    const two = pairwise(bcgRows, { measure: 'OR', tau2: 'DL', ci: 'wald', reference: 'control' });
    const [row, column] = [network.treatments.indexOf('vaccine'), network.treatments.indexOf('control')];
    expect(network.random.estimate[row]?.[column]).toBeCloseTo(two.estimate, 8);
    expect(network.random.se[row]?.[column]).toBeCloseTo(two.se, 8);
    expect(network.tau2).toBeCloseTo(two.tau2, 8);
  });

  test('a file with means and events gives the measure what it needs', () => {
    const both = table(
      'study,treatment,n,mean,sd,events',
      'A,x,10,5,1,3',
      'A,y,10,4,1,6',
      'B,x,20,6,2,5',
      'B,y,20,4,2,9',
    );
    expect(pairwise(both, { measure: 'MD', reference: 'y' }).studies[0]?.yi).toBe(1);
    expect(pairwise(both, { measure: 'RD', reference: 'y' }).studies[0]?.yi).toBeCloseTo(-0.3, 14);
  });

  test('network analyses are run by name on every part', () => {
    const rows = table(
      'study,treat1,treat2,te,sete',
      'A,a,b,1,0.5',
      'B,b,c,1,0.5',
      'C,a,c,1.5,0.4',
      'D,a,c,2.5,0.6',
    );
    const analyses = [
      'league',
      'decomposition',
      'net-heat',
      'separate-evidence',
      'contributions',
      'study-contributions',
      'rankograms',
      'comparison-adjusted-funnel',
      'study-impact',
      'leave-one-out',
    ];
    const result = synthesise({
      rows,
      spec: { model: 'network', measure: 'MD', tau2: 'REML', analyses, draws: 100 },
    });
    expect('analyses' in result && Object.keys(result.analyses ?? {})).toHaveLength(10);
    const split = [...rows, { study: 'E', treat1: 'x', treat2: 'y', te: '1', sete: '1' }];
    const parts = synthesise({
      rows: split,
      spec: { model: 'network', measure: 'MD', analyses: ['league'] },
    });
    expect('components' in parts && parts.components.every(({ result: part }) => part.analyses?.league)).toBe(
      true,
    );
  });

  test('a network in two parts is analysed part by part and says so', () => {
    const rows = table('study,treat1,treat2,te,sete', 'A,a,b,1,0.5', 'B,a,b,1,0.5', 'C,c,d,1,0.5');
    const result = synthesise({ rows, spec: { model: 'network', measure: 'MD', tau2: 'DL' } });
    expect(result).toMatchObject({ connected: false });
    expect('components' in result && result.components.length).toBe(2);
  });
});

describe('what is wrong is named', () => {
  const refuse = (rows: Rows, spec: object, expected: object) =>
    expect(() => synthesise({ rows, spec: { model: 'pairwise', measure: 'GEN', ...spec } })).toThrow(
      expect.objectContaining(expected),
    );

  test('in the data: study and column', () => {
    refuse(table('study,yi,vi', 'A,NaN,1'), {}, { code: 'data.bad_number', study: 'A', column: 'yi' });
    refuse(table('study,yi,vi', 'A,1,0'), {}, { code: 'data.bad_variance', study: 'A' });
    refuse(table('study,yi,sei', 'A,1,-1'), {}, { code: 'data.bad_variance', study: 'A', column: 'sei' });
    refuse(table('study,yi,vi', 'A,1e308,1'), {}, { code: 'data.out_of_range', study: 'A' });
    refuse(
      table('study,treatment,n,mean,sd', 'A,x,10,5,1', ',y,10,4,1'),
      { measure: 'MD' },
      { code: 'data.missing_value', column: 'study' },
    );
    refuse(table('a,b', '1,2'), {}, { code: 'data.unknown_layout' });
    refuse([], {}, { code: 'data.empty' });
    refuse(effects, { subgroup: 'colour' }, { code: 'data.missing_column', column: 'colour' });
  });

  test('in the spec: the field', () => {
    refuse(effects, { model: 'bayesian' }, { code: 'spec.bad_field', column: 'model' });
    refuse(effects, { measure: 'XYZ' }, { code: 'spec.bad_field', column: 'measure' });
    refuse(effects, { tau2: 'magic' }, { code: 'spec.bad_field', column: 'tau2' });
    refuse(effects, { level: 95 }, { code: 'spec.bad_field', column: 'level' });
    refuse(effects, { analyses: ['eggr'] }, { code: 'spec.bad_field', column: 'analyses' });
    refuse(effects, { pooling: 'peto' }, { code: 'spec.measure_mismatch' });
    expect(() => synthesise({ rows: effects, spec: 'REML' })).toThrow(
      expect.objectContaining({ code: 'spec.not_an_object' }),
    );
  });

  test('a misspelt field is reported, not obeyed and not fatal', () => {
    const result = pairwise(effects, { measure: 'GEN', tua2: 'DL' });
    expect(result.warnings[0]).toMatchObject({ code: 'spec.unknown_field' });
    expect(result.estimator).toBe('REML');
  });

  test('a row without a value is listed and left out', () => {
    const result = pairwise([...effects, { study: 'E', yi: '', vi: 'NA' }], { measure: 'GEN' });
    expect(result.k).toBe(4);
    expect(result.excluded).toEqual([
      { study: 'E', code: 'study.missing_value', reason: 'yi, vi not reported' },
    ]);
  });

  test('two estimates under one label are reported as taken for independent', () => {
    const twice = [...effects, { ...effects[0]!, yi: '0.3' }];
    expect(pairwise(twice, { measure: 'GEN' }).warnings.map((w) => w.code)).toContain('data.repeated_study');
    expect(pairwise(twice, { measure: 'GEN', cluster: 'study' }).warnings.map((w) => w.code)).not.toContain(
      'data.repeated_study',
    );
  });
});

describe('further analyses', () => {
  test('subgroups, moderators with permutation and clusters come from columns of the data', () => {
    const { analyses } = pairwise(bcgRows, {
      measure: 'RR',
      ci: 'wald',
      reference: 'control',
      subgroup: 'zone',
      moderators: ['latitude'],
      permutations: 50,
      seed: 3,
      cluster: 'zone',
    });
    expect(analyses?.subgroup?.groups.map((g) => g.group)).toEqual(['north', 'south']);
    expect(analyses?.regression?.coefficients.map((c) => c.name)).toEqual(['intercept', 'latitude']);
    expect(analyses?.regression?.permutation?.permutations).toBe(50);
    expect(analyses?.threeLevel?.clusters).toBe(2);
    expect(analyses?.robust?.version).toBe('CR2');
  });

  test('everything that has a name can be asked for', () => {
    const { analyses, warnings } = pairwise(bcgRows, {
      measure: 'OR',
      reference: 'control',
      analyses: [
        'leave-one-out',
        'cumulative',
        'influence',
        'shrunken',
        'egger',
        'begg',
        'peters',
        'harbord',
        'trim-and-fill',
        'pet-peese',
        'selection',
        'fail-safe',
      ],
    });
    expect(Object.keys(analyses ?? {}).sort()).toEqual(
      [
        'begg',
        'cumulative',
        'egger',
        'failSafe',
        'harbord',
        'influence',
        'leaveOneOut',
        'peters',
        'petPeese',
        'selection',
        'shrunken',
        'trimAndFill',
      ].sort(),
    );
    expect(warnings).toEqual([]);
  });

  test('the cumulative analysis can follow a column', () => {
    const { analyses } = pairwise(effects, { measure: 'GEN', analyses: 'cumulative', order: 'year' });
    expect(analyses?.cumulative?.map((row) => row.added)).toEqual(['B', 'C', 'A', 'D']);
  });

  test('an analysis that the data are too few for becomes a warning', () => {
    const { analyses, warnings } = pairwise(effects.slice(0, 2), {
      measure: 'GEN',
      analyses: ['egger', 'leave-one-out'],
    });
    expect(analyses?.egger).toBeUndefined();
    expect(analyses?.leaveOneOut).toHaveLength(2);
    expect(warnings.map((w) => w.code)).toContain('bias.too_few_studies');
  });

  test('Mantel-Haenszel and Peto take the place of the pooled estimate', () => {
    const mh = pairwise(bcgRows, { measure: 'OR', reference: 'control', pooling: 'mantel-haenszel' });
    expect(mh.estimate).toBeCloseTo(-0.47341099, 8);
    expect(mh).toMatchObject({ pooling: 'mantel-haenszel', estimator: 'EE', tau2: 0 });
    const peto = pairwise(bcgRows, { measure: 'OR', reference: 'control', pooling: 'peto' });
    expect(peto.estimate).toBeCloseTo(-0.47444631, 8);
    expect(peto.studies.reduce((sum, s) => sum + s.weight, 0)).toBeCloseTo(1, 12);
  });
});

describe('sequential analysis', () => {
  const spec = { measure: 'GEN', ci: 'hksj', order: 'year', analyses: ['sequential'] };

  test('looks at the cumulative Wald estimates in the order of the column', () => {
    const { analyses } = pairwise(effects, { ...spec, sequential: { difference: 0.5, alpha: 0.05 } });
    const steps = analyses?.sequential?.steps ?? [];
    expect(steps.map(({ label }) => label)).toEqual(['B', 'C', 'A', 'D']);
    expect(steps[0]?.se).toBeCloseTo(0.2, 12);
    const whole = pairwise(effects, { measure: 'GEN', ci: 'wald' });
    expect(steps[3]?.z).toBeCloseTo(whole.statistic ?? Number.NaN, 10);
  });

  test('is refused without the difference worth detecting', () => {
    const refused = (sequential: unknown) =>
      expect(() => pairwise(effects, { ...spec, sequential })).toThrow(
        expect.objectContaining({ code: 'spec.bad_field' }),
      );
    refused(undefined);
    refused({ alpha: 0.05 });
    refused({ difference: 0 });
    refused({ difference: 1, spending: 'late' });
    refused({ difference: 1, inflation: 0.5 });
  });
});

describe('data that leave a test nothing to test', () => {
  const alike = table('study,yi,vi,g', 'A,1,1,a', 'B,1,1,a', 'C,1,1,b', 'D,1,1,b');

  test('the rank test of equal standard errors is left out with a warning', () => {
    const result = pairwise(alike, { measure: 'GEN', ci: 'wald', analyses: ['begg'] });
    expect(result.analyses?.begg).toBeUndefined();
    expect(result.warnings.map(({ code }) => code)).toContain('bias.no_variation');
  });

  test('subgroups whose error is 0 have no test between them', () => {
    const hksj = pairwise(alike, { measure: 'GEN', subgroup: 'g' }).analyses?.subgroup;
    expect(hksj?.between).toBeNull();
    const wald = pairwise(alike, { measure: 'GEN', ci: 'wald', subgroup: 'g' }).analyses?.subgroup;
    expect(wald?.between).toEqual({ value: 0, df: 1, p: 1 });
  });

  test('studies that were all left out are named', () => {
    const rows = table('study,treatment,n,events', 'Empty 1999,x,10,0', 'Empty 1999,y,12,0');
    expect(() => pairwise(rows, { measure: 'OR', compat: 'revman' })).toThrow(
      expect.objectContaining({ code: 'pairwise.no_studies', study: 'Empty 1999' }),
    );
  });
});

describe('2 × 2 tables', () => {
  test('are given back as the analysis read them, treatment first', () => {
    expect(pairwise(bcgRows, { measure: 'RR', reference: 'control' }).tables?.[0]).toEqual({
      study: 'Aronson 1948',
      a: 4,
      b: 119,
      c: 11,
      d: 128,
    });
    expect(pairwise(effects, { measure: 'GEN' }).tables).toBeUndefined();
  });
});
