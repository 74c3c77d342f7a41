import { ExtractionError } from '../extraction-error.ts';
import {
  type DomainOutcome,
  type Leaning,
  leaningOf,
  type RiskJudgement,
  type Rob2Answers,
  type Rob2Domain,
} from './answers.ts';
import { rob2Questions } from './rob2-questions.ts';

/** A question of the algorithm, with where each leaning of its answer leads. */
interface Question extends Record<Leaning, Step> {
  ask: string;
}

/** A step of the algorithm: a judgement or the next question. */
type Step = RiskJudgement | Question;

/** A question whose "no information" leads where `and` says. */
function question(ask: string, yes: Step, no: Step, and: { noInformation: 'as-yes' | 'as-no' | Step }): Step {
  const { noInformation } = and;
  const step = noInformation === 'as-yes' ? yes : noInformation === 'as-no' ? no : noInformation;
  return { ask, yes, no, 'no-information': step };
}

const imbalance = (yes: RiskJudgement, otherwise: RiskJudgement) =>
  question('1.3', yes, otherwise, { noInformation: 'as-no' });
const randomisation = question(
  '1.2',
  question('1.1', imbalance('some', 'low'), 'some', { noInformation: 'as-yes' }),
  'high',
  { noInformation: imbalance('high', 'some') },
);

/** Deviations because of the trial context, once somebody may have known who had which. */
const deviations = question(
  '2.3',
  question('2.4', question('2.5', 'some', 'high', { noInformation: 'as-no' }), 'some', {
    noInformation: 'as-yes',
  }),
  'low',
  { noInformation: 'some' },
);
const awareness = question(
  '2.1',
  deviations,
  question('2.2', deviations, 'low', { noInformation: 'as-yes' }),
  { noInformation: 'as-yes' },
);
const analysis = question('2.6', 'low', question('2.7', 'high', 'some', { noInformation: 'as-yes' }), {
  noInformation: 'as-no',
});

const dependsOnOutcome = question(
  '3.3',
  question('3.4', 'high', 'some', { noInformation: 'as-yes' }),
  'low',
  { noInformation: 'as-yes' },
);
const missingData = question(
  '3.1',
  'low',
  // 3.2 does not take "no information"; the entry is never reached.
  question('3.2', 'low', dependsOnOutcome, { noInformation: 'as-no' }),
  { noInformation: 'as-no' },
);

/** From 4.3 on, with the best judgement still open: not knowing whether measurement differed (4.2) rules out a low risk. */
const assessors = (best: RiskJudgement) =>
  question(
    '4.3',
    question('4.4', question('4.5', 'high', 'some', { noInformation: 'as-yes' }), best, {
      noInformation: 'as-yes',
    }),
    best,
    { noInformation: 'as-yes' },
  );
const measurement = question(
  '4.1',
  'high',
  question('4.2', 'high', assessors('low'), { noInformation: assessors('some') }),
  { noInformation: 'as-no' },
);

const selection = question(
  '5.2',
  'high',
  question('5.3', 'high', question('5.1', 'low', 'some', { noInformation: 'as-no' }), {
    noInformation: 'some',
  }),
  { noInformation: question('5.3', 'high', 'some', { noInformation: 'as-no' }) },
);

/** A domain's judgement is the worst of its parts; only the second domain has two. */
const algorithm: Record<Rob2Domain, readonly Step[]> = {
  D1: [randomisation],
  D2: [awareness, analysis],
  D3: [missingData],
  D4: [measurement],
  D5: [selection],
};

const severity: Record<RiskJudgement, number> = { low: 0, some: 1, high: 2 };
const worse = (a: RiskJudgement, b: RiskJudgement): RiskJudgement => (severity[a] >= severity[b] ? a : b);

const allowed = new Map(rob2Questions.map((each) => [each.number, each.answers]));

/** Follows the answers to a judgement, noting the questions met; stops at one without an answer. */
function walk(
  start: Step,
  answers: Rob2Answers,
  path: string[],
): { judgement: RiskJudgement } | { needs: string } {
  let step = start;
  while (typeof step !== 'string') {
    const { ask } = step;
    const answer = answers[ask];
    if (answer === undefined) return { needs: ask };
    if (!allowed.get(ask)?.includes(answer)) {
      throw new ExtractionError(
        'risk_of_bias.bad_answer',
        `question ${ask} does not take the answer ${answer}`,
        ask,
      );
    }
    path.push(ask);
    step = step[leaningOf(answer)];
  }
  return { judgement: step };
}

/**
 * What the RoB 2 algorithm makes of a domain's answers: a judgement with the questions it rested on, or the first
 * question it still needs. Answers to questions that the path does not reach are ignored.
 *
 * @throws ExtractionError `risk_of_bias.bad_answer` for an answer the question does not allow (3.2 has no NI)
 * Source: Sterne et al. 2019, BMJ 366:l4898, and the tool's guidance of 22 August 2019, with question 4.2 = NI never low.
 */
export function judgeRob2Domain(domain: Rob2Domain, answers: Rob2Answers): DomainOutcome {
  const path: string[] = [];
  let judgement: RiskJudgement = 'low';
  for (const part of algorithm[domain]) {
    const outcome = walk(part, answers, path);
    if ('needs' in outcome) return { needs: outcome.needs, path };
    judgement = worse(judgement, outcome.judgement);
  }
  return { judgement, path };
}

/** The overall judgement of a result and, apart, whether several "some concerns" call for a person's look. */
export interface OverallOutcome {
  judgement: RiskJudgement;
  /** Domains with some concerns; two or more may together mean high risk, which only a person can say. */
  someConcerns: number;
}

/** Low when all domains are low, high when any is high, else some concerns. */
export function judgeRob2Overall(domains: Readonly<Record<Rob2Domain, RiskJudgement>>): OverallOutcome {
  const judgements = Object.values(domains);
  return {
    judgement: judgements.reduce(worse, 'low'),
    someConcerns: judgements.filter((judgement) => judgement === 'some').length,
  };
}

/** A study's judgements as robvis reads them, with its words. */
export interface Rob2Row {
  study: string;
  domains: Readonly<Record<Rob2Domain, RiskJudgement>>;
  overall: RiskJudgement;
}

const robvisWords: Record<RiskJudgement, string> = { low: 'Low', some: 'Some concerns', high: 'High' };

/** The CSV that the robvis package draws: `Study,D1,D2,D3,D4,D5,Overall`. */
export function robvisCsv(rows: readonly Rob2Row[]): string {
  const cell = (text: string) => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map(({ study, domains, overall }) => {
    const judgements = [domains.D1, domains.D2, domains.D3, domains.D4, domains.D5, overall];
    return [study, ...judgements.map((judgement) => robvisWords[judgement])].map(cell).join(',');
  });
  return `Study,D1,D2,D3,D4,D5,Overall\n${lines.map((line) => `${line}\n`).join('')}`;
}
