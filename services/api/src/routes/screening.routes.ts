import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  agreementSchema,
  conflictsSchema,
  decisionSchema,
  decisionsPageSchema,
  newDecisionSchema,
  newFullTextSchema,
  newResolutionSchema,
  queueSchema,
  stageSchema,
  undoSchema,
  verdictSchema,
} from '@perennial/contracts';
import {
  appendDecision,
  appendFullText,
  appendResolution,
  countQueue,
  type DecisionRow,
  findLatestDecision,
  isRankStale,
  listConflicts,
  listOwnDecisions,
  loadCitationViews,
  loadNames,
  loadProtocol,
  loadQueue,
  loadResolutions,
  loadVerdictPairs,
  loadVerdicts,
  type Stage,
  type Transaction,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import { agreement } from '@perennial/screening';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { pageQuery, readCursor } from '../http/cursor.ts';
import { queryRoute, readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';
import { presentCitation } from '../presenters/citation.presenter.ts';

/** A new order is made after this many new verdicts of a reviewer. */
const RANK_AFTER = 10;

const stageQuery = z.object({ stage: stageSchema.default('abstract') });

const queue = queryRoute({
  path: '/reviews/{reviewId}/screening/queue',
  summary: 'My next citations, in my own order',
  params: reviewParams,
  query: stageQuery.extend({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
  answer: queueSchema,
});
const decide = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/screening/decisions',
  summary: 'My verdict on a citation',
  request: {
    params: reviewParams,
    headers: z.object({ 'idempotency-key': z.string().min(8).max(80).optional() }),
    body: { content: { 'application/json': { schema: newDecisionSchema } }, required: true },
  },
  responses: {
    201: { content: { 'application/json': { schema: decisionSchema } }, description: 'Stored.' },
    ...problemResponses,
  },
});
const undo = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/screening/undo',
  summary: 'Take back my latest verdict, or the one on a citation',
  params: reviewParams,
  body: undoSchema,
  answer: decisionSchema,
});
const own = queryRoute({
  path: '/reviews/{reviewId}/screening/decisions',
  summary: 'My own verdicts, newest first',
  params: reviewParams,
  query: pageQuery.extend({ stage: stageSchema.default('abstract') }),
  answer: decisionsPageSchema,
});
const conflicts = queryRoute({
  path: '/reviews/{reviewId}/conflicts',
  summary: 'Citations on which finished reviewers differ',
  params: reviewParams,
  query: stageQuery,
  answer: conflictsSchema,
});
const resolve = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/conflicts/resolutions',
  summary: 'The adjudicator’s word on a conflict',
  request: {
    params: reviewParams,
    body: { content: { 'application/json': { schema: newResolutionSchema } }, required: true },
  },
  responses: { 201: { description: 'Stored.' }, ...problemResponses },
});
const fullText = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/full-texts',
  summary: 'Whether a report could be retrieved',
  request: {
    params: reviewParams,
    body: { content: { 'application/json': { schema: newFullTextSchema } }, required: true },
  },
  responses: { 201: { description: 'Stored.' }, ...problemResponses },
});
const agreements = readRoute({
  path: '/reviews/{reviewId}/agreement',
  summary: 'How far two reviewers agreed before they saw each other’s verdicts',
  params: reviewParams,
  answer: z.object({ items: z.array(agreementSchema) }),
});

