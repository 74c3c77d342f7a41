import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  calculatedSchema,
  extractionAgreementSchema,
  extractionSchema,
  newCalculationSchema,
  newCheckReasonSchema,
} from '@perennial/contracts';
import { appendCheckReason, appendFormRevisit, loadForm, loadPairedExtractions } from '@perennial/database';
import { agreementByField } from '@perennial/extraction';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';
import { runCalculator } from '../presenters/calculation.presenter.ts';
import { openOwnExtraction, withoutId } from '../presenters/own-extraction.ts';

const studyParams = reviewParams.extend({ studyId: z.uuid() });

const calculation = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/calculations',
  summary: 'Run one of the form’s calculators; nothing is stored',
  params: reviewParams,
  body: newCalculationSchema,
  answer: calculatedSchema,
});
const reason = writeRoute({
  method: 'put',
  path: '/reviews/{reviewId}/studies/{studyId}/extraction/reasons',
  summary: 'Why an answer that a check finds unlikely stands',
  params: studyParams,
  body: newCheckReasonSchema,
  answer: extractionSchema,
});
const revisit = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/studies/{studyId}/extraction/revisit',
  summary: 'I have looked at what the form in force changed',
  request: { params: studyParams },
  responses: {
    200: { content: { 'application/json': { schema: extractionSchema } }, description: 'Noted.' },
    ...problemResponses,
  },
});
const agreement = readRoute({
  path: '/reviews/{reviewId}/extraction-agreement',
  summary: 'How often two extractors said the same, field by field, over studies both have finished',
  params: reviewParams,
  answer: extractionAgreementSchema,
});

export function extractionCareRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(calculation, async (c) => c.json(runCalculator(c.req.valid('json')), 200))
    .openapi(reason, async (c) => {
      requireRole(c, 'extractor');
      const { reviewId, studyId } = c.req.valid('param');
      const { field, code, reason: words } = c.req.valid('json');
      const answer = await asPerson(services, c, async (tx) => {
        const own = await openOwnExtraction(services, c, tx, { reviewId, studyId });
        if (!own.checks.some((check) => check.field === field && check.code === code))
          throw notFound('remark');
        if (own.complete)
          throw new ApiProblem(
            409,
            'extraction.complete',
            'This extraction is finished: changes go through consensus.',
          );
        await appendCheckReason(tx, {
          reviewId,
          studyId,
          extractionId: own.id,
          extractorId: c.var.person.id,
          field,
          code,
          reason: words,
          enteredAt: services.clock(),
        });
        return withoutId(await openOwnExtraction(services, c, tx, { reviewId, studyId }));
      });
      return c.json(answer, 200);
    })
    .openapi(revisit, async (c) => {
      requireRole(c, 'extractor');
      const { reviewId, studyId } = c.req.valid('param');
      const answer = await asPerson(services, c, async (tx) => {
        const own = await openOwnExtraction(services, c, tx, { reviewId, studyId });
        const form = await loadForm(tx, reviewId);
        await appendFormRevisit(tx, {
          reviewId,
          studyId,
          extractionId: own.id,
          extractorId: c.var.person.id,
          formVersion: form?.version ?? own.formVersion,
          visitedAt: services.clock(),
        });
        return withoutId(await openOwnExtraction(services, c, tx, { reviewId, studyId }));
      });
      return c.json(answer, 200);
    })
    .openapi(agreement, async (c) => {
      const { reviewId } = c.req.valid('param');
      const answer = await asPerson(services, c, async (tx) => {
        const form = await loadForm(tx, reviewId);
        const pairs = [...(await loadPairedExtractions(tx, reviewId)).values()];
        const answers = (rows: ReadonlyMap<string, { reported: unknown }>) =>
          new Map(
            [...rows].filter(([, row]) => row.reported !== null).map(([field, row]) => [field, row.reported]),
          );
        const items = form
          ? agreementByField(
              pairs.map(({ first, second }) => ({
                first: answers(first.values),
                second: answers(second.values),
              })),
              form.body,
            )
          : [];
        return {
          studies: pairs.length,
          items: items.map((item) => ({ ...item, kappa: item.kappa ?? null })),
        };
      });
      return c.json(answer, 200);
    });
}
