import { OpenAPIHono } from '@hono/zod-openapi';
import { duplicatesPageSchema, pairVerdictSchema, reviewPairsSchema, workSchema } from '@perennial/contracts';
import {
  appendMatches,
  listClusters,
  listReviewPairs,
  loadMatchesOf,
  loadNames,
  loadRecordViews,
  loadRecordViewsById,
  summariseOpenWork,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { nextCursor, pageQuery, readCursor } from '../http/cursor.ts';
import { acceptedRoute, queryRoute, readRoute, reviewParams } from '../http/json-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { presentMatch, presentRecordBriefly } from '../presenters/citation.presenter.ts';

const REVIEW_PAIRS = 200;

const clusters = queryRoute({
  path: '/reviews/{reviewId}/duplicates',
  summary: 'Citations made of several records, and why',
  params: reviewParams,
  query: pageQuery,
  answer: duplicatesPageSchema,
});
const pairs = readRoute({
  path: '/reviews/{reviewId}/duplicates/review',
  summary: 'Pairs that wait for a person',
  params: reviewParams,
  answer: reviewPairsSchema,
});
const verdict = acceptedRoute({
  path: '/reviews/{reviewId}/duplicates/verdicts',
  summary: 'A person’s word on a pair; the records are regrouped in the background',
  params: reviewParams,
  body: pairVerdictSchema,
  answer: workSchema,
});

export function duplicateRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(clusters, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { cursor, limit } = c.req.valid('query');
      const answer = await asPerson(services, c, async (tx) => {
        const rows = await listClusters(tx, { reviewId, after: readCursor(cursor), limit: limit + 1 });
        const shown = rows.slice(0, limit);
        const records = await loadRecordViews(
          tx,
          shown.map((row) => row.id),
        );
        const matches = await loadMatchesOf(
          tx,
          records.map((record) => record.id),
          'inside',
        );
        const names = await loadNames(
          tx,
          matches.map((match) => match.decidedBy),
        );
        const items = shown.map(({ id }) => {
          const members = records.filter((record) => record.citationId === id);
          const ids = new Set(members.map((member) => member.id));
          return {
            citationId: id,
            records: members.map((record) => presentRecordBriefly(record, c.var.hides)),
            matches: matches
              .filter((match) => ids.has(match.recordA) && ids.has(match.recordB))
              .map((match) => presentMatch(match, names)),
          };
        });
        return { items, nextCursor: nextCursor(rows, limit) };
      });
      return c.json(answer, 200);
    })
    .openapi(pairs, async (c) => {
      const { reviewId } = c.req.valid('param');
      const items = await asPerson(services, c, async (tx) => {
        const rows = await listReviewPairs(tx, reviewId, REVIEW_PAIRS);
        const records = await loadRecordViewsById(
          tx,
          rows.flatMap((row) => [row.recordA, row.recordB]),
        );
        const byId = new Map(records.map((record) => [record.id, presentRecordBriefly(record, c.var.hides)]));
        return rows.flatMap((row) => {
          const a = byId.get(row.recordA);
          const b = byId.get(row.recordB);
          return a && b ? [{ match: presentMatch(row, new Map()), a, b }] : [];
        });
      });
      return c.json({ items }, 200);
    })
    .openapi(verdict, async (c) => {
      requireRole(c, 'owner', 'methodologist', 'reviewer', 'adjudicator');
      const { reviewId } = c.req.valid('param');
      const { outcome, reason, ...pair } = c.req.valid('json');
      const [recordA = '', recordB = ''] = [pair.recordA, pair.recordB].sort();
      if (recordA === recordB)
        throw new ApiProblem(400, 'match.same_record', 'A verdict is about two different records.');
      await asPerson(services, c, async (tx) => {
        const known = await loadRecordViewsById(tx, [recordA, recordB]);
        if (known.length !== 2) throw notFound('record');
        await appendMatches(tx, [
          {
            reviewId,
            recordA,
            recordB,
            outcome,
            relation: null,
            score: outcome === 'merge' ? 1 : 0,
            reasons: [reason === '' ? 'decided by a person' : reason],
            decidedBy: c.var.person.id,
          },
        ]);
        await requestJob(tx, 'deduplicate-review', { reviewId });
      });
      const pending = await services.db.asWorker((tx) => summariseOpenWork(tx, reviewId, c.var.person.id));
      return c.json({ pending }, 202);
    });
}
