import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  type FlowForm,
  flowBoxSchema,
  flowFigureSchema,
  flowFormSchema,
  flowItemsSchema,
  type Prisma,
  prismaSchema,
} from '@perennial/contracts';
import { countPrisma, listFlowBox, listVersions, loadProtocol, type Transaction } from '@perennial/database';
import { prismaCsv, prismaFlow } from '@perennial/figures';
import { type AppEnv, asPerson, type Services } from '../http/app-context.ts';
import { readKeyCursor, textPageQuery } from '../http/cursor.ts';
import { queryRoute, reviewParams } from '../http/json-route.ts';
import { ApiProblem } from '../http/problem.ts';
import { presentFlow, presentPrisma, toPrismaCounts } from '../presenters/prisma.presenter.ts';

export const themeQuery = z.object({ theme: z.enum(['light', 'dark']).default('light') });
const formQuery = z.object({ form: flowFormSchema.default('whole') });

const counts = queryRoute({
  path: '/reviews/{reviewId}/prisma',
  summary: 'PRISMA 2020 counts',
  params: reviewParams,
  query: formQuery,
  answer: prismaSchema,
});
const figure = queryRoute({
  path: '/reviews/{reviewId}/prisma/figure',
  summary: 'The PRISMA 2020 flow diagram, with the place of each number',
  params: reviewParams,
  query: formQuery.extend(themeQuery.shape),
  answer: flowFigureSchema,
});
const box = queryRoute({
  path: '/reviews/{reviewId}/prisma/boxes/{box}',
  summary: 'The records, reports or studies a box of the flow counts',
  params: reviewParams.extend({ box: flowBoxSchema }),
  query: formQuery.extend(textPageQuery.shape).extend({
    name: z.string().max(200).optional(),
    kind: z.enum(['database', 'register']).optional(),
  }),
  answer: flowItemsSchema,
});

/** The latest version, from which the living form goes on. */
async function scopeOf(tx: Transaction, reviewId: string, form: FlowForm) {
  if (form === 'whole') return { reviewId };
  const [latest] = await listVersions(tx, reviewId);
  if (!latest)
    throw new ApiProblem(
      409,
      'prisma.no_version',
      'Nothing has been published yet, so there is no previous version to go on from.',
    );
  return { reviewId, since: latest.publishedAt, version: latest.number };
}

export function prismaRoutes(services: Services) {
  const load = (c: Parameters<typeof asPerson>[1], reviewId: string, form: FlowForm): Promise<Prisma> =>
    asPerson(services, c, async (tx) => {
      const scope = await scopeOf(tx, reviewId, form);
      const { body } = await loadProtocol(tx, reviewId);
      return presentPrisma(await countPrisma(tx, scope), body, scope.version);
    });
  return new OpenAPIHono<AppEnv>()
    .openapi(counts, async (c) =>
      c.json(await load(c, c.req.valid('param').reviewId, c.req.valid('query').form), 200),
    )
    .openapi(figure, async (c) => {
      const { theme, form } = c.req.valid('query');
      const prisma = await load(c, c.req.valid('param').reviewId, form);
      return c.json(presentFlow(prismaFlow(toPrismaCounts(prisma), { theme }), prisma), 200);
    })
    .openapi(box, async (c) => {
      const { reviewId, box: wanted } = c.req.valid('param');
      const { form, name, kind, cursor, limit } = c.req.valid('query');
      const after = readKeyCursor(cursor);
      const { items, total } = await asPerson(services, c, async (tx) =>
        listFlowBox(tx, await scopeOf(tx, reviewId, form), {
          box: wanted,
          name,
          kind,
          after: after && { position: after.key, id: after.id },
          limit: limit + 1,
        }),
      );
      const last = items[limit - 1];
      return c.json(
        {
          total,
          items: items.slice(0, limit).map(({ position: _position, ...item }) => item),
          nextCursor: items.length > limit && last ? `${last.position}_${last.id}` : null,
        },
        200,
      );
    })
    .get('/reviews/:reviewId/prisma.csv', async (c) => {
      const form = flowFormSchema.catch('whole').parse(c.req.query('form'));
      const prisma = await load(c, c.req.param('reviewId'), form);
      return c.text(prismaCsv(toPrismaCounts(prisma)), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="PRISMA.csv"',
      });
    });
}
