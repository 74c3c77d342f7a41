import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareExtractions, sameAnswer, spinePainForm } from '../index.ts';

const outcome = (key: string, weeks: number, means: Record<string, number>): [string, unknown][] => [
  [`outcomes[${key}].outcome`, 'PAIN'],
  [`outcomes[${key}].instrument`, 'NRS 0-10'],
  [`outcomes[${key}].weeks`, weeks],
  ...Object.entries(means).map(([arm, mean]): [string, unknown] => [
    `outcomes[${key}].arms[${arm}].mean`,
    mean,
  ]),
];
const arm = (key: string, label: string, node: string): [string, unknown][] => [
  [`arms[${key}].label`, label],
  [`arms[${key}].node`, node],
];

const first = new Map<string, unknown>([
  ['study.country', 'United States'],
  ...arm('0', 'Epidural steroid', 'ED_STEROID'),
  ...arm('1', 'Sham injection', 'SHAM'),
  ...outcome('0', 6, { '0': 4.1, '1': 4.9 }),
  ...outcome('1', 12, { '0': 3.9, '1': 4.7 }),
  ['contrasts[0].outcome', 'PAIN'],
  ['contrasts[0].armA', 0],
  ['contrasts[0].armB', 1],
  ['contrasts[0].estimate', -0.8],
]);

/** The same extraction by someone who listed arms and outcomes the other way round. */
const reversed = new Map<string, unknown>([
  ['study.country', 'united  states'],
  ...arm('0', 'Sham injection', 'SHAM'),
  ...arm('1', 'Epidural steroid', 'ED_STEROID'),
  ...outcome('0', 12, { '0': 4.7, '1': 3.9 }),
  ...outcome('1', 6, { '0': 4.9, '1': 4.1 }),
  ['contrasts[0].outcome', 'PAIN'],
  ['contrasts[0].armA', 1],
  ['contrasts[0].armB', 0],
  ['contrasts[0].estimate', -0.8],
]);

describe('compareExtractions', () => {
  test('the same study entered in another order has no differences', () => {
    const { differences, agreed, paired } = compareExtractions(first, reversed, spinePainForm);
    expect(differences).toEqual([]);
    expect(agreed).toHaveLength(first.size);
    expect(paired).toContainEqual({ first: 'arms[0]', second: 'arms[1]' });
    expect(paired).toContainEqual({ first: 'outcomes[0]', second: 'outcomes[1]' });
  });

  test('gives only what differs, with both paths', () => {
    const changed = new Map([...reversed, ['outcomes[1].arms[1].mean', 4.7]]);
    expect(compareExtractions(first, changed, spinePainForm).differences).toEqual([
      {
        field: 'outcomes[0].arms[0].mean',
        first: 4.1,
        second: 4.7,
        secondField: 'outcomes[1].arms[1].mean',
        kind: 'different',
      },
    ]);
  });

  test('an outcome only one extractor saw stands apart under a key of its own', () => {
    const more = new Map<string, unknown>([...first, ...outcome('2', 52, { '0': 3 })]);
    const onlySecond = compareExtractions(first, more, spinePainForm).differences;
    expect(onlySecond.map(({ field, kind }) => [field, kind])).toEqual(
      ['outcome', 'instrument', 'weeks', 'arms[0].mean'].map((field) => [
        `outcomes[2].${field}`,
        'only-second',
      ]),
    );
    const onlyFirst = compareExtractions(more, first, spinePainForm).differences;
    expect(new Set(onlyFirst.map(({ kind }) => kind))).toEqual(new Set(['only-first']));
  });

  test('two different outcomes under the same key are not taken for one', () => {
    const one = new Map<string, unknown>([...arm('0', 'A', 'SHAM'), ...outcome('0', 4, { '0': 5 })]);
    const other = new Map<string, unknown>([...arm('0', 'A', 'SHAM'), ...outcome('0', 52, { '0': 3 })]);
    const weeks = compareExtractions(one, other, spinePainForm).differences.find(
      ({ field }) => field === 'outcomes[0].weeks',
    );
    // 4 and 52 weeks share outcome and instrument: alike enough to be one entry with a disputed week.
    expect(weeks).toMatchObject({ first: 4, second: 52, kind: 'different' });
  });

  test('an extraction has no differences from itself, and every answer is counted once', () => {
    const { differences, agreed } = compareExtractions(first, first, spinePainForm);
    expect(differences).toEqual([]);
    expect(agreed).toEqual([...first.keys()]);
    const { differences: some, agreed: rest } = compareExtractions(first, new Map(), spinePainForm);
    expect(some.length + rest.length).toBe(first.size);
  });

  test('without a form entries are taken by their keys', () => {
    expect(compareExtractions(first, reversed).differences.length).toBeGreaterThan(4);
  });
});

describe('sameAnswer', () => {
  test.each<[unknown, unknown]>([
    [4, { value: 4 }],
    [4, { value: 4, qualifier: '=' }],
    ['Epidural  Steroid', 'epidural steroid'],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [null, undefined],
    [{ missing: 'unclear' }, { missing: 'unclear' }],
  ])('%j and %j are the same', (a, b) => expect(sameAnswer(a, b)).toBe(true));

  test.each<[unknown, unknown]>([
    [4, 4.1],
    [4, { value: 4, qualifier: '~' }],
    [
      { value: 4, unit: 'cm' },
      { value: 4, unit: 'mm' },
    ],
    [{ missing: 'unclear' }, { missing: 'not-reported' }],
    [{ missing: 'unclear' }, null],
    ['4', 4],
    [true, 'yes'],
    [['a'], { other: 'a' }],
    [{ other: 'a' }, { other: 'b' }],
  ])('%j and %j are not', (a, b) => expect(sameAnswer(a, b)).toBe(false));

  test('is the same both ways round', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (a, b) => {
        expect(sameAnswer(a, b)).toBe(sameAnswer(b, a));
      }),
    );
  });
});
