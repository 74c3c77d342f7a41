import { describe, expect, test } from 'vitest';
import { type ArmToCheck, type ContrastToCheck, checkArmValue, checkContrast, checkStudy } from '../index.ts';

const codesOf = (checks: readonly { code: string; severity: string }[]) =>
  checks.map(({ code, severity }) => `${severity} ${code}`);
const vas = { min: 0, max: 10 };
const sound: ArmToCheck = {
  n: 50,
  nRandomised: 55,
  mean: 4.2,
  standardDeviation: 2.1,
  standardError: 0.3,
  scale: vas,
};

describe('checkArmValue', () => {
  test('finds nothing in sound numbers', () => {
    expect(
      checkArmValue({ ...sound, ciLower: 3.6, ciUpper: 4.8, otherStandardDeviations: [2.2, 1.9, 2.5] }),
    ).toEqual([]);
    expect(checkArmValue({ n: 30, median: 4, q1: 2, q3: 6, minimum: 0, maximum: 9, scale: vas })).toEqual([]);
    expect(
      checkArmValue({ n: 60, mean: -2.1, standardDeviation: 2.4, scale: vas, timing: 'change' }),
    ).toEqual([]);
  });

  test.each<[string, Partial<ArmToCheck>]>([
    ['impossible arm.sd_negative', { standardDeviation: -1, standardError: undefined }],
    ['impossible arm.se_negative', { standardError: -0.3, standardDeviation: undefined }],
    ['impossible arm.n_above_randomised', { n: 60 }],
    ['impossible arm.n_not_a_count', { n: 12.5 }],
    ['impossible arm.events_above_n', { events: 51 }],
    ['impossible arm.events_not_a_count', { events: 1.5 }],
    ['impossible arm.ci_inverted', { ciLower: 5, ciUpper: 3 }],
    ['impossible arm.mean_outside_ci', { ciLower: 5, ciUpper: 6.2 }],
    ['impossible arm.outside_scale', { mean: 140 }],
    ['impossible arm.quantiles_out_of_order', { q1: 6, median: 5, q3: 7 }],
    ['impossible arm.mean_outside_range', { minimum: 5, maximum: 9 }],
    ['impossible arm.not_finite', { mean: Number.NaN }],
    ['implausible arm.sd_zero', { standardDeviation: 0, standardError: undefined }],
    ['implausible arm.high_loss', { nRandomised: 80 }],
    ['discordant arm.se_and_sd', { standardError: 0.9 }],
    ['discordant arm.ci_and_sd', { ciLower: 2.2, ciUpper: 6.2 }],
    ['discordant arm.ci_not_centred', { ciLower: 4, ciUpper: 5.2 }],
  ])('%s', (expected, change) => {
    expect(codesOf(checkArmValue({ ...sound, ...change }))).toContain(expected);
  });

  test('a standard error entered as SD is recognised beside other studies and beside the scale alone', () => {
    const slip: ArmToCheck = { n: 50, mean: 4.2, standardDeviation: 0.3, scale: vas };
    expect(codesOf(checkArmValue({ ...slip, otherStandardDeviations: [2.2, 1.9, 2.5] }))).toEqual([
      'implausible arm.sd_looks_like_se',
    ]);
    const [alone] = checkArmValue(slip);
    expect(alone?.code).toBe('arm.sd_looks_like_se');
    expect(alone?.message).toContain('2.12132');
  });

  test('an SD far from those of other studies on the instrument asks for a reason', () => {
    const others = { otherStandardDeviations: [2, 2.2, 2.4] };
    expect(codesOf(checkArmValue({ n: 50, mean: 20, standardDeviation: 6, ...others }))).toEqual([
      'implausible arm.sd_out_of_line',
    ]);
  });

  test('an SD wider than the scale allows is impossible', () => {
    expect(codesOf(checkArmValue({ n: 40, mean: 9.5, standardDeviation: 4, scale: vas }))).toContain(
      'impossible arm.sd_above_possible',
    );
  });

  // The unit slips of this field: a 0–10 scale called millimetres, and the reverse.
  test('62 on a scale of 0 to 10 is named as millimetres', () => {
    const [check] = checkArmValue({ n: 40, mean: 62, standardDeviation: 18, scale: vas });
    expect(check).toMatchObject({ severity: 'impossible', code: 'arm.unit_slip', quantity: 'mean' });
  });

  test('6.2 (SD 1.8) on a scale of 0 to 100 asks whether it is a scale of 0 to 10', () => {
    const checks = checkArmValue({ n: 40, mean: 6.2, standardDeviation: 1.8, scale: { min: 0, max: 100 } });
    expect(codesOf(checks)).toContain('implausible arm.unit_slip');
  });
});

