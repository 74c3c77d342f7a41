import { OpenAPIHono, z } from '@hono/zod-openapi';
import { auditCheckSchema, auditPageSchema } from '@perennial/contracts';
import { listAuditEntries, loadNames, verifyAudit } from '@perennial/database';
import { type AppEnv, asPerson, type Services } from '../http/app-context.ts';
import { pageOf, readMomentCursor, textPageQuery } from '../http/cursor.ts';
import { queryRoute, readRoute, reviewParams } from '../http/json-route.ts';

const list = queryRoute({
  path: '/reviews/{reviewId}/audit',
  summary: 'Who did what, newest first; of one citation, or of the review',
  params: reviewParams,
  query: textPageQuery.extend({ citationId: z.uuid().optional() }),
  answer: auditPageSchema,
});
const check = readRoute({
  path: '/reviews/{reviewId}/audit/check',
  summary: 'Whether the audit trail is whole and unchanged',
  params: reviewParams,
  answer: auditCheckSchema,
});

export function auditRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { cursor, limit, citationId } = c.req.valid('query');
      const answer = await asPerson(services, c, async (tx) => {
        const rows = await listAuditEntries(tx, {
          reviewId,
          citationId,
          before: readMomentCursor(cursor),
          limit: limit + 1,
        });
        const names = await loadNames(
          tx,
          rows.map((row) => row.actor),
        );
        return pageOf(
          rows,
          limit,
          ({ actor, ...row }) => ({ ...row, by: names.get(actor) ?? actor }),
          (row) => row.at,
        );
      });
      return c.json(answer, 200);
    })
    .openapi(check, async (c) => {
      // Counts and places in the chain stay here: while the review is blinded they would tell of others' work.
      const { faults } = await services.db.asWorker((tx) => verifyAudit(tx, c.req.valid('param').reviewId));
      return c.json(
        {
          intact: faults.length === 0,
          checkedAt: services.clock().toISOString(),
          faults: faults.map(({ kind, message }) => ({ kind, message })),
        },
        200,
      );
    });
}
