import type { JudgedRisk, RiskAssessmentBody, RiskConsensus, RiskResult } from '@perennial/contracts';
import {
  findRiskAssessment,
  listRiskDisclosures,
  listStudies,
  loadNames,
  loadProtocol,
  loadRiskAssessments,
  loadRiskConsensus,
  type RiskAssessmentRow,
  type RiskConsensusRow,
  type RiskSubject,
  type Transaction,
} from '@perennial/database';
import {
  compareAssessments,
  type JudgedDomain,
  judgeAssessment,
  type RiskAssessment,
  type RiskTool,
} from '@perennial/extraction';
import type { Protocol } from '@perennial/protocol';

/** The one result of a tool that judges studies as a whole. */
const WHOLE_STUDY = 'study';

/** What a tool judges of each study: RoB 2 one result per outcome that the protocol analyses, the other tool the study. */
export function resultsToJudge(tool: RiskTool, protocol: Protocol): { result: string; label: string }[] {
  if (tool === 'modified-cochrane') return [{ result: WHOLE_STUDY, label: '' }];
  const analysed = new Set(protocol.analyses.map((analysis) => analysis.outcome));
  return protocol.outcomes
    .filter((outcome) => analysed.has(outcome.code))
    .map((outcome) => ({ result: outcome.code, label: outcome.label }));
}

const keyOf = ({ studyId, tool, result }: Pick<RiskSubject, 'studyId' | 'tool' | 'result'>) =>
  `${studyId} ${tool} ${result}`;

/** The two completed assessments of a disclosed result, in a fixed order. */
export interface RiskPair {
  first: RiskAssessmentRow;
  second: RiskAssessmentRow;
  decision: RiskConsensusRow | undefined;
}

/** Every disclosed result with both assessments and the consensus so far, by subject. */
export async function loadRiskPairs(
  tx: Transaction,
  reviewId: string,
): Promise<Map<string, RiskPair & { subject: RiskSubject }>> {
  const rows = (await loadRiskAssessments(tx, reviewId)).filter((row) => row.complete);
  const decisions = new Map((await loadRiskConsensus(tx, reviewId)).map((row) => [keyOf(row), row]));
  const pairs = new Map<string, RiskPair & { subject: RiskSubject }>();
  for (const disclosed of await listRiskDisclosures(tx, reviewId)) {
    const key = keyOf(disclosed);
    const [first, second] = rows.filter((row) => keyOf(row) === key);
    if (!first || !second) continue;
    const { studyId, tool, result } = disclosed;
    pairs.set(key, {
      subject: { reviewId, studyId, tool, result },
      first,
      second,
      decision: decisions.get(key),
    });
  }
  return pairs;
}

/** The pair of one result; undefined while it is blinded. */
export async function loadRiskPair(tx: Transaction, subject: RiskSubject): Promise<RiskPair | undefined> {
  return (await loadRiskPairs(tx, subject.reviewId)).get(keyOf(subject));
}

/** What counts: the decision, or what both assessors judge alike; undefined while they differ. */
export function agreedAssessment(
  tool: RiskTool,
  { first, second, decision }: RiskPair,
): RiskAssessment | undefined {
  if (decision) return decision.body;
  return compareAssessments(tool, first.body, second.body).domains.length === 0 ? first.body : undefined;
}

const presentDomain = ({ proposed, judgement, needs, path, ...domain }: JudgedDomain) => ({
  ...domain,
  proposed: proposed ?? null,
  judgement: judgement ?? null,
  needs: needs ?? null,
  path: [...path],
});

/** A judged assessment as it is sent. */
function presentJudged(tool: RiskTool, assessment: RiskAssessment): JudgedRisk {
  const { domains, overall, isComplete } = judgeAssessment(tool, assessment);
  return { domains: domains.map(presentDomain), overall: presentDomain(overall), isComplete };
}

