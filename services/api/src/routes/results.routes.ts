import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  analysesSchema,
  newVersionSchema,
  versionContentSchema,
  versionRowSchema,
  versionsSchema,
  workSchema,
} from '@perennial/contracts';
import {
  appendVersion,
  hashOf,
  listMyReviews,
  listVersions,
  summariseOpenWork,
  type Transaction,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { isUniqueViolation } from '../http/database-faults.ts';
import { createdRoute, queryRoute, readRoute, reviewParams } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';
import { presentAnalyses } from '../presenters/analysis.presenter.ts';
import { freezeContent } from '../presenters/version.presenter.ts';
import { findChanges } from '../presenters/version-changes.ts';
import { presentVersionRow } from '../presenters/version-row.presenter.ts';
import { themeQuery } from './prisma.routes.ts';

const list = queryRoute({
  path: '/reviews/{reviewId}/analyses',
  summary: 'The protocol’s analyses with their latest results and figures',
  params: reviewParams,
  query: themeQuery,
  answer: analysesSchema,
});
const run = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/analyses/run',
  summary: 'Compute every analysis on the agreed data',
  request: { params: reviewParams },
  responses: {
    202: { content: { 'application/json': { schema: workSchema } }, description: 'Asked for.' },
    ...problemResponses,
  },
});
const versions = readRoute({
  path: '/reviews/{reviewId}/versions',
  summary: 'Published versions, newest first',
  params: reviewParams,
  answer: versionsSchema,
});
const publish = createdRoute({
  path: '/reviews/{reviewId}/versions',
  summary: 'Freeze and publish the present state',
  params: reviewParams,
  body: newVersionSchema,
  answer: versionRowSchema,
});

export function resultRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => {
      const items = await asPerson(services, c, (tx) =>
        presentAnalyses(tx, c.req.valid('param').reviewId, c.req.valid('query').theme),
      );
      return c.json({ items }, 200);
    })
    .openapi(run, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId } = c.req.valid('param');
      await asPerson(services, c, (tx) => requestJob(tx, 'run-analyses', { reviewId }));
      const pending = await services.db.asWorker((tx) => summariseOpenWork(tx, reviewId, c.var.person.id));
      return c.json({ pending }, 202);
    })
    .openapi(versions, async (c) => {
      const rows = await asPerson(services, c, (tx) => listVersions(tx, c.req.valid('param').reviewId));
      return c.json({ items: rows.map(presentVersionRow) }, 200);
    })
    .openapi(publish, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId } = c.req.valid('param');
      const { note } = c.req.valid('json');
      try {
        const row = await asPerson(services, c, (tx) =>
          freeze(tx, reviewId, c.var.person.id, note, services.clock()),
        );
        return c.json(row, 201);
      } catch (error) {
        if (isUniqueViolation(error))
          throw new ApiProblem(
            409,
            'version.published_meanwhile',
            'Somebody else published a version just now.',
          );
        throw error;
      }
    });
}

async function freeze(tx: Transaction, reviewId: string, userId: string, note: string, publishedAt: Date) {
  const review = (await listMyReviews(tx, userId)).find((row) => row.id === reviewId);
  if (!review) throw notFound('review');
  const analyses = await presentAnalyses(tx, reviewId, 'light');
  if (analyses.some((analysis) => !analysis.current)) {
    throw new ApiProblem(
      409,
      'version.stale_estimates',
      'The data have changed since the analyses were computed: run them again first.',
    );
  }
  const content = await freezeContent(tx, review, analyses);
  const contentHash = hashOf(content);
  const [latest] = await listVersions(tx, reviewId);
  if (latest?.contentHash === contentHash) {
    throw new ApiProblem(409, 'version.unchanged', `Nothing has changed since version ${latest.number}.`);
  }
  const before = latest ? versionContentSchema.parse(latest.content) : undefined;
  const row = {
    reviewId,
    number: (latest?.number ?? 0) + 1,
    title: review.title,
    note,
    inputsHash: hashOf(analyses.map(({ code, inputsHash }) => ({ code, inputsHash }))),
    contentHash,
    content,
    publishedBy: userId,
    publishedAt,
  };
  await appendVersion(tx, row, findChanges(before, content));
  return presentVersionRow(row);
}
