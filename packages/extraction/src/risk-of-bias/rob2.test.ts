import { describe, expect, test } from 'vitest';
import {
  judgeRob2Domain,
  judgeRob2Overall,
  type RiskJudgement,
  type Rob2Domain,
  rob2Questions,
  robvisCsv,
  type SignallingAnswer,
} from '../index.ts';

type Answers = Record<string, SignallingAnswer>;

const yes = (answer: SignallingAnswer | undefined) => answer === 'Y' || answer === 'PY';
const no = (answer: SignallingAnswer | undefined) => answer === 'N' || answer === 'PN';

/**
 * The criteria of the tool's guidance, written as it writes them: what makes a domain low and what makes it high.
 * Everything else raises some concerns. Independent of the tree that is tested.
 */
const published: Record<Rob2Domain, (a: Answers) => RiskJudgement> = {
  D1: (a) => {
    if (yes(a['1.2']) && !yes(a['1.3']) && !no(a['1.1'])) return 'low';
    if (no(a['1.2']) || (a['1.2'] === 'NI' && yes(a['1.3']))) return 'high';
    return 'some';
  },
  D2: (a) => {
    const isBlind = no(a['2.1']) && no(a['2.2']);
    const first =
      isBlind || no(a['2.3']) ? 'low' : yes(a['2.3']) && !no(a['2.4']) && !yes(a['2.5']) ? 'high' : 'some';
    const second = yes(a['2.6']) ? 'low' : no(a['2.7']) ? 'some' : 'high';
    if (first === 'low' && second === 'low') return 'low';
    return first === 'high' || second === 'high' ? 'high' : 'some';
  },
  D3: (a) => {
    if (yes(a['3.1']) || yes(a['3.2']) || no(a['3.3'])) return 'low';
    return no(a['3.4']) ? 'some' : 'high';
  },
  D4: (a) => {
    const couldMatter = !no(a['4.3']) && !no(a['4.4']);
    if (yes(a['4.1']) || yes(a['4.2']) || (couldMatter && !no(a['4.5']))) return 'high';
    return !couldMatter && no(a['4.2']) ? 'low' : 'some';
  },
  D5: (a) => {
    if (yes(a['5.2']) || yes(a['5.3'])) return 'high';
    return no(a['5.2']) && no(a['5.3']) && yes(a['5.1']) ? 'low' : 'some';
  },
};

/** Every combination of answers to a domain's questions. */
function* combinations(domain: Rob2Domain): Generator<Answers> {
  const questions = rob2Questions.filter((question) => question.domain === domain);
  const total = questions.reduce((product, question) => product * question.answers.length, 1);
  for (let index = 0; index < total; index += 1) {
    const answers: Answers = {};
    let rest = index;
    for (const question of questions) {
      const answer = question.answers[rest % question.answers.length];
      if (answer) answers[question.number] = answer;
      rest = Math.floor(rest / question.answers.length);
    }
    yield answers;
  }
}

describe('the RoB 2 algorithm', () => {
  test.each<[Rob2Domain, number]>([
    ['D1', 125],
    ['D2', 78_125],
    ['D3', 500],
    ['D4', 3125],
    ['D5', 125],
  ])('%s gives the published judgement for each of its %d combinations of answers', (domain, expected) => {
    let count = 0;
    for (const answers of combinations(domain)) {
      const outcome = judgeRob2Domain(domain, answers);
      if (outcome.judgement !== published[domain](answers))
        expect({ answers, outcome }).toEqual(published[domain](answers));
      count += 1;
    }
    expect(count).toBe(expected);
  });

  test('not knowing whether measurement differed (4.2 = NI) is never low risk, however blind the assessors', () => {
    const blind: Answers = { '4.1': 'N', '4.2': 'NI', '4.3': 'N' };
    expect(judgeRob2Domain('D4', blind).judgement).toBe('some');
    expect(judgeRob2Domain('D4', { ...blind, '4.2': 'N' }).judgement).toBe('low');
    for (const answers of combinations('D4')) {
      if (answers['4.2'] === 'NI') expect(judgeRob2Domain('D4', answers).judgement).not.toBe('low');
    }
  });

  test('asks for one question at a time until it has a judgement', () => {
    const answers: Answers = {};
    const asked: string[] = [];
    for (
      let outcome = judgeRob2Domain('D2', answers);
      outcome.judgement === undefined;
      outcome = judgeRob2Domain('D2', answers)
    ) {
      asked.push(outcome.needs);
      answers[outcome.needs] = 'Y';
    }
    expect(asked).toEqual(['2.1', '2.3', '2.4', '2.5', '2.6']);
    expect(judgeRob2Domain('D2', answers)).toEqual({ judgement: 'some', path: asked });
  });

  test('an answer to a question that is not reached changes nothing', () => {
    expect(judgeRob2Domain('D3', { '3.1': 'Y', '3.4': 'Y' })).toEqual({ judgement: 'low', path: ['3.1'] });
  });

  test('question 3.2 does not take "no information"', () => {
    expect(() => judgeRob2Domain('D3', { '3.1': 'N', '3.2': 'NI' })).toThrow(
      expect.objectContaining({ code: 'risk_of_bias.bad_answer' }),
    );
  });

  test('overall: low only if all are low, high if any is; several concerns are counted, not judged', () => {
    const low = { D1: 'low', D2: 'low', D3: 'low', D4: 'low', D5: 'low' } as const;
    expect(judgeRob2Overall(low)).toEqual({ judgement: 'low', someConcerns: 0 });
    expect(judgeRob2Overall({ ...low, D2: 'some', D5: 'some' })).toEqual({
      judgement: 'some',
      someConcerns: 2,
    });
    expect(judgeRob2Overall({ ...low, D2: 'some', D5: 'high' })).toEqual({
      judgement: 'high',
      someConcerns: 1,
    });
  });

  test('writes the CSV that robvis reads', () => {
    const domains = { D1: 'low', D2: 'some', D3: 'low', D4: 'high', D5: 'low' } as const;
    expect(robvisCsv([{ study: 'Juch 2017, "facet"', domains, overall: 'high' }])).toBe(
      'Study,D1,D2,D3,D4,D5,Overall\n"Juch 2017, ""facet""",Low,Some concerns,Low,High,Low,High\n',
    );
  });
});
