import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  newProtocolSchema,
  protocolChangesSchema,
  protocolDraftSchema,
  protocolHeadsSchema,
  protocolPreviewSchema,
  protocolVersionSchema,
} from '@perennial/contracts';
import {
  appendProtocol,
  countReopenable,
  listProtocolVersions,
  loadNames,
  loadProtocol,
  loadProtocolVersion,
  notifyReview,
} from '@perennial/database';
import { describeChanges, type Protocol, ProtocolError, parseProtocol } from '@perennial/protocol';
import { requestJob } from '@perennial/queue';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { pageOf, pageQuery } from '../http/cursor.ts';
import { createdRoute, queryRoute, readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';

const versionParams = reviewParams.extend({ version: z.coerce.number().int().min(1) });

const list = queryRoute({
  path: '/reviews/{reviewId}/protocols',
  summary: 'Versions of the protocol, newest first',
  params: reviewParams,
  query: pageQuery,
  answer: protocolHeadsSchema,
});
const one = readRoute({
  path: '/reviews/{reviewId}/protocols/{version}',
  summary: 'One version of the protocol',
  params: versionParams,
  answer: protocolVersionSchema,
});
const changes = createRoute({
  method: 'get',
  path: '/reviews/{reviewId}/protocols/{version}/changes',
  summary: 'What a version changed against the one before it, or another',
  request: { params: versionParams, query: z.object({ from: z.coerce.number().int().min(1).optional() }) },
  responses: {
    200: { content: { 'application/json': { schema: protocolChangesSchema } }, description: 'As asked.' },
    ...problemResponses,
  },
});
const preview = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/protocols/preview',
  summary: 'What a draft would change and reopen; nothing is stored',
  params: reviewParams,
  body: protocolDraftSchema,
  answer: protocolPreviewSchema,
});
const publish = createdRoute({
  path: '/reviews/{reviewId}/protocols',
  summary: 'A new version of the protocol, with its reason; sends back what it says',
  params: reviewParams,
  body: newProtocolSchema,
  answer: protocolVersionSchema,
});

export function protocolRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => {
      const { cursor, limit } = c.req.valid('query');
      const { reviewId } = c.req.valid('param');
      const answer = await asPerson(services, c, async (tx) => {
        const rows = await listProtocolVersions(tx, {
          reviewId,
          before: cursor === undefined ? undefined : Number(cursor),
          limit: limit + 1,
        });
        const names = await loadNames(
          tx,
          rows.map((row) => row.createdBy),
        );
        return pageOf(
          rows,
          limit,
          ({ createdBy, createdAt, ...row }) => ({
            ...row,
            by: names.get(createdBy) ?? createdBy,
            createdAt: createdAt.toISOString(),
          }),
          (row) => String(row.version),
        );
      });
      return c.json(answer, 200);
    })
    .openapi(one, async (c) => {
      const { reviewId, version } = c.req.valid('param');
      const row = await asPerson(services, c, (tx) => loadProtocolVersion(tx, reviewId, version));
      if (!row) throw notFound('version of the protocol');
      return c.json(presentVersion(row), 200);
    })
    .openapi(changes, async (c) => {
      const { reviewId, version } = c.req.valid('param');
      const from = c.req.valid('query').from ?? Math.max(1, version - 1);
      const [before, after] = await asPerson(services, c, async (tx) => [
        await loadProtocolVersion(tx, reviewId, from),
        await loadProtocolVersion(tx, reviewId, version),
      ]);
      if (!before || !after) throw notFound('version of the protocol');
      return c.json({ from, to: version, changes: describeChanges(before.body, after.body) }, 200);
    })
    .openapi(preview, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId } = c.req.valid('param');
      const draft = readProtocol(c.req.valid('json').body);
      const answer = await asPerson(services, c, async (tx) => {
        const { body } = await loadProtocol(tx, reviewId);
        const found = describeChanges(body, draft);
        return { changes: found, reopens: reopenedBy(found), settled: await countReopenable(tx, reviewId) };
      });
      return c.json(answer, 200);
    })
    .openapi(publish, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId } = c.req.valid('param');
      const { after, body, reason, reopen } = c.req.valid('json');
      const draft = readProtocol(body);
      const row = await asPerson(services, c, async (tx) => {
        const current = await loadProtocol(tx, reviewId);
        const found = describeChanges(current.body, draft);
        if (current.version === after && found.length === 0)
          throw new ApiProblem(409, 'protocol.unchanged', `Nothing differs from version ${after}.`);
        const made = await appendProtocol(tx, {
          reviewId,
          after,
          body: draft,
          reason,
          reopen,
          createdBy: c.var.person.id,
          at: services.clock(),
        });
        if (!made)
          throw new ApiProblem(
            409,
            'protocol.changed_meanwhile',
            `There is a newer version of the protocol than ${after}: look at it, then make your change on it.`,
          );
        const reopened = reopenedBy(found);
        if (reopened.includes('ranking')) await requestJob(tx, 'classify-review', { reviewId });
        if (reopened.includes('analysis')) await requestJob(tx, 'run-analyses', { reviewId });
        for (const topic of ['protocol', 'citations']) await notifyReview(tx, reviewId, topic);
        return loadProtocolVersion(tx, reviewId, made.version);
      });
      return c.json(presentVersion(row!), 201);
    });
}

function presentVersion(row: { version: number; reason: string; createdAt: Date; body: Protocol }) {
  return {
    version: row.version,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    body: { ...row.body },
  };
}

const reopenedBy = (changes: ReturnType<typeof describeChanges>) => [
  ...new Set(changes.flatMap((change) => change.reopens)),
];

/** @throws ApiProblem 400 with the path of the first fault */
function readProtocol(body: unknown): Protocol {
  try {
    return parseProtocol(body);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new ApiProblem(400, error.code, error.message, [{ path: error.path, message: error.message }]);
  }
}
