import { describe, expect, test } from 'vitest';
import {
  assertAssessment,
  compareAssessments,
  judgeAssessment,
  modifiedCochraneItems,
  type RiskAssessment,
} from '../index.ts';

const answered = (answers: Record<string, string>): RiskAssessment => ({
  answers: Object.fromEntries(
    Object.entries(answers).map(([question, answer]) => [question, { answer, support: '' }]),
  ),
  overrides: {},
});

/** Low in every domain. */
const low = answered({
  '1.1': 'Y',
  '1.2': 'Y',
  '1.3': 'N',
  '2.1': 'N',
  '2.2': 'N',
  '2.6': 'Y',
  '3.1': 'Y',
  '4.1': 'N',
  '4.2': 'N',
  '4.3': 'N',
  '5.1': 'Y',
  '5.2': 'N',
  '5.3': 'N',
});

describe('a RoB 2 assessment', () => {
  test('is judged by the algorithm, domain by domain and overall', () => {
    const judged = judgeAssessment('rob2', low);
    expect(judged.domains.map(({ judgement }) => judgement)).toEqual(['low', 'low', 'low', 'low', 'low']);
    expect(judged.overall.judgement).toBe('low');
  });

  test('says which question a domain still needs, and has no overall judgement until then', () => {
    const judged = judgeAssessment('rob2', answered({ '3.1': 'N' }));
    expect(judged.domains[2]).toMatchObject({ needs: '3.2', proposed: undefined });
    expect(judged.isComplete).toBe(false);
  });

  test('lets a person overrule a domain, which the overall judgement then follows', () => {
    const overruled = { ...low, overrides: { D5: { judgement: 'high', reason: 'no protocol' } } } as const;
    const judged = judgeAssessment('rob2', overruled);
    expect(judged.domains[4]).toMatchObject({ proposed: 'low', judgement: 'high' });
    expect(judged.overall).toMatchObject({ proposed: 'high', judgement: 'high' });
    expect(() => assertAssessment('rob2', overruled)).not.toThrow();
  });

  test.each([
    ['an unknown question', { ...low, answers: { '9.9': { answer: 'Y', support: '' } } }],
    ['no information to 3.2', { ...low, answers: { '3.2': { answer: 'NI', support: '' } } }],
    [
      'an override without a reason',
      { ...low, overrides: { D1: { judgement: 'high' as const, reason: ' ' } } },
    ],
    ['an override of no domain', { ...low, overrides: { D9: { judgement: 'high' as const, reason: 'x' } } }],
  ])('refuses %s', (_, assessment) => {
    expect(() => assertAssessment('rob2', assessment)).toThrow(
      expect.objectContaining({ code: 'risk_of_bias.bad_answer' }),
    );
  });

  test('two assessors differ in the questions and in the domains these decide', () => {
    const other = {
      ...low,
      answers: { ...low.answers, '5.1': { answer: 'NI', support: '' }, '1.1': { answer: 'PY', support: '' } },
    };
    expect(compareAssessments('rob2', low, other)).toEqual({
      answers: ['1.1', '5.1'],
      domains: ['D5', 'overall'],
    });
  });
});

describe('a modified Cochrane assessment', () => {
  const all = answered(Object.fromEntries(modifiedCochraneItems.map(({ code }) => [code, 'probably-yes'])));

  test('is complete when every item is rated, and high when one is', () => {
    expect(judgeAssessment('modified-cochrane', all).overall.judgement).toBe('low');
    const lost = { ...all, answers: { ...all.answers, loss: { answer: 'definitely-no', support: '31%' } } };
    expect(judgeAssessment('modified-cochrane', lost).overall.judgement).toBe('high');
    expect(judgeAssessment('modified-cochrane', answered({ loss: 'probably-no' })).isComplete).toBe(false);
  });

  test('knows no "some concerns"', () => {
    const some = { ...all, overrides: { loss: { judgement: 'some' as const, reason: 'a fifth lost' } } };
    expect(() => assertAssessment('modified-cochrane', some)).toThrow(
      expect.objectContaining({ code: 'risk_of_bias.bad_answer' }),
    );
  });
});