export function screeningRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(queue, async (c) => {
      requireRole(c, 'reviewer');
      const { reviewId } = c.req.valid('param');
      const query = { reviewId, reviewerId: c.var.person.id, stage: c.req.valid('query').stage };
      const answer = await asPerson(services, c, async (tx) => {
        const waiting = await loadQueue(tx, { ...query, limit: c.req.valid('query').limit });
        const views = await loadCitationViews(
          tx,
          reviewId,
          waiting.map((item) => item.citationId),
        );
        const items = views.map((view, index) => ({
          ...presentCitation(view),
          rank: presentRank(waiting[index]!),
        }));
        return { items, ...(await countQueue(tx, query)) };
      });
      return c.json(answer, 200);
    })
    .openapi(decide, async (c) => {
      requireRole(c, 'reviewer');
      const { reviewId } = c.req.valid('param');
      const body = c.req.valid('json');
      const answer = await asPerson(services, c, async (tx) => {
        const [view] = await loadCitationViews(tx, reviewId, [body.citationId]);
        if (!view) throw notFound('citation');
        await checkReason(tx, reviewId, body);
        const row = await appendDecision(tx, {
          ...body,
          reviewId,
          reviewerId: c.var.person.id,
          decidedAt: services.clock(),
          idempotencyKey: c.req.valid('header')['idempotency-key'] ?? null,
        });
        await askForRank(tx, reviewId, c.var.person.id, body.stage);
        return presentDecision(row, view.fields.title);
      });
      return c.json(answer, 201);
    })
    .openapi(undo, async (c) => {
      requireRole(c, 'reviewer');
      const { reviewId } = c.req.valid('param');
      const { stage, citationId } = c.req.valid('json');
      const answer = await asPerson(services, c, async (tx) => {
        const latest = await findLatestDecision(tx, {
          reviewId,
          reviewerId: c.var.person.id,
          stage,
          citationId,
        });
        if (!latest)
          throw new ApiProblem(409, 'decision.nothing_to_undo', 'There is no verdict of yours to take back.');
        const row = await appendDecision(tx, {
          reviewId,
          citationId: latest.citationId,
          stage,
          reviewerId: c.var.person.id,
          verdict: 'withdrawn',
          reason: null,
          note: null,
          decidedAt: services.clock(),
          idempotencyKey: null,
        });
        const [view] = await loadCitationViews(tx, reviewId, [latest.citationId]);
        return presentDecision(row, view?.fields.title ?? '');
      });
      return c.json(answer, 200);
    })
    .openapi(own, async (c) => {
      requireRole(c, 'reviewer');
      const { reviewId } = c.req.valid('param');
      const { stage, cursor, limit } = c.req.valid('query');
      const offset = readCursor(cursor);
      const rows = await asPerson(services, c, (tx) =>
        listOwnDecisions(tx, { reviewId, reviewerId: c.var.person.id, stage, limit: limit + 1, offset }),
      );
      const items = rows.slice(0, limit).map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
      return c.json({ items, nextCursor: rows.length > limit ? String(offset + limit) : null }, 200);
    })
    .openapi(conflicts, async (c) => {
      const { reviewId } = c.req.valid('param');
      const items = await asPerson(services, c, (tx) =>
        loadConflicts(tx, reviewId, c.req.valid('query').stage),
      );
      return c.json({ items }, 200);
    })
    .openapi(resolve, async (c) => {
      requireRole(c, 'adjudicator', 'owner');
      const { reviewId } = c.req.valid('param');
      const body = c.req.valid('json');
      const stored = await asPerson(services, c, async (tx) => {
        await checkReason(tx, reviewId, body);
        return appendResolution(tx, {
          ...body,
          reviewId,
          resolvedBy: c.var.person.id,
          resolvedAt: services.clock(),
        });
      });
      if (!stored) throw new ApiProblem(409, 'conflict.none', 'This citation is not in conflict.');
      return c.body(null, 201);
    })
    .openapi(fullText, async (c) => {
      requireRole(c, 'reviewer', 'owner', 'methodologist', 'adjudicator');
      const { reviewId } = c.req.valid('param');
      const body = c.req.valid('json');
      await asPerson(services, c, async (tx) => {
        if ((await loadCitationViews(tx, reviewId, [body.citationId])).length === 0)
          throw notFound('citation');
        await appendFullText(tx, {
          ...body,
          reviewId,
          recordedBy: c.var.person.id,
          recordedAt: services.clock(),
        });
      });
      return c.body(null, 201);
    })
    .openapi(agreements, async (c) => {
      const { reviewId } = c.req.valid('param');
      const items = await asPerson(services, c, async (tx) => [
        presentAgreement('abstract', await loadVerdictPairs(tx, reviewId, 'abstract')),
        presentAgreement('full-text', await loadVerdictPairs(tx, reviewId, 'full-text')),
      ]);
      return c.json({ items }, 200);
    });
}

