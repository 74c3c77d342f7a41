import { chronicSpinePain } from '@perennial/protocol';
import { describe, expect, test } from 'vitest';
import { checkAnswers } from '../index.ts';

const sound: [string, unknown][] = [
  ['study.painType', 'radicular'],
  ['study.randomised', 100],
  ['arms[0].label', 'Epidural steroid'],
  ['arms[0].node', 'ED_STEROID'],
  ['arms[0].randomised', 50],
  ['arms[1].label', 'Sham'],
  ['arms[1].node', 'SHAM'],
  ['arms[1].randomised', 50],
  ['outcomes[0].outcome', 'PAIN'],
  ['outcomes[0].instrument', 'NRS 0-10'],
  ['outcomes[0].scaleMin', 0],
  ['outcomes[0].scaleMax', 10],
  ['outcomes[0].higherIsWorse', true],
  ['outcomes[0].weeks', 12],
  ['outcomes[0].kind', 'final'],
  ['outcomes[0].arms[0].analysed', 48],
  ['outcomes[0].arms[0].mean', 4.1],
  ['outcomes[0].arms[0].sd', 2.1],
  ['outcomes[0].arms[1].analysed', 47],
  ['outcomes[0].arms[1].mean', 4.9],
  ['outcomes[0].arms[1].sd', 2.3],
  ['contrasts[0].outcome', 'PAIN'],
  ['contrasts[0].instrument', 'NRS 0-10'],
  ['contrasts[0].scaleMin', 0],
  ['contrasts[0].scaleMax', 10],
  ['contrasts[0].weeks', 12],
  ['contrasts[0].armA', 0],
  ['contrasts[0].armB', 1],
  ['contrasts[0].estimate', -0.8],
  ['contrasts[0].ciLow', -1.7],
  ['contrasts[0].ciHigh', 0.1],
  ['contrasts[0].p', { value: 0.08, qualifier: '=' }],
];

const check = (...changes: [string, unknown][]) =>
  checkAnswers(new Map([...sound, ...changes]), chronicSpinePain).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('checkAnswers', () => {
  test('finds nothing in a sound study', () => {
    expect(check()).toEqual([]);
  });

  test.each<[string, [string, unknown][]]>([
    ['outcomes[0].arms[0].sd arm.sd_looks_like_se', [['outcomes[0].arms[0].sd', 0.3]]],
    ['outcomes[0].arms[1].mean arm.unit_slip', [['outcomes[0].arms[1].mean', 49]]],
    ['outcomes[0].arms[1].analysed arm.n_above_randomised', [['outcomes[0].arms[1].analysed', 51]]],
    ['outcomes[0].scaleMax outcome.scale_differs', [['outcomes[0].scaleMax', 100]]],
    ['outcomes[0].higherIsWorse outcome.direction_differs', [['outcomes[0].higherIsWorse', false]]],
    ['outcomes[0].outcome outcome.unknown', [['outcomes[0].outcome', 'JOY']]],
    ['outcomes[0].scaleMax outcome.scale', [['outcomes[0].scaleMax', 0]]],
    ['contrasts[0].p contrast.p', [['contrasts[0].p', { value: 0.01, qualifier: '<' }]]],
    [
      'contrasts[0].estimate contrast.difference_of_means',
      [
        ['contrasts[0].estimate', 0.8],
        ['contrasts[0].ciLow', -0.1],
        ['contrasts[0].ciHigh', 1.7],
      ],
    ],
    ['contrasts[0].armB contrast.same_arm', [['contrasts[0].armB', 0]]],
    ['arms[1].agents study.sham_with_drug', [['arms[1].agents', ['saline', 'local-anaesthetic']]]],
    ['outcomes[0].weeks study.after_crossover', [['study.crossoverWeeks', 4]]],
    ['study.randomised study.arms_and_total', [['study.randomised', 120]]],
  ])('%s', (expected, changes) => {
    expect(check(...changes)).toContain(expected);
  });

  test('points at the arm whose baseline is off', () => {
    const baseline = sound
      .filter(([path]) => path.startsWith('outcomes[0]'))
      .map(([path, value]): [string, unknown] => [path.replace('outcomes[0]', 'outcomes[1]'), value]);
    const far: [string, unknown][] = [
      ['outcomes[1].weeks', 0],
      ['outcomes[1].arms[0].mean', 7.9],
      ['outcomes[1].arms[1].mean', 4.9],
    ];
    expect(check(...baseline, ...far)).toContain('outcomes[1].arms[1].mean study.baseline_imbalance');
  });
});
