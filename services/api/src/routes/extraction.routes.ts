import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  consensusSchema,
  extractionSchema,
  formSchema,
  newConsensusSchema,
  newValueSchema,
} from '@perennial/contracts';
import {
  appendConsensus,
  appendValues,
  completeExtraction,
  findStudy,
  isCompleted,
  loadConsensus,
  loadForm,
  loadNames,
  loadPairedExtractions,
  loadProtocol,
  type Transaction,
} from '@perennial/database';
import { isFormPath } from '@perennial/extraction';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';
import { verifiedSource } from '../presenters/calculation.presenter.ts';
import {
  convertedDecision,
  describeDecisionChange,
  presentConsensus,
} from '../presenters/consensus.presenter.ts';
import { reconvert } from '../presenters/extraction.presenter.ts';
import { openOwnExtraction, openOwnRow, withoutId } from '../presenters/own-extraction.ts';

const studyParams = reviewParams.extend({ studyId: z.uuid() });

const form = readRoute({
  path: '/reviews/{reviewId}/form',
  summary: 'The extraction form in force',
  params: reviewParams,
  answer: formSchema,
});
const extraction = readRoute({
  path: '/reviews/{reviewId}/studies/{studyId}/extraction',
  summary: 'My own extraction of a study',
  params: studyParams,
  answer: extractionSchema,
});
const putValue = writeRoute({
  method: 'put',
  path: '/reviews/{reviewId}/studies/{studyId}/extraction/values',
  summary: 'One answer of mine, with its source',
  params: studyParams,
  body: newValueSchema,
  answer: extractionSchema,
});
const complete = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/studies/{studyId}/extraction/complete',
  summary: 'I have finished this study',
  request: { params: studyParams },
  responses: {
    200: { content: { 'application/json': { schema: extractionSchema } }, description: 'Finished.' },
    ...problemResponses,
  },
});
const consensus = readRoute({
  path: '/reviews/{reviewId}/studies/{studyId}/consensus',
  summary: 'Both extractions side by side, once both are finished',
  params: studyParams,
  answer: consensusSchema,
});
const agree = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/studies/{studyId}/consensus',
  summary: 'The agreed answer to one field',
  params: studyParams,
  body: newConsensusSchema,
  answer: consensusSchema,
});

export function extractionRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(form, async (c) => {
      const row = await asPerson(services, c, (tx) => loadForm(tx, c.req.valid('param').reviewId));
      if (!row) throw notFound('form');
      const body: Record<string, unknown> = { ...row.body };
      return c.json({ version: row.version, body }, 200);
    })
    .openapi(extraction, async (c) => {
      requireRole(c, 'extractor');
      return c.json(
        await asPerson(services, c, (tx) => presentOwn(services, c, tx, c.req.valid('param'))),
        200,
      );
    })
    .openapi(putValue, async (c) => {
      requireRole(c, 'extractor');
      const { reviewId, studyId } = c.req.valid('param');
      const { field, reported, source } = c.req.valid('json');
      const answer = await asPerson(services, c, async (tx) => {
        const row = await openOwnRow(services, c, tx, { reviewId, studyId });
        if (await isCompleted(tx, row.id))
          throw new ApiProblem(
            409,
            'extraction.complete',
            'This extraction is finished: changes go through consensus.',
          );
        await assertFormPath(tx, reviewId, field);
        const own = {
          reviewId,
          studyId,
          extractionId: row.id,
          extractorId: c.var.person.id,
          enteredAt: services.clock(),
        };
        await appendValues(tx, [
          {
            ...own,
            field,
            reported: reported ?? null,
            source: source && verifiedSource(source, reported),
            converted: null,
            formula: null,
          },
        ]);
        await reconvert(tx, own, (await loadProtocol(tx, reviewId)).body);
        return presentOwn(services, c, tx, { reviewId, studyId });
      });
      return c.json(answer, 200);
    })
    .openapi(complete, async (c) => {
      requireRole(c, 'extractor');
      const { reviewId, studyId } = c.req.valid('param');
      const answer = await asPerson(services, c, async (tx) => {
        const before = await openOwnExtraction(services, c, tx, { reviewId, studyId });
        const blocking = before.checks.find((check) => check.severity === 'impossible');
        if (blocking)
          throw new ApiProblem(409, 'extraction.impossible_value', `${blocking.field}: ${blocking.message}`);
        const unexplained = before.checks.filter(
          (check) => check.severity === 'implausible' && check.reason === null,
        );
        if (unexplained.length > 0)
          throw new ApiProblem(
            409,
            'extraction.reason_missing',
            'Some answers are unlikely. Say why each stands, or correct it.',
            unexplained.map((check) => ({ path: check.field, message: check.message })),
          );
        await completeExtraction(tx, {
          extractionId: before.id,
          reviewId,
          studyId,
          extractorId: c.var.person.id,
          completedAt: services.clock(),
        });
        return presentOwn(services, c, tx, { reviewId, studyId });
      });
      return c.json(answer, 200);
    })
    .openapi(consensus, async (c) => {
      const { reviewId, studyId } = c.req.valid('param');
      return c.json(await asPerson(services, c, (tx) => loadConsensusOf(tx, reviewId, studyId)), 200);
    })
    .openapi(agree, async (c) => {
      requireRole(c, 'adjudicator', 'owner', 'methodologist');
      const { reviewId, studyId } = c.req.valid('param');
      const body = c.req.valid('json');
      const answer = await asPerson(services, c, async (tx) => {
        const pair = (await loadPairedExtractions(tx, reviewId)).get(studyId);
        if (!pair) throw tooEarly();
        await assertFormPath(tx, reviewId, body.field);
        const decision = convertedDecision(pair, body, (await loadProtocol(tx, reviewId)).body);
        const stored = await appendConsensus(
          tx,
          {
            ...decision,
            reviewId,
            studyId,
            field: body.field,
            basis: body.basis,
            reason: body.reason,
            decidedBy: c.var.person.id,
            decidedAt: services.clock(),
          },
          body.againstRevision,
        );
        if (!stored) {
          const theirs = (await loadConsensus(tx, [studyId])).find((row) => row.field === body.field);
          throw new ApiProblem(
            409,
            'consensus.stale',
            'Somebody else decided this field meanwhile: look at it again.',
            theirs
              ? [describeDecisionChange(theirs, decision.reported, await nameOf(tx, theirs.decidedBy))]
              : [],
          );
        }
        return loadConsensusOf(tx, reviewId, studyId);
      });
      return c.json(answer, 200);
    });
}

/** @throws ApiProblem `extraction.unknown_field` */
async function assertFormPath(tx: Transaction, reviewId: string, field: string): Promise<void> {
  const form = await loadForm(tx, reviewId);
  if (!form || !isFormPath(form.body, field))
    throw new ApiProblem(400, 'extraction.unknown_field', `The form has no field “${field}”.`);
}

async function nameOf(tx: Transaction, personId: string): Promise<string> {
  return (await loadNames(tx, [personId])).get(personId) ?? personId;
}

const tooEarly = () =>
  new ApiProblem(409, 'extraction.blinded', 'The two extractions open to each other when both are finished.');

async function loadConsensusOf(tx: Transaction, reviewId: string, studyId: string) {
  if (!(await findStudy(tx, reviewId, studyId))) throw notFound('study');
  const pair = (await loadPairedExtractions(tx, reviewId)).get(studyId);
  if (!pair) throw tooEarly();
  return presentConsensus(tx, pair);
}

/** The asker's extraction as it is sent. */
async function presentOwn(...at: Parameters<typeof openOwnExtraction>) {
  return withoutId(await openOwnExtraction(...at));
}
