import { ExtractionError } from '../extraction-error.ts';
import type { RiskJudgement, Rob2Answers, Rob2Domain, SignallingAnswer } from './answers.ts';
import { type ModifiedCochraneAnswer, modifiedCochraneItems, riskOfAnswer } from './modified-cochrane.ts';
import { judgeRob2Domain, judgeRob2Overall } from './rob2.ts';
import { rob2DomainNames, rob2Questions } from './rob2-questions.ts';

/** RoB 2 judges a result, the modified Cochrane tool a study. */
export type RiskTool = 'rob2' | 'modified-cochrane';

/** An answer with what the report says to support it. */
export interface SupportedAnswer {
  answer: string;
  /** A quotation or a note; may be empty. */
  support: string;
}

/** A person's judgement in place of the one the algorithm proposes. */
export interface RiskOverride {
  judgement: RiskJudgement;
  reason: string;
}

/** What an assessor says of one result, as stored: answers by question or item, overrides by domain or `overall`. */
export interface RiskAssessment {
  answers: Readonly<Record<string, SupportedAnswer>>;
  overrides: Readonly<Record<string, RiskOverride>>;
}

/** One column of the figures: a domain of RoB 2 or an item of the modified Cochrane tool. */
export interface JudgedDomain {
  code: string;
  label: string;
  /** What the algorithm says; undefined while a question it needs is open. */
  proposed: RiskJudgement | undefined;
  /** What counts: the override where there is one. */
  judgement: RiskJudgement | undefined;
  /** The question still needed. */
  needs: string | undefined;
  /** Questions the judgement rests on. */
  path: readonly string[];
}

export interface JudgedAssessment {
  domains: JudgedDomain[];
  overall: JudgedDomain;
  isComplete: boolean;
}

const overallCode = 'overall';

const rob2Domains = Object.keys(rob2DomainNames).filter(isRob2Domain);

function isRob2Domain(code: string): code is Rob2Domain {
  return code in rob2DomainNames;
}

const signalling: ReadonlySet<string> = new Set<SignallingAnswer>(['Y', 'PY', 'PN', 'N', 'NI']);
const isSignalling = (answer: string): answer is SignallingAnswer => signalling.has(answer);

const cochraneAnswers: ReadonlySet<string> = new Set<ModifiedCochraneAnswer>([
  'definitely-yes',
  'probably-yes',
  'probably-no',
  'definitely-no',
]);
const isCochrane = (answer: string): answer is ModifiedCochraneAnswer => cochraneAnswers.has(answer);

function withOverride(domain: Omit<JudgedDomain, 'judgement'>, assessment: RiskAssessment): JudgedDomain {
  const override = assessment.overrides[domain.code];
  return {
    ...domain,
    judgement: domain.proposed === undefined ? undefined : (override?.judgement ?? domain.proposed),
  };
}

function judgeRob2(assessment: RiskAssessment): JudgedAssessment {
  const answers: Rob2Answers = Object.fromEntries(
    Object.entries(assessment.answers).flatMap(([question, { answer }]) =>
      isSignalling(answer) ? [[question, answer]] : [],
    ),
  );
  const domains = rob2Domains.map((code) => {
    const outcome = judgeRob2Domain(code, answers);
    const needs = outcome.judgement === undefined ? outcome.needs : undefined;
    const proposed = outcome.judgement;
    return withOverride(
      { code, label: rob2DomainNames[code], proposed, needs, path: outcome.path },
      assessment,
    );
  });
  const judged = domains.flatMap(({ code, judgement }) =>
    judgement && isRob2Domain(code) ? [{ code, judgement }] : [],
  );
  const of = (wanted: Rob2Domain) => judged.find(({ code }) => code === wanted)?.judgement ?? 'low';
  const proposed =
    judged.length < rob2Domains.length
      ? undefined
      : judgeRob2Overall({ D1: of('D1'), D2: of('D2'), D3: of('D3'), D4: of('D4'), D5: of('D5') }).judgement;
  return finish(domains, proposed, assessment);
}

