import { OpenAPIHono, z } from '@hono/zod-openapi';
import { publicVersionSchema, versionContentSchema } from '@perennial/contracts';
import { findPublishedReview, listChanges, listVersions } from '@perennial/database';
import type { Services } from '../http/app-context.ts';
import { readRoute } from '../http/json-route.ts';
import { notFound } from '../http/problem.ts';
import { presentVersionRow } from '../presenters/version-row.presenter.ts';

const version = readRoute({
  path: '/public/reviews/{slug}/versions/{number}',
  summary: 'A published version, for everyone',
  params: z.object({
    slug: z.string().max(80),
    number: z.union([z.literal('latest'), z.coerce.number().int().min(1)]),
  }),
  answer: publicVersionSchema,
});

/** What the reader's page shows. A numbered version never changes, so it may be kept for good. */
export function publicRoutes(services: Services) {
  return new OpenAPIHono().openapi(version, async (c) => {
    const { slug, number } = c.req.valid('param');
    const answer = await services.db.asPublic(async (tx) => {
      const reviewId = await findPublishedReview(tx, slug);
      if (reviewId === undefined) throw notFound('published review');
      const versions = await listVersions(tx, reviewId);
      const shown = number === 'latest' ? versions[0] : versions.find((row) => row.number === number);
      if (!shown) throw notFound('version');
      const changed = await listChanges(tx, reviewId, shown.number);
      return {
        ...presentVersionRow(shown),
        latest: versions[0]?.number ?? shown.number,
        versions: versions.map(presentVersionRow),
        changes: changed.map(({ kind, subject, before, after, sentence }) => ({
          kind,
          subject,
          before,
          after,
          sentence,
        })),
        content: versionContentSchema.parse(shown.content),
      };
    });
    c.header('cache-control', number === 'latest' ? 'public, max-age=30' : 'public, max-age=300');
    return c.json(answer, 200);
  });
}
