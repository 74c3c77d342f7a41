import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { failedWorkPageSchema, workSchema } from '@perennial/contracts';
import {
  type FailedWork,
  findImport,
  listFailedWork,
  requeueImport,
  summariseOpenWork,
} from '@perennial/database';
import { requestAgain } from '@perennial/queue';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { pageOf, readMomentCursor, textPageQuery } from '../http/cursor.ts';
import { queryRoute, readRoute, reviewParams } from '../http/json-route.ts';
import { notFound, problemResponses } from '../http/problem.ts';

const work = readRoute({
  path: '/reviews/{reviewId}/work',
  summary: 'What runs in the background',
  params: reviewParams,
  answer: workSchema,
});
const failed = queryRoute({
  path: '/reviews/{reviewId}/work/failed',
  summary: 'Work that was tried and given up, with the reason',
  params: reviewParams,
  query: textPageQuery,
  answer: failedWorkPageSchema,
});
const retry = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/work/failed/{workId}/retry',
  summary: 'Ask for failed work once more',
  request: { params: reviewParams.extend({ workId: z.uuid() }) },
  responses: {
    202: { content: { 'application/json': { schema: workSchema } }, description: 'Asked for.' },
    ...problemResponses,
  },
});

/** Asked as the worker, whose role alone reads the outbox; each query keeps to what the asker may know. */
export function workRoutes(services: Services) {
  const pendingOf = (reviewId: string, userId: string) =>
    services.db.asWorker((tx) => summariseOpenWork(tx, reviewId, userId));
  return new OpenAPIHono<AppEnv>()
    .openapi(work, async (c) =>
      c.json({ pending: await pendingOf(c.req.valid('param').reviewId, c.var.person.id) }, 200),
    )
    .openapi(failed, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { cursor, limit } = c.req.valid('query');
      const rows = await services.db.asWorker((tx) =>
        listFailedWork(tx, {
          reviewId,
          userId: c.var.person.id,
          before: readMomentCursor(cursor),
          limit: limit + 1,
        }),
      );
      const files = await asPerson(services, c, async (tx) => {
        const names = new Map<string, string>();
        for (const { payload } of rows) {
          const { importId } = payload;
          if (importId === undefined) continue;
          const row = await findImport(tx, reviewId, importId);
          if (row) names.set(importId, row.fileName);
        }
        return names;
      });
      return c.json(
        pageOf(
          rows,
          limit,
          (row) => presentFailure(row, files),
          (row) => row.failedAt,
        ),
        200,
      );
    })
    .openapi(retry, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId, workId } = c.req.valid('param');
      await services.db.asWorker(async (tx) => {
        const rows = await listFailedWork(tx, { reviewId, userId: c.var.person.id, limit: 200 });
        const row = rows.find(({ id }) => id === workId);
        if (!row) throw notFound('failed work');
        if (row.payload.importId !== undefined) await requeueImport(tx, row.payload.importId);
        await requestAgain(tx, row);
      });
      return c.json({ pending: await pendingOf(reviewId, c.var.person.id) }, 202);
    });
}

function presentFailure(row: FailedWork, files: ReadonlyMap<string, string>) {
  return {
    id: row.id,
    job: row.job,
    about: files.get(row.payload.importId ?? '') ?? null,
    reason: row.failure,
    failedAt: row.failedAt,
  };
}
