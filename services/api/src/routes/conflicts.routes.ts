import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  agreementSchema,
  type Conflict,
  conflictsSchema,
  newConflictMessageSchema,
  newResolutionSchema,
  stageSchema,
  verdictSchema,
} from '@perennial/contracts';
import {
  appendConflictMessage,
  appendResolution,
  listConflicts,
  listMembers,
  loadCitationViews,
  loadConflictMessages,
  loadNames,
  loadResolutions,
  loadTags,
  loadVerdictPairs,
  loadVerdicts,
  type Stage,
  type Transaction,
} from '@perennial/database';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { checkReason } from '../http/check-reason.ts';
import type { HiddenFields } from '../http/hidden-fields.ts';
import { queryRoute, readRoute, reviewParams } from '../http/json-route.ts';
import { ApiProblem, problemResponses } from '../http/problem.ts';
import { presentAgreement, presentPairs } from '../presenters/agreement.presenter.ts';
import { presentCitation } from '../presenters/citation.presenter.ts';

const conflicts = queryRoute({
  path: '/reviews/{reviewId}/conflicts',
  summary: 'Citations on which finished reviewers differ',
  params: reviewParams,
  query: z.object({ stage: stageSchema.default('abstract') }),
  answer: conflictsSchema,
});
const resolve = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/conflicts/resolutions',
  summary: 'A third person’s word on a conflict',
  request: {
    params: reviewParams,
    body: { content: { 'application/json': { schema: newResolutionSchema } }, required: true },
  },
  responses: { 201: { description: 'Stored.' }, ...problemResponses },
});
const discuss = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/conflicts/messages',
  summary: 'A word in the discussion of a conflict; agreeing proposals of its reviewers settle it',
  request: {
    params: reviewParams,
    body: { content: { 'application/json': { schema: newConflictMessageSchema } }, required: true },
  },
  responses: { 201: { description: 'Stored.' }, ...problemResponses },
});
const agreements = readRoute({
  path: '/reviews/{reviewId}/agreement',
  summary: 'How far two reviewers agreed before they saw each other’s verdicts',
  params: reviewParams,
  answer: z.object({ items: z.array(agreementSchema) }),
});

const noConflict = () => new ApiProblem(409, 'conflict.none', 'This citation is not in conflict.');

export function conflictRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(conflicts, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { stage } = c.req.valid('query');
      const items = await asPerson(services, c, (tx) =>
        loadConflicts(tx, { reviewId, stage, askerId: c.var.person.id, hides: c.var.hides }),
      );
      return c.json({ items }, 200);
    })
    .openapi(resolve, async (c) => {
      requireRole(c, 'adjudicator', 'owner');
      const { reviewId } = c.req.valid('param');
      const body = c.req.valid('json');
      const stored = await asPerson(services, c, async (tx) => {
        await checkReason(tx, reviewId, body);
        const verdicts = await loadVerdicts(tx, body.stage, [body.citationId]);
        if (verdicts.some((row) => row.reviewer_id === c.var.person.id)) {
          throw new ApiProblem(
            409,
            'conflict.own',
            'You are one of the reviewers in this conflict: agree with the other in its discussion, or leave it to a third person.',
          );
        }
        return appendResolution(tx, {
          ...body,
          reviewId,
          resolvedBy: c.var.person.id,
          resolvedAt: services.clock(),
        });
      });
      if (!stored) throw noConflict();
      return c.body(null, 201);
    })
    .openapi(discuss, async (c) => {
      requireRole(c, 'reviewer', 'adjudicator', 'owner', 'methodologist');
      const { reviewId } = c.req.valid('param');
      const { citationId, stage, body, proposal } = c.req.valid('json');
      const stored = await asPerson(services, c, async (tx) => {
        if (proposal) await checkReason(tx, reviewId, { stage, ...proposal });
        return appendConflictMessage(tx, {
          reviewId,
          citationId,
          stage,
          body,
          authorId: c.var.person.id,
          verdict: proposal?.verdict ?? null,
          reason: proposal?.verdict === 'exclude' ? proposal.reason : null,
          postedAt: services.clock(),
        });
      });
      if (!stored) throw noConflict();
      return c.body(null, 201);
    })
    .openapi(agreements, async (c) => {
      const { reviewId } = c.req.valid('param');
      const items = await asPerson(services, c, async (tx) => [
        await loadAgreement(tx, reviewId, 'abstract'),
        await loadAgreement(tx, reviewId, 'full-text'),
      ]);
      return c.json({ items }, 200);
    });
}

async function loadAgreement(tx: Transaction, reviewId: string, stage: Stage) {
  const pairs = await loadVerdictPairs(tx, reviewId, stage);
  const names = await loadNames(
    tx,
    pairs.flatMap(({ a, b }) => [a, b]),
  );
  return { stage, ...presentAgreement(pairs), pairs: presentPairs(pairs, names) };
}

async function loadConflicts(
  tx: Transaction,
  query: { reviewId: string; stage: Stage; askerId: string; hides: HiddenFields },
): Promise<Conflict[]> {
  const { reviewId, stage, askerId, hides } = query;
  const ids = await listConflicts(tx, reviewId, stage);
  const views = await loadCitationViews(tx, reviewId, ids);
  const verdicts = await loadVerdicts(tx, stage, ids);
  const resolved = await loadResolutions(tx, stage, ids);
  const messages = await loadConflictMessages(tx, stage, ids);
  const tags = await loadTags(tx, stage, ids);
  const members = new Set((await listMembers(tx, reviewId)).map((row) => row.userId));
  const names = await loadNames(tx, [
    ...verdicts.map((row) => row.reviewer_id),
    ...resolved.map((row) => row.resolvedBy),
    ...messages.map((row) => row.authorId),
  ]);
  const nameOf = (id: string) => names.get(id) ?? id;
  return views.map((view) => {
    const resolution = resolved.find((row) => row.citationId === view.id);
    const own = verdicts.filter((row) => row.citation_id === view.id);
    return {
      citation: presentCitation(view, hides),
      stage,
      verdicts: own.map((row) => ({
        reviewerId: row.reviewer_id,
        name: nameOf(row.reviewer_id),
        verdict: verdictSchema.parse(row.verdict),
        reason: row.reason,
        note: row.note,
        tags: tags
          .filter((mark) => mark.citationId === view.id && mark.reviewerId === row.reviewer_id)
          .map((mark) => mark.tag),
        isMember: members.has(row.reviewer_id),
      })),
      messages: messages
        .filter((row) => row.citationId === view.id)
        .map((row) => ({
          ordinal: row.ordinal,
          name: nameOf(row.authorId),
          isMine: row.authorId === askerId,
          body: row.body,
          proposal: row.verdict && { verdict: row.verdict, reason: row.reason },
          at: row.postedAt.toISOString(),
        })),
      isParty: own.some((row) => row.reviewer_id === askerId),
      resolution: resolution
        ? {
            method: resolution.method,
            verdict: resolution.verdict,
            reason: resolution.reason,
            note: resolution.note,
            by: nameOf(resolution.resolvedBy),
            at: resolution.resolvedAt.toISOString(),
          }
        : null,
    };
  });
}
