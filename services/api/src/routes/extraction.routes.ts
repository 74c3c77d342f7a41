import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  consensusSchema,
  extractionSchema,
  formSchema,
  newConsensusSchema,
  newStudySchema,
  newValueSchema,
  studiesSchema,
  studySchema,
} from '@perennial/contracts';
import {
  appendConsensus,
  appendValues,
  completeExtraction,
  createStudy,
  findStudy,
  loadCitationViews,
  loadForm,
  loadPairedExtractions,
  loadProtocol,
  openExtraction,
  type Transaction,
} from '@perennial/database';
import { isFormPath } from '@perennial/extraction';
import type { Context } from 'hono';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { isUniqueViolation } from '../http/database-faults.ts';
import { createdRoute, readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';
import { convertedDecision, presentConsensus } from '../presenters/consensus.presenter.ts';
import { loadExtraction, reconvert } from '../presenters/extraction.presenter.ts';
import { presentStudies } from '../presenters/study.presenter.ts';

const studyParams = reviewParams.extend({ studyId: z.uuid() });

const list = readRoute({
  path: '/reviews/{reviewId}/studies',
  summary: 'Studies with their reports and how far extraction has come',
  params: reviewParams,
  answer: studiesSchema,
});
const create = createdRoute({
  path: '/reviews/{reviewId}/studies',
  summary: 'Make a study out of one or more reports',
  params: reviewParams,
  body: newStudySchema,
  answer: studySchema,
});
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
    .openapi(list, async (c) => {
      const { reviewId } = c.req.valid('param');
      return c.json(
        { items: await asPerson(services, c, (tx) => presentStudies(tx, reviewId, c.var.person.id)) },
        200,
      );
    })
    .openapi(create, async (c) => {
      requireRole(c, 'owner', 'methodologist', 'extractor', 'adjudicator');
      const { reviewId } = c.req.valid('param');
      const { label, citationIds } = c.req.valid('json');
      try {
        const study = await asPerson(services, c, async (tx) => {
          const found = await loadCitationViews(tx, reviewId, citationIds);
          if (found.length !== new Set(citationIds).size) throw notFound('citation');
          const row = await createStudy(tx, {
            reviewId,
            label,
            citationIds,
            createdBy: c.var.person.id,
            createdAt: services.clock(),
          });
          return (await presentStudies(tx, reviewId, c.var.person.id)).find((item) => item.id === row.id);
        });
        return c.json(study!, 201);
      } catch (error) {
        if (isUniqueViolation(error))
          throw new ApiProblem(409, 'study.label_taken', `There is a study called “${label}” already.`);
        throw error;
      }
    })
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
        const before = await openOwn(services, c, tx, { reviewId, studyId });
        if (before.complete)
          throw new ApiProblem(
            409,
            'extraction.complete',
            'This extraction is finished: changes go through consensus.',
          );
        const form = await loadForm(tx, reviewId);
        if (!form || !isFormPath(form.body, field))
          throw new ApiProblem(400, 'extraction.unknown_field', `The form has no field “${field}”.`);
        const own = {
          reviewId,
          studyId,
          extractionId: before.id,
          extractorId: c.var.person.id,
          enteredAt: services.clock(),
        };
        await appendValues(tx, [
          { ...own, field, reported: reported ?? null, source, converted: null, formula: null },
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
        const before = await openOwn(services, c, tx, { reviewId, studyId });
        const blocking = before.checks.find((check) => check.severity === 'impossible');
        if (blocking)
          throw new ApiProblem(409, 'extraction.impossible_value', `${blocking.field}: ${blocking.message}`);
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
        if (!stored)
          throw new ApiProblem(
            409,
            'consensus.stale',
            'Somebody else decided this field meanwhile: look at it again.',
          );
        return loadConsensusOf(tx, reviewId, studyId);
      });
      return c.json(answer, 200);
    });
}

const tooEarly = () =>
  new ApiProblem(409, 'extraction.blinded', 'The two extractions open to each other when both are finished.');

async function loadConsensusOf(tx: Transaction, reviewId: string, studyId: string) {
  if (!(await findStudy(tx, reviewId, studyId))) throw notFound('study');
  const pair = (await loadPairedExtractions(tx, reviewId)).get(studyId);
  if (!pair) throw tooEarly();
  return presentConsensus(tx, pair);
}

/** The asker's extraction as it is sent, without the row's own id. */
async function presentOwn(...at: Parameters<typeof openOwn>) {
  const { id: _id, ...extraction } = await openOwn(...at);
  return extraction;
}

/** The asker's extraction, begun now if need be. */
async function openOwn(
  services: Services,
  c: Context<AppEnv>,
  tx: Transaction,
  at: { reviewId: string; studyId: string },
) {
  if (!(await findStudy(tx, at.reviewId, at.studyId))) throw notFound('study');
  const form = await loadForm(tx, at.reviewId);
  if (!form) throw notFound('form');
  const row = await openExtraction(tx, {
    ...at,
    extractorId: c.var.person.id,
    formVersion: form.version,
    startedAt: services.clock(),
  });
  return loadExtraction(tx, row, c.var.person.name);
}
