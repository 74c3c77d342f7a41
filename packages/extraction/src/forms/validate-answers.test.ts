import { describe, expect, test } from 'vitest';
import { continuousOutcomeForm, type FormSchema, isAsked, spinePainForm, validateAnswers } from '../index.ts';

const complete: [string, unknown][] = [
  ['study.painType', 'radicular'],
  ['arms[0].label', 'Epidural steroid'],
  ['arms[0].node', 'ED_STEROID'],
  ['arms[1].label', 'Sham'],
  ['arms[1].node', 'SHAM'],
  ['outcomes[0].outcome', 'PAIN'],
  ['outcomes[0].instrument', 'NRS 0-10'],
  ['outcomes[0].scaleMin', 0],
  ['outcomes[0].scaleMax', 10],
  ['outcomes[0].higherIsWorse', true],
  ['outcomes[0].weeks', 12],
  ['outcomes[0].kind', 'final'],
  ['outcomes[0].arms[0].mean', 4.1],
  ['outcomes[0].arms[1].mean', { missing: 'not-reported' }],
];

const problems = (
  changes: [string, unknown][],
  form: FormSchema = continuousOutcomeForm,
  without: string[] = [],
) =>
  validateAnswers(form, new Map([...complete.filter(([path]) => !without.includes(path)), ...changes])).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('validateAnswers', () => {
  test('finds nothing in complete answers; not reported is an answer', () => {
    expect(problems([])).toEqual([]);
    expect(problems([['study.painType', { missing: 'unclear' }]])).toEqual([]);
  });

  test.each<[string, string, unknown]>([
    ['answer.unknown_field', 'study.shoeSize', 43],
    ['answer.path', 'study country', 'Norway'],
    ['answer.shape', 'study.country', { colour: 'red' }],
    ['answer.key', 'study[0].country', 'Norway'],
    ['answer.key', 'outcomes.weeks', 12],
    ['answer.unknown_arm', 'outcomes[0].arms[7].mean', 4],
    ['answer.kind', 'study.country', 47],
    ['answer.kind', 'outcomes[0].arms[0].sd', 'two'],
    ['answer.kind', 'outcomes[0].higherIsWorse', 'yes'],
    ['answer.range', 'outcomes[0].arms[0].sd', -1],
    ['answer.whole', 'outcomes[0].arms[0].analysed', 12.5],
    ['answer.qualifier', 'outcomes[0].arms[0].sd', { value: 2, qualifier: '<' }],
    ['answer.unit', 'outcomes[0].arms[0].sd', { value: 2, unit: 'parsec' }],
    ['answer.unknown_code', 'study.painType', 'toothache'],
    ['answer.other', 'study.painType', { other: 'toothache' }],
    ['answer.format', 'study.registration', 'NCT12'],
    ['answer.empty', 'study.country', '  '],
    ['answer.length', 'study.country', 'x'.repeat(301)],
  ])('%s', (code, path, value) => {
    expect(problems([[path, value]])).toContain(`${path} ${code}`);
  });

  test('takes what the fields allow: a bound for P, a value read off a figure, other words', () => {
    const contrast: [string, unknown][] = [
      ['contrasts[0].outcome', 'PAIN'],
      ['contrasts[0].instrument', 'NRS 0-10'],
      ['contrasts[0].scaleMin', 0],
      ['contrasts[0].scaleMax', 10],
      ['contrasts[0].higherIsWorse', true],
      ['contrasts[0].weeks', 12],
      ['contrasts[0].armA', 0],
      ['contrasts[0].armB', '1'],
      ['contrasts[0].estimate', { value: -0.8, qualifier: '~' }],
      ['contrasts[0].p', { value: 0.05, qualifier: '<' }],
    ];
    expect(
      problems([
        ...contrast,
        ['study.design', { other: 'stepped wedge' }],
        ['study.registration', 'NCT01238536'],
      ]),
    ).toEqual([]);
    expect(problems([...contrast, ['contrasts[0].armB', 4]])).toEqual([
      'contrasts[0].armB answer.unknown_arm',
    ]);
  });

  test('required fields count as incomplete, not as errors, and only where they are shown', () => {
    const [found] = validateAnswers(
      continuousOutcomeForm,
      new Map(complete.filter(([path]) => path !== 'outcomes[0].kind')),
    );
    expect(found).toMatchObject({
      field: 'outcomes[0].kind',
      severity: 'incomplete',
      code: 'answer.required',
    });
    expect(
      problems([], continuousOutcomeForm, ['arms[1].label', 'arms[1].node', 'outcomes[0].arms[1].mean']),
    ).toEqual(['arms answer.entries']);
  });

  test('an answer to what is not asked is pointed out', () => {
    const answers: [string, unknown][] = [
      ['study.crossoverAllowed', false],
      ['study.crossoverWeeks', 12],
    ];
    expect(problems(answers, spinePainForm)).toContain('study.crossoverWeeks answer.hidden');
    expect(
      problems(
        [
          ['study.crossoverAllowed', true],
          ['study.crossoverWeeks', 12],
        ],
        spinePainForm,
      ),
    ).not.toContain('study.crossoverWeeks answer.hidden');
  });

  test('conditions look at their own entry only', () => {
    const rf: [string, unknown][] = [
      ['arms[0].procedures[0].technique', 'thermal-radiofrequency'],
      ['arms[0].rfTemperature', 80],
      ['arms[1].procedures[0].technique', 'injection'],
      ['arms[1].rfTemperature', 80],
    ];
    const found = problems(rf, spinePainForm);
    expect(found).not.toContain('arms[0].rfTemperature answer.hidden');
    expect(found).toContain('arms[1].rfTemperature answer.hidden');
  });
});

describe('isAsked', () => {
  const answers = new Map<string, unknown>([
    ['arms[0].technique', 'injection'],
    ['arms[1].technique', ['thermal', 'cooled']],
    ['study.crossover', true],
    ['study.country', { missing: 'not-reported' }],
  ]);
  const thermal = { field: 'arms.technique', is: ['thermal'] };

  test('looks at the entry it stands in, or at any entry from outside', () => {
    expect(isAsked(thermal, 'arms[0].temperature', answers)).toBe(false);
    expect(isAsked(thermal, 'arms[1].temperature', answers)).toBe(true);
    expect(isAsked(thermal, 'harms', answers)).toBe(true);
  });

  test('knows yes and no, answered and missing, all, any and not', () => {
    const crossed = { field: 'study.crossover', is: ['yes'] };
    const country = { field: 'study.country', answered: true };
    expect(isAsked(undefined, 'study.x', answers)).toBe(true);
    expect(isAsked(crossed, 'study.x', answers)).toBe(true);
    expect(isAsked(country, 'study.x', answers)).toBe(false);
    expect(isAsked({ all: [crossed, { not: country }] }, 'study.x', answers)).toBe(true);
    expect(isAsked({ any: [country, thermal] }, 'arms[0].x', answers)).toBe(false);
    expect(isAsked(crossed, 'not a path', answers)).toBe(false);
  });
});