const presentBody = ({ answers, overrides }: RiskAssessment): RiskAssessmentBody => ({
  answers: { ...answers },
  overrides: { ...overrides },
});

/** Every result to judge in the review, with the asker's own state and what is agreed. */
export async function presentRiskResults(
  tx: Transaction,
  reviewId: string,
  personId: string,
): Promise<RiskResult[]> {
  const { body: protocol } = await loadProtocol(tx, reviewId);
  const own = new Map(
    (await loadRiskAssessments(tx, reviewId))
      .filter((row) => row.assessorId === personId)
      .map((row) => [keyOf(row), row]),
  );
  const pairs = await loadRiskPairs(tx, reviewId);
  const studies = await listStudies(tx, reviewId);
  const tools: readonly RiskTool[] = ['rob2', 'modified-cochrane'];
  return tools.flatMap((tool) =>
    studies.flatMap((study) =>
      resultsToJudge(tool, protocol).map(({ result, label }) => {
        const key = keyOf({ studyId: study.id, tool, result });
        const pair = pairs.get(key);
        const agreed = pair && agreedAssessment(tool, pair);
        const mine = own.get(key);
        return {
          studyId: study.id,
          study: study.label,
          tool,
          result,
          resultLabel: label,
          mine: mine ? (mine.complete ? 'complete' : 'started') : 'not-started',
          state: agreed ? 'agreed' : pair ? 'to-agree' : 'assessing',
          judged: agreed ? presentJudged(tool, agreed) : null,
        };
      }),
    ),
  );
}

const EMPTY: RiskAssessment = { answers: {}, overrides: {} };

/** One's own assessment; empty before the first save. */
export async function presentOwnRisk(tx: Transaction, subject: RiskSubject, personId: string) {
  const row = await findRiskAssessment(tx, subject, personId);
  const assessment = row?.body ?? EMPTY;
  return {
    assessment: presentBody(assessment),
    judged: presentJudged(subject.tool, assessment),
    complete: row?.complete ?? false,
    revision: row?.revision ?? 0,
  };
}

/** Both assessments side by side with what was decided. */
export async function presentRiskConsensus(
  tx: Transaction,
  tool: RiskTool,
  pair: RiskPair,
): Promise<RiskConsensus> {
  const { first, second, decision } = pair;
  const names = await loadNames(tx, [
    first.assessorId,
    second.assessorId,
    ...(decision ? [decision.decidedBy] : []),
  ]);
  const side = ({ assessorId, body }: RiskAssessmentRow) => ({
    name: names.get(assessorId) ?? assessorId,
    assessment: presentBody(body),
    judged: presentJudged(tool, body),
  });
  return {
    first: side(first),
    second: side(second),
    differences: compareAssessments(tool, first.body, second.body),
    decision: decision
      ? {
          assessment: presentBody(decision.body),
          judged: presentJudged(tool, decision.body),
          reason: decision.reason,
          by: names.get(decision.decidedBy) ?? decision.decidedBy,
          revision: decision.revision,
        }
      : null,
  };
}

/** Where a decision differs from another, in words for the one who came second. */
export function describeRiskChange(
  tool: RiskTool,
  mine: RiskAssessment,
  theirs: RiskAssessment,
): { path: string; message: string }[] {
  const { answers, domains } = compareAssessments(tool, mine, theirs);
  const judged = (assessment: RiskAssessment, code: string) => {
    const { domains: all, overall } = judgeAssessment(tool, assessment);
    return [...all, overall].find((domain) => domain.code === code)?.judgement ?? 'open';
  };
  return [
    ...answers.map((question) => ({
      path: question,
      message: `now ${theirs.answers[question]?.answer ?? 'no answer'}, yours ${mine.answers[question]?.answer ?? 'no answer'}`,
    })),
    ...domains.map((code) => ({
      path: code,
      message: `now ${judged(theirs, code)}, yours ${judged(mine, code)}`,
    })),
  ];
}
