import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  decisionSchema,
  decisionsPageSchema,
  newDecisionSchema,
  newFullTextSchema,
  queueSchema,
  screeningListSchema,
  stageSchema,
  tagMarkSchema,
  tagsSchema,
  undoSchema,
} from '@perennial/contracts';
import {
  appendDecision,
  appendFullText,
  appendTagMark,
  countMatching,
  countQueue,
  type DecisionRow,
  findDecisionByKey,
  findLatestDecision,
  findOpenRound,
  isInRound,
  isRankStale,
  listOwnDecisions,
  listOwnTags,
  loadCitationViews,
  loadQueue,
  loadTags,
  type QueueItem,
  type Stage,
  type Transaction,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { checkReason } from '../http/check-reason.ts';
import { pageQuery, readCursor } from '../http/cursor.ts';
import { facetsQuery } from '../http/facet-query.ts';
import { queryRoute, reviewParams } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';
import { presentCitation } from '../presenters/citation.presenter.ts';

/** A new order is made after this many new verdicts of a reviewer. */
const RANK_AFTER = 10;

const stageQuery = z.object({ stage: stageSchema.default('abstract') });

/** Chosen by the sender: the same request sent again under the same key changes nothing more. */
const idempotencyHeader = z.object({ 'idempotency-key': z.string().min(8).max(80).optional() });

const queue = queryRoute({
  path: '/reviews/{reviewId}/screening/queue',
  summary: 'My next citations, in my own order',
  params: reviewParams,
  query: stageQuery.extend({
    limit: z.coerce.number().int().min(1).max(50).default(20),
    facets: facetsQuery,
  }),
  answer: queueSchema,
});
const list = queryRoute({
  path: '/reviews/{reviewId}/screening/list',
  summary: 'My open citations as a list, in my own order',
  params: reviewParams,
  query: stageQuery.extend({
    cursor: z
      .string()
      .regex(/^\d{1,5}$/, 'a number of rows to leave out')
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    facets: facetsQuery,
  }),
  answer: screeningListSchema,
});
const decide = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/screening/decisions',
  summary: 'My verdict on a citation',
  request: {
    params: reviewParams,
    headers: idempotencyHeader,
    body: { content: { 'application/json': { schema: newDecisionSchema } }, required: true },
  },
  responses: {
    201: { content: { 'application/json': { schema: decisionSchema } }, description: 'Stored.' },
    ...problemResponses,
  },
});
const undo = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/screening/undo',
  summary: 'Take back my latest verdict, or the one on a citation',
  request: {
    params: reviewParams,
    headers: idempotencyHeader,
    body: { content: { 'application/json': { schema: undoSchema } }, required: true },
  },
  responses: {
    200: { content: { 'application/json': { schema: decisionSchema } }, description: 'Done.' },
    ...problemResponses,
  },
});
const own = queryRoute({
  path: '/reviews/{reviewId}/screening/decisions',
  summary: 'My own verdicts, newest first',
  params: reviewParams,
  query: pageQuery.extend({ stage: stageSchema.default('abstract') }),
  answer: decisionsPageSchema,
});
const fullText = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/full-texts',
  summary: 'Whether a report could be retrieved',
  request: {
    params: reviewParams,
    headers: idempotencyHeader,
    body: { content: { 'application/json': { schema: newFullTextSchema } }, required: true },
  },
  responses: { 201: { description: 'Stored.' }, ...problemResponses },
});
const ownTags = queryRoute({
  path: '/reviews/{reviewId}/screening/tags',
  summary: 'Tags I have used, and those I have put on one citation',
  params: reviewParams,
  query: stageQuery.extend({ citationId: z.uuid().optional() }),
  answer: tagsSchema,
});
const tag = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/screening/tags',
  summary: 'Put a tag of mine on a citation, or take it off',
  request: {
    params: reviewParams,
    headers: idempotencyHeader,
    body: { content: { 'application/json': { schema: tagMarkSchema } }, required: true },
  },
  responses: { 201: { description: 'Stored.' }, ...problemResponses },
});