async function checkReason(
  tx: Transaction,
  reviewId: string,
  body: { stage: Stage; verdict: string; reason: string | null },
): Promise<void> {
  if (body.verdict === 'exclude' && body.stage === 'full-text' && body.reason === null) {
    throw new ApiProblem(
      400,
      'decision.reason_missing',
      'An exclusion on full text needs one of the protocol’s reasons.',
    );
  }
  if (body.reason === null) return;
  const { reasons } = (await loadProtocol(tx, reviewId)).body;
  if (!reasons.some((reason) => reason.code === body.reason)) {
    throw new ApiProblem(400, 'decision.unknown_reason', `The protocol has no reason “${body.reason}”.`);
  }
}

async function askForRank(
  tx: Transaction,
  reviewId: string,
  reviewerId: string,
  stage: Stage,
): Promise<void> {
  if (!(await isRankStale(tx, { reviewId, reviewerId, stage, after: RANK_AFTER }))) return;
  await requestJob(tx, 'rank-reviewer', { reviewId, reviewerId, stage });
}

async function loadConflicts(tx: Transaction, reviewId: string, stage: Stage) {
  const ids = await listConflicts(tx, reviewId, stage);
  const views = await loadCitationViews(tx, reviewId, ids);
  const verdicts = await loadVerdicts(tx, stage, ids);
  const resolved = await loadResolutions(tx, stage, ids);
  const names = await loadNames(tx, [
    ...verdicts.map((row) => row.reviewer_id),
    ...resolved.map((row) => row.resolvedBy),
  ]);
  return views.map((view) => {
    const resolution = resolved.find((row) => row.citationId === view.id);
    return {
      citation: presentCitation(view),
      stage,
      verdicts: verdicts
        .filter((row) => row.citation_id === view.id)
        .map((row) => ({
          reviewerId: row.reviewer_id,
          name: names.get(row.reviewer_id) ?? row.reviewer_id,
          verdict: verdictSchema.parse(row.verdict),
          reason: row.reason,
          note: row.note,
        })),
      resolution: resolution
        ? {
            verdict: resolution.verdict,
            reason: resolution.reason,
            note: resolution.note,
            by: names.get(resolution.resolvedBy) ?? resolution.resolvedBy,
            at: resolution.resolvedAt.toISOString(),
          }
        : null,
    };
  });
}

function presentRank(item: { runId: string | null; rankPosition: number | null; score: number | null }) {
  if (item.runId === null || item.rankPosition === null || item.score === null) return null;
  return { runId: item.runId, position: item.rankPosition, score: item.score };
}

function presentDecision(row: DecisionRow, title: string) {
  const { citationId, stage, verdict, reason, note, revision, decidedAt } = row;
  return { citationId, title, stage, verdict, reason, note, revision, decidedAt: decidedAt.toISOString() };
}

/** Unsure counts as include: both go on to the full text. */
function presentAgreement(stage: Stage, pairs: readonly [string, string][]) {
  const forward = (verdict: string) => (verdict === 'exclude' ? 'exclude' : 'include');
  if (pairs.length === 0) return { stage, citations: 0, raw: null, kappa: null, prevalenceAdjusted: null };
  const result = agreement(pairs.map(([a, b]) => [forward(a), forward(b)]));
  return {
    stage,
    citations: pairs.length,
    raw: finite(result.raw),
    kappa: finite(result.kappa),
    prevalenceAdjusted: finite(result.prevalenceAdjusted),
  };
}

function finite(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
