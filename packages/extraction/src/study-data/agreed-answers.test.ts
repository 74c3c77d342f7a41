import { chronicSpinePain } from '@perennial/protocol';
import { describe, expect, test } from 'vitest';
import { agreeAnswers, snapshotAnalyses } from './agreed-answers.ts';
import { convertAnswers } from './convert-answers.ts';

const primary = chronicSpinePain.analyses.find(
  (analysis) => analysis.role === 'primary' && analysis.painType === 'radicular',
)!;

function arms(
  scaleMax: number,
  cells: { node: string; n: number; mean: number; sd: number }[],
): [string, unknown][] {
  return [
    ['study.painType', 'radicular'],
    ['outcomes[0].outcome', primary.outcome],
    ['outcomes[0].scaleMin', 0],
    ['outcomes[0].scaleMax', scaleMax],
    ['outcomes[0].higherIsWorse', true],
    ['outcomes[0].weeks', 12],
    ...cells.flatMap(({ node, n, mean, sd }, index): [string, unknown][] => [
      [`arms[${index}].node`, node],
      [`outcomes[0].arms[${index}].analysed`, n],
      [`outcomes[0].arms[${index}].mean`, mean],
      [`outcomes[0].arms[${index}].sd`, sd],
    ]),
  ];
}

const snapshotOf = (answers: Map<string, unknown>) =>
  snapshotAnalyses([{ label: 'Trial', answers, waitingFor: undefined }], chronicSpinePain).find(
    (snapshot) => snapshot.analysis.code === primary.code,
  )!;