export function screeningRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(queue, async (c) => {
      requireRole(c, 'reviewer');
      const { reviewId } = c.req.valid('param');
      const { limit, ...filter } = c.req.valid('query');
      const query = { reviewId, reviewerId: c.var.person.id, ...filter };
      const answer = await asPerson(services, c, async (tx) => {
        const waiting = await loadQueue(tx, { ...query, limit });
        const ids = waiting.map((item) => item.citationId);
        const views = await loadCitationViews(tx, reviewId, ids);
        const tags = await loadTags(tx, query.stage, ids);
        const items = views.map((view, index) => ({
          ...presentCitation(view, c.var.hides),
          rank: presentRank(waiting[index]!),
          tags: tags
            .filter(({ citationId, reviewerId }) => citationId === view.id && reviewerId === query.reviewerId)
            .map((row) => row.tag),
        }));
        const round = query.stage === 'abstract' ? await findOpenRound(tx, reviewId) : undefined;
        const calibration = round ? { number: round.number } : null;
        const counts = await countQueue(tx, query);
        const isFiltered = Object.keys(query.facets).length > 0;
        const matching = isFiltered ? await countMatching(tx, query) : counts.remaining;
        return { items, ...counts, matching, calibration };
      });
      return c.json(answer, 200);
    })
    .openapi(list, async (c) => {
      requireRole(c, 'reviewer');
      const { reviewId } = c.req.valid('param');
      const { stage, cursor, limit, facets } = c.req.valid('query');
      const offset = readCursor(cursor);
      const query = { reviewId, reviewerId: c.var.person.id, stage, facets };
      const answer = await asPerson(services, c, async (tx) => {
        const upTo = offset + limit + 1;
        const open = await loadQueue(tx, { ...query, limit: upTo });
        const ids = open.slice(offset, offset + limit).map((item) => item.citationId);
        const items = (await loadCitationViews(tx, reviewId, ids)).map(({ id, fields }) => ({
          id,
          title: fields.title,
          year: fields.year ?? null,
          journal: c.var.hides.journal ? null : (fields.journal ?? null),
        }));
        return { items, nextCursor: open.length === upTo ? String(offset + limit) : null };
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
        if (body.stage === 'abstract') await checkCalibration(tx, reviewId, c.var.person.id, body.citationId);
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
      const idempotencyKey = c.req.valid('header')['idempotency-key'] ?? null;
      const answer = await asPerson(services, c, async (tx) => {
        const known = await findDecisionByKey(tx, c.var.person.id, idempotencyKey);
        if (known) {
          const [view] = await loadCitationViews(tx, reviewId, [known.citationId]);
          return presentDecision(known, view?.fields.title ?? '');
        }
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
          idempotencyKey,
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
      const items = rows.slice(0, limit).map(({ rankModel, rankPosition, ...row }) => ({
        ...row,
        decidedAt: row.decidedAt.toISOString(),
        rank: presentShown({ rankModel, rankPosition }),
      }));
      return c.json({ items, nextCursor: rows.length > limit ? String(offset + limit) : null }, 200);
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
          idempotencyKey: c.req.valid('header')['idempotency-key'] ?? null,
        });
      });
      return c.body(null, 201);
    })
    .openapi(ownTags, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { stage, citationId } = c.req.valid('query');
      const mine = c.var.person.id;
      const answer = await asPerson(services, c, async (tx) => ({
        items: await listOwnTags(tx, reviewId, mine),
        onCitation: (await loadTags(tx, stage, citationId === undefined ? [] : [citationId]))
          .filter((row) => row.reviewerId === mine)
          .map((row) => row.tag),
      }));
      return c.json(answer, 200);
    })
    .openapi(tag, async (c) => {
      requireRole(c, 'reviewer');
      const { reviewId } = c.req.valid('param');
      const body = c.req.valid('json');
      await asPerson(services, c, async (tx) => {
        if ((await loadCitationViews(tx, reviewId, [body.citationId])).length === 0)
          throw notFound('citation');
        await appendTagMark(tx, {
          ...body,
          reviewId,
          reviewerId: c.var.person.id,
          markedAt: services.clock(),
          idempotencyKey: c.req.valid('header')['idempotency-key'] ?? null,
        });
      });
      return c.body(null, 201);
    });
}

/** While a calibration round is open, only its citations are decided, and only by who takes part. */
async function checkCalibration(
  tx: Transaction,
  reviewId: string,
  reviewerId: string,
  citationId: string,
): Promise<void> {
  const round = await findOpenRound(tx, reviewId);
  if (!round) return;
  if (round.reviewerIds.includes(reviewerId) && (await isInRound(tx, round.id, citationId))) return;
  throw new ApiProblem(
    409,
    'calibration.open',
    `Calibration round ${round.number} is open: until it is closed only its citations are screened, by those who take part.`,
  );
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

function presentRank({ runId, rankPosition, score, model, terms }: QueueItem) {
  if (runId === null || rankPosition === null || score === null || model === null) return null;
  return { runId, position: rankPosition, score, model, terms };
}

function presentDecision(row: DecisionRow, title: string) {
  const { citationId, stage, verdict, reason, note, revision, decidedAt } = row;
  const at = decidedAt.toISOString();
  return {
    citationId,
    title,
    stage,
    verdict,
    reason,
    note,
    revision,
    decidedAt: at,
    rank: presentShown(row),
  };
}

function presentShown({ rankModel, rankPosition }: Pick<DecisionRow, 'rankModel' | 'rankPosition'>) {
  return rankModel === null || rankPosition === null ? null : { model: rankModel, position: rankPosition };
}
