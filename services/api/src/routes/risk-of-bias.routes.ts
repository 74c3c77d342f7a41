import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  newRiskConsensusSchema,
  ownRiskSchema,
  riskConsensusSchema,
  riskFiguresSchema,
  riskResultsSchema,
  riskToolSchema,
  saveRiskSchema,
} from '@perennial/contracts';
import {
  appendRiskAssessment,
  appendRiskConsensus,
  findRiskAssessment,
  findStudy,
  loadProtocol,
  type RiskSubject,
  type Transaction,
} from '@perennial/database';
import {
  assertAssessment,
  ExtractionError,
  judgeAssessment,
  type RiskAssessment,
  type RiskTool,
} from '@perennial/extraction';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { queryRoute, readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { drawRiskFigures, writeRobvis } from '../presenters/risk-figures.presenter.ts';
import {
  describeRiskChange,
  loadRiskPair,
  presentOwnRisk,
  presentRiskConsensus,
  presentRiskResults,
  resultsToJudge,
} from '../presenters/risk-of-bias.presenter.ts';

const subjectParams = reviewParams.extend({
  studyId: z.uuid(),
  tool: riskToolSchema,
  result: z.string().min(1).max(60),
});
const place = '/reviews/{reviewId}/studies/{studyId}/risk-of-bias/{tool}/{result}';
const figureQuery = z.object({
  tool: riskToolSchema.default('rob2'),
  result: z.string().min(1).max(60).optional(),
  theme: z.enum(['light', 'dark']).default('light'),
});

const list = readRoute({
  path: '/reviews/{reviewId}/risk-of-bias',
  summary: 'Results to judge, how far each is, and the agreed judgements',
  params: reviewParams,
  answer: riskResultsSchema,
});
const figures = queryRoute({
  path: '/reviews/{reviewId}/risk-of-bias/figures',
  summary: 'Traffic-light and summary figures of the agreed judgements',
  params: reviewParams,
  query: figureQuery,
  answer: riskFiguresSchema,
});
const own = readRoute({
  path: place,
  summary: 'My own assessment of a result',
  params: subjectParams,
  answer: ownRiskSchema,
});
const save = writeRoute({
  method: 'put',
  path: place,
  summary: 'My assessment as it stands, or finished',
  params: subjectParams,
  body: saveRiskSchema,
  answer: ownRiskSchema,
});
const consensus = readRoute({
  path: `${place}/consensus`,
  summary: 'Both assessments side by side, once both are finished',
  params: subjectParams,
  answer: riskConsensusSchema,
});
const agree = writeRoute({
  method: 'post',
  path: `${place}/consensus`,
  summary: 'The agreed assessment of a result',
  params: subjectParams,
  body: newRiskConsensusSchema,
  answer: riskConsensusSchema,
});

/** Refuses what is no study, no result of the protocol, or not what the tool judges. */
async function assertSubject(
  tx: Transaction,
  { reviewId, studyId, tool, result }: RiskSubject,
): Promise<void> {
  if (!(await findStudy(tx, reviewId, studyId))) throw notFound('study');
  const { body } = await loadProtocol(tx, reviewId);
  if (!resultsToJudge(tool, body).some((each) => each.result === result)) throw notFound('result');
}

/** The assessment as it may be stored. */
function accepted(tool: RiskTool, assessment: RiskAssessment, isFinished: boolean): RiskAssessment {
  try {
    assertAssessment(tool, assessment);
  } catch (error) {
    if (error instanceof ExtractionError) throw new ApiProblem(400, error.code, error.message);
    throw error;
  }
  if (isFinished && !judgeAssessment(tool, assessment).isComplete)
    throw new ApiProblem(
      409,
      'risk_of_bias.incomplete',
      'Some questions still need an answer before this can be finished.',
    );
  return assessment;
}

const blinded = () =>
  new ApiProblem(
    409,
    'risk_of_bias.blinded',
    'The two assessments open to each other when both are finished.',
  );

async function loadConsensusOf(tx: Transaction, subject: RiskSubject) {
  await assertSubject(tx, subject);
  const pair = await loadRiskPair(tx, subject);
  if (!pair) throw blinded();
  return presentRiskConsensus(tx, subject.tool, pair);
}

export function riskOfBiasRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => {
      const { reviewId } = c.req.valid('param');
      const items = await asPerson(services, c, (tx) => presentRiskResults(tx, reviewId, c.var.person.id));
      return c.json({ items }, 200);
    })
    .openapi(figures, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { tool, result, theme } = c.req.valid('query');
      return c.json(
        await asPerson(services, c, (tx) => drawRiskFigures(tx, reviewId, { tool, result, theme })),
        200,
      );
    })
    .openapi(own, async (c) => {
      requireRole(c, 'extractor');
      const subject = c.req.valid('param');
      const answer = await asPerson(services, c, async (tx) => {
        await assertSubject(tx, subject);
        return presentOwnRisk(tx, subject, c.var.person.id);
      });
      return c.json(answer, 200);
    })
    .openapi(save, async (c) => {
      requireRole(c, 'extractor');
      const subject = c.req.valid('param');
      const { assessment, complete, againstRevision } = c.req.valid('json');
      const answer = await asPerson(services, c, async (tx) => {
        await assertSubject(tx, subject);
        const before = await findRiskAssessment(tx, subject, c.var.person.id);
        if (before?.complete)
          throw new ApiProblem(
            409,
            'risk_of_bias.complete',
            'This assessment is finished: changes go through consensus.',
          );
        const body = accepted(subject.tool, assessment, complete);
        const row = { ...subject, assessorId: c.var.person.id, body, complete, savedAt: services.clock() };
        if (!(await appendRiskAssessment(tx, row, againstRevision)))
          throw new ApiProblem(
            409,
            'risk_of_bias.stale',
            'This assessment was changed in another window: load it again.',
          );
        return presentOwnRisk(tx, subject, c.var.person.id);
      });
      return c.json(answer, 200);
    })
    .openapi(consensus, async (c) =>
      c.json(await asPerson(services, c, (tx) => loadConsensusOf(tx, c.req.valid('param'))), 200),
    )
    .openapi(agree, async (c) => {
      requireRole(c, 'adjudicator', 'owner', 'methodologist');
      const subject = c.req.valid('param');
      const { assessment, reason, againstRevision } = c.req.valid('json');
      const answer = await asPerson(services, c, async (tx) => {
        await assertSubject(tx, subject);
        const pair = await loadRiskPair(tx, subject);
        if (!pair) throw blinded();
        const body = accepted(subject.tool, assessment, true);
        const row = { ...subject, body, reason, decidedBy: c.var.person.id, decidedAt: services.clock() };
        if (!(await appendRiskConsensus(tx, row, againstRevision))) {
          const theirs = (await loadRiskPair(tx, subject))?.decision?.body;
          throw new ApiProblem(
            409,
            'consensus.stale',
            'Somebody else decided this result meanwhile: look at it again.',
            theirs ? describeRiskChange(subject.tool, body, theirs) : [],
          );
        }
        return loadConsensusOf(tx, subject);
      });
      return c.json(answer, 200);
    })
    .get('/reviews/:reviewId/risk-of-bias/robvis.csv', async (c) => {
      const result = c.req.query('result');
      const csv = await asPerson(services, c, (tx) => writeRobvis(tx, c.req.param('reviewId'), result));
      return c.text(csv, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="robvis.csv"',
      });
    });
}