describe('agreeAnswers', () => {
  test('keeps what both say, leaves open what they differ on and lets a decision stand', () => {
    const first = new Map<string, unknown>([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    const second = new Map<string, unknown>([
      ['a', 1],
      ['b', 9],
      ['c', 4],
    ]);
    const { answers, open } = agreeAnswers(first, second, new Map([['b', 2]]));
    expect(Object.fromEntries(answers)).toEqual({ a: 1, b: 2 });
    expect(open).toEqual(['c']);
  });
  test('a field only one extractor filled is a difference', () => {
    expect(agreeAnswers(new Map([['a', 1]]), new Map(), new Map()).open).toEqual(['a']);
  });
});

describe('snapshotAnalyses', () => {
  test('brings a 0 to 100 scale to the protocol’s 0 to 10 and pairs every two arms of a study', () => {
    const cells = [
      { node: 'SHAM', n: 25, mean: 50, sd: 20 },
      { node: 'ED_STEROID', n: 25, mean: 40, sd: 15 },
      { node: 'ED_LA', n: 25, mean: 45, sd: 10 },
    ];
    const { contrasts, excluded } = snapshotOf(new Map(arms(100, cells)));
    expect(excluded).toEqual([]);
    expect(contrasts.map(({ treat1, treat2, te }) => [treat1, treat2, Number(te.toFixed(9))])).toEqual([
      ['SHAM', 'ED_STEROID', 1],
      ['SHAM', 'ED_LA', 0.5],
      ['ED_STEROID', 'ED_LA', -0.5],
    ]);
    expect(contrasts[0]?.sete).toBeCloseTo(Math.sqrt((2 * 2 + 1.5 * 1.5) / 25), 12);
  });
  test('arms of the same node count as one group, and an arm outside the network is left out', () => {
    const { contrasts } = snapshotOf(
      new Map(
        arms(10, [
          { node: 'ED_STEROID', n: 30, mean: 4, sd: 2 },
          { node: 'SHAM', n: 10, mean: 5, sd: 2 },
          { node: 'SHAM', n: 20, mean: 5.3, sd: 2 },
          { node: 'ETANERCEPT', n: 30, mean: 3, sd: 2 },
        ]),
      ),
    );
    expect(contrasts).toHaveLength(1);
    expect(contrasts[0]?.te).toBeCloseTo(4 - (10 * 5 + 20 * 5.3) / 30, 12);
  });
  test('a study without a standard deviation awaits data and says so', () => {
    const answers = new Map(
      arms(10, [
        { node: 'SHAM', n: 20, mean: 5, sd: 2 },
        { node: 'ED_STEROID', n: 20, mean: 4, sd: 2 },
      ]),
    );
    answers.delete('outcomes[0].arms[1].sd');
    expect(snapshotOf(answers).excluded[0]?.reason).toContain('awaiting data');
  });
  test('a study of the other pain type gives nothing', () => {
    const answers = new Map(arms(10, [{ node: 'SHAM', n: 20, mean: 5, sd: 2 }]));
    answers.set('study.painType', 'axial');
    expect(snapshotOf(answers).contrasts).toEqual([]);
  });
});

describe('convertAnswers', () => {
  test('derives a standard deviation from the standard error and shows the arithmetic', () => {
    const answers = new Map(arms(100, [{ node: 'SHAM', n: 25, mean: 50, sd: 20 }]));
    answers.delete('outcomes[0].arms[0].sd');
    answers.set('outcomes[0].arms[0].se', 4);
    const sd = convertAnswers(answers, chronicSpinePain).get('outcomes[0].arms[0].sd');
    expect(sd?.value).toBeCloseTo(2, 12);
    expect(sd?.formula).toContain('√');
  });
  test('takes mean and SD from quartiles where neither was reported, and says how', () => {
    const answers = new Map(arms(100, [{ node: 'SHAM', n: 50, mean: 50, sd: 20 }]));
    for (const name of ['mean', 'sd']) answers.delete(`outcomes[0].arms[0].${name}`);
    for (const [name, value] of Object.entries({ median: 50, q1: 35, q3: 65 })) {
      answers.set(`outcomes[0].arms[0].${name}`, value);
    }
    const converted = convertAnswers(answers, chronicSpinePain);
    expect(converted.get('outcomes[0].arms[0].mean')?.value).toBeCloseTo(5, 12);
    expect(converted.get('outcomes[0].arms[0].sd')?.value).toBeCloseTo(3 / 1.3101, 3);
    expect(converted.get('outcomes[0].arms[0].mean')?.formula).toContain('q1 + q3');
  });
  test('quartiles beside a reported mean and SD change nothing', () => {
    const answers = new Map(arms(10, [{ node: 'SHAM', n: 50, mean: 5, sd: 2 }]));
    answers.set('outcomes[0].arms[0].median', 4);
    answers.set('outcomes[0].arms[0].q1', 2);
    answers.set('outcomes[0].arms[0].q3', 7);
    expect(convertAnswers(answers, chronicSpinePain).get('outcomes[0].arms[0].sd')?.value).toBe(2);
  });
  test('a difference with an exact P has a standard error, one with a bound has none', () => {
    const contrast = (p: unknown) =>
      new Map<string, unknown>([
        ['contrasts[0].outcome', 'PAIN'],
        ['contrasts[0].scaleMin', 0],
        ['contrasts[0].scaleMax', 10],
        ['contrasts[0].weeks', 12],
        ['contrasts[0].armA', 0],
        ['contrasts[0].armB', 1],
        ['contrasts[0].estimate', -2],
        ['contrasts[0].p', p],
      ]);
    const se = (p: unknown) => convertAnswers(contrast(p), chronicSpinePain).get('contrasts[0].se')?.value;
    expect(se(0.05)).toBeCloseTo(2 / 1.959963984540054, 10);
    expect(se({ value: 0.05, qualifier: '<' })).toBeUndefined();
  });
  test('an instrument on which higher is better is turned round', () => {
    const answers = new Map(arms(10, [{ node: 'SHAM', n: 25, mean: 2, sd: 1 }]));
    answers.set('outcomes[0].higherIsWorse', false);
    const converted = convertAnswers(answers, chronicSpinePain);
    expect(converted.get('outcomes[0].arms[0].mean')?.value).toBe(8);
    expect(converted.get('outcomes[0].arms[0].sd')?.value).toBe(1);
  });
});