function judgeModifiedCochrane(assessment: RiskAssessment): JudgedAssessment {
  const domains = modifiedCochraneItems.map(({ code, question }) => {
    const answer = assessment.answers[code]?.answer ?? '';
    const proposed = isCochrane(answer) ? riskOfAnswer(answer) : undefined;
    const needs = proposed ? undefined : code;
    return withOverride({ code, label: question, proposed, needs, path: proposed ? [code] : [] }, assessment);
  });
  const risks = domains.map(({ judgement }) => judgement);
  // The tool has no rule for the whole: high when any item is, which a person may overrule with a reason.
  const proposed = risks.includes(undefined) ? undefined : risks.includes('high') ? 'high' : 'low';
  return finish(domains, proposed, assessment);
}

function finish(
  domains: JudgedDomain[],
  proposed: RiskJudgement | undefined,
  assessment: RiskAssessment,
): JudgedAssessment {
  const overall = withOverride(
    { code: overallCode, label: 'Overall', proposed, needs: undefined, path: [] },
    assessment,
  );
  return { domains, overall, isComplete: overall.judgement !== undefined };
}

/**
 * What an assessment amounts to so far: for each domain the judgement the algorithm proposes, the one that counts, and
 * the question it still needs.
 *
 * @throws ExtractionError `risk_of_bias.bad_answer` for an answer that a question does not allow
 */
export function judgeAssessment(tool: RiskTool, assessment: RiskAssessment): JudgedAssessment {
  return tool === 'rob2' ? judgeRob2(assessment) : judgeModifiedCochrane(assessment);
}

const bad = (message: string, field: string) =>
  new ExtractionError('risk_of_bias.bad_answer', message, field);

/**
 * Checks an assessment from outside: known questions, answers they allow, overrides of known domains with a reason.
 *
 * @throws ExtractionError `risk_of_bias.bad_answer`, naming the question or domain
 */
export function assertAssessment(tool: RiskTool, assessment: RiskAssessment): void {
  const allowed = new Map<string, ReadonlySet<string>>(
    tool === 'rob2'
      ? rob2Questions.map(({ number, answers }) => [number, new Set<string>(answers)])
      : modifiedCochraneItems.map(({ code }) => [code, cochraneAnswers]),
  );
  for (const [question, { answer }] of Object.entries(assessment.answers)) {
    if (!allowed.get(question)?.has(answer))
      throw bad(`question ${question} does not take the answer ${answer}`, question);
  }
  const domains = new Set<string>([
    ...(tool === 'rob2' ? rob2Domains : modifiedCochraneItems.map(({ code }) => code)),
    overallCode,
  ]);
  for (const [domain, { judgement, reason }] of Object.entries(assessment.overrides)) {
    if (!domains.has(domain)) throw bad(`there is no domain ${domain}`, domain);
    if (reason.trim() === '') throw bad(`the judgement of ${domain} is changed without a reason`, domain);
    if (tool === 'modified-cochrane' && judgement === 'some')
      throw bad('the tool knows low and high risk only', domain);
  }
}

/** Where two assessors of the same result differ. */
export interface AssessmentDifferences {
  /** Questions answered differently, in the tool's order. */
  answers: string[];
  /** Domains judged differently, `overall` among them. These are what consensus settles. */
  domains: string[];
}

/** Compares two complete assessments; answers count as equal only when they are the same. */
export function compareAssessments(
  tool: RiskTool,
  a: RiskAssessment,
  b: RiskAssessment,
): AssessmentDifferences {
  const questions =
    tool === 'rob2'
      ? rob2Questions.map(({ number }) => number)
      : modifiedCochraneItems.map(({ code }) => code);
  const [first, second] = [judgeAssessment(tool, a), judgeAssessment(tool, b)];
  const other = [...second.domains, second.overall];
  return {
    answers: questions.filter((question) => a.answers[question]?.answer !== b.answers[question]?.answer),
    domains: [...first.domains, first.overall].flatMap((domain, i) =>
      domain.judgement === other[i]?.judgement ? [] : [domain.code],
    ),
  };
}
