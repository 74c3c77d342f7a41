import { OpenAPIHono, z } from '@hono/zod-openapi';
import { figureSchema, prismaSchema } from '@perennial/contracts';
import { countPrisma, loadProtocol } from '@perennial/database';
import { prismaCsv, prismaFlow } from '@perennial/figures';
import { type AppEnv, asPerson, type Services } from '../http/app-context.ts';
import { queryRoute, readRoute, reviewParams } from '../http/json-route.ts';
import { presentFigure } from '../presenters/figure.presenter.ts';
import { presentPrisma, toPrismaCounts } from '../presenters/prisma.presenter.ts';

export const themeQuery = z.object({ theme: z.enum(['light', 'dark']).default('light') });

const counts = readRoute({
  path: '/reviews/{reviewId}/prisma',
  summary: 'PRISMA 2020 counts',
  params: reviewParams,
  answer: prismaSchema,
});
const figure = queryRoute({
  path: '/reviews/{reviewId}/prisma/figure',
  summary: 'The PRISMA 2020 flow diagram',
  params: reviewParams,
  query: themeQuery,
  answer: figureSchema,
});

export function prismaRoutes(services: Services) {
  const load = (c: Parameters<typeof asPerson>[1], reviewId: string) =>
    asPerson(services, c, async (tx) =>
      presentPrisma(await countPrisma(tx, reviewId), (await loadProtocol(tx, reviewId)).body),
    );
  return new OpenAPIHono<AppEnv>()
    .openapi(counts, async (c) => c.json(await load(c, c.req.valid('param').reviewId), 200))
    .openapi(figure, async (c) => {
      const prisma = await load(c, c.req.valid('param').reviewId);
      return c.json(
        presentFigure(prismaFlow(toPrismaCounts(prisma), { theme: c.req.valid('query').theme })),
        200,
      );
    })
    .get('/reviews/:reviewId/prisma.csv', async (c) => {
      const prisma = await load(c, c.req.param('reviewId'));
      return c.text(prismaCsv(toPrismaCounts(prisma)), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="PRISMA.csv"',
      });
    });
}