const contrast: ContrastToCheck = { difference: -0.2, ciLower: -0.8, ciUpper: 0.4, p: 0.51, scale: vas };

describe('checkContrast', () => {
  test('finds nothing in a sound report (Friedly 2014: −0.2, −0.8 to 0.4)', () => {
    expect(checkContrast(contrast)).toEqual([]);
    expect(checkContrast({ difference: -1.26, ciLower: -2.79, ciUpper: 0.27, p: 0.11 })).toEqual([]);
    expect(checkContrast({ difference: 2, standardError: 0.5, p: 0.001, pQualifier: '<' })).toEqual([]);
  });

  test.each<[string, Partial<ContrastToCheck>]>([
    ['impossible contrast.ci_inverted', { ciLower: 1, ciUpper: -1 }],
    ['impossible contrast.outside_ci', { difference: 0.9 }],
    ['impossible contrast.se_not_positive', { standardError: 0 }],
    ['impossible contrast.p_outside', { p: 1.2 }],
    ['impossible contrast.not_finite', { difference: Number.POSITIVE_INFINITY }],
    ['impossible contrast.unit_slip', { difference: -18, ciLower: -30, ciUpper: -6 }],
    ['impossible contrast.outside_scale', { difference: 250, ciLower: 240, ciUpper: 260 }],
    ['discordant contrast.ci_not_centred', { difference: 0.35 }],
    ['discordant contrast.ci_and_se', { standardError: 0.9 }],
    ['discordant contrast.p', { p: 0.01 }],
    ['discordant contrast.p', { p: 0.05, pQualifier: '<' }],
    ['discordant contrast.p', { p: 0.9, pQualifier: '>' }],
    ['discordant contrast.difference_of_means', { mean1: 5, mean2: 3 }],
    ['discordant contrast.ci_and_arm_sds', { standardDeviation1: 9, standardDeviation2: 9, n1: 20, n2: 20 }],
    ['implausible contrast.smd_too_large', { standardDeviation1: 0.05, standardDeviation2: 0.05 }],
  ])('%s', (expected, change) => {
    expect(codesOf(checkContrast({ ...contrast, ...change }))).toContain(expected);
  });

  test('an implausible gap between arms is asked about (49.6 against 12.0 on 0 to 100)', () => {
    const gap = checkContrast({
      difference: -37.6,
      mean1: 12,
      mean2: 49.6,
      standardDeviation1: 10,
      standardDeviation2: 12,
    });
    expect(codesOf(gap)).toEqual(['implausible contrast.smd_too_large']);
  });

  test('arms the wrong way round are named as such', () => {
    const [check] = checkContrast({ difference: -1.5, mean1: 5.5, mean2: 4 });
    expect(check?.message).toContain('the other way round');
  });

  test('an adjusted difference need not equal that of the means', () => {
    expect(checkContrast({ difference: -1, mean1: 5, mean2: 5.5, isAdjusted: true })).toEqual([]);
  });
});

describe('checkStudy', () => {
  test('saline that held bupivacaine is not taken for a sham', () => {
    const arms = [
      { label: 'Epidural saline', agents: ['saline', 'local-anaesthetic'] },
      { label: 'Epidural steroid', agents: ['steroid', 'local-anaesthetic'] },
      { label: 'Sham', agents: ['saline'] },
    ];
    const checks = checkStudy({ arms });
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({ code: 'study.sham_with_drug', entry: 0 });
  });

  test('values after crossover are not randomised comparisons', () => {
    const checks = checkStudy({ arms: [], crossoverWeeks: 12, outcomeWeeks: [4, 12, 26] });
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({ code: 'study.after_crossover', entry: 2 });
  });

  test('arms that do not add up to the study, and baselines too far apart', () => {
    const arms = [
      { label: 'A', nRandomised: 60, mean: 7.5, standardDeviation: 1.2 },
      { label: 'B', nRandomised: 61, mean: 5.9, standardDeviation: 1.4 },
    ];
    expect(codesOf(checkStudy({ arms, nRandomised: 120 }))).toEqual([
      'implausible study.baseline_imbalance',
      'discordant study.arms_and_total',
    ]);
    expect(
      checkStudy({
        arms: [
          { label: 'A', nRandomised: 60 },
          { label: 'B', nRandomised: 60 },
        ],
        nRandomised: 120,
      }),
    ).toEqual([]);
  });
});
