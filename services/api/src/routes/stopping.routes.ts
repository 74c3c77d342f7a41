import { OpenAPIHono, z } from '@hono/zod-openapi';
import { doubtsSchema, figureSchema, type Stage, stageSchema, stoppingSchema } from '@perennial/contracts';
import {
  loadCitationViews,
  loadFinishedReadings,
  loadLatestFindings,
  loadProtocol,
  loadUnfinishedSince,
  loadVerdicts,
  type Transaction,
} from '@perennial/database';
import { recallCurve } from '@perennial/figures';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { queryRoute, reviewParams } from '../http/json-route.ts';
import { presentFigure } from '../presenters/figure.presenter.ts';
import { labelsInOrder, presentStopping } from '../presenters/stopping.presenter.ts';
import { themeQuery } from './prisma.routes.ts';

const stageQuery = z.object({ stage: stageSchema.default('abstract') });

const stopping = queryRoute({
  path: '/reviews/{reviewId}/screening/stopping',
  summary: 'Whether one may stop reading: the stopping test, and what may still be unfound',
  params: reviewParams,
  query: stageQuery,
  answer: stoppingSchema,
});
const curve = queryRoute({
  path: '/reviews/{reviewId}/screening/recall-curve',
  summary: 'Relevant citations found against citations read; null until one is found',
  params: reviewParams,
  query: stageQuery.extend(themeQuery.shape),
  answer: z.object({ figure: figureSchema.nullable() }),
});
const doubts = queryRoute({
  path: '/reviews/{reviewId}/screening/doubts',
  summary: 'My own verdicts that my other verdicts speak against, the most doubtful first',
  params: reviewParams,
  query: stageQuery,
  answer: doubtsSchema,
});

export function stoppingRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(stopping, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { stage } = c.req.valid('query');
      const answer = await asPerson(services, c, async (tx) =>
        presentStopping({
          stage,
          screening: (await loadProtocol(tx, reviewId)).body.screening,
          finished: await loadFinishedReadings(tx, reviewId, stage),
          unreadSince: await loadUnfinishedSince(tx, reviewId, stage),
          mine: await loadLatestFindings(tx, { reviewId, reviewerId: c.var.person.id, stage }),
        }),
      );
      return c.json(answer, 200);
    })
    .openapi(curve, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { stage, theme } = c.req.valid('query');
      const figure = await asPerson(services, c, (tx) => drawCurve(tx, reviewId, stage, theme));
      return c.json({ figure }, 200);
    })
    .openapi(doubts, async (c) => {
      requireRole(c, 'reviewer');
      const { reviewId } = c.req.valid('param');
      const { stage } = c.req.valid('query');
      const items = await asPerson(services, c, (tx) =>
        loadDoubts(tx, { reviewId, reviewerId: c.var.person.id, stage }),
      );
      return c.json({ items }, 200);
    });
}

async function drawCurve(tx: Transaction, reviewId: string, stage: Stage, theme: 'light' | 'dark') {
  const order = labelsInOrder(await loadFinishedReadings(tx, reviewId, stage), 1);
  if (!order.includes(1)) return null;
  const unread = (await loadUnfinishedSince(tx, reviewId, stage)).length;
  const { recallTarget } = (await loadProtocol(tx, reviewId)).body.screening;
  const title = stage === 'abstract' ? 'Titles and abstracts' : 'Full texts';
  return presentFigure(
    recallCurve(
      {
        title: `${title}: found of those known to be relevant`,
        series: [{ label: 'as read', order }],
        total: order.length + unread,
        recallTarget,
      },
      { theme },
    ),
  );
}

/** Doubts as of the latest order, with the verdict as it is now; those changed or taken back since are left out. */
async function loadDoubts(tx: Transaction, query: { reviewId: string; reviewerId: string; stage: Stage }) {
  const found = (await loadLatestFindings(tx, query))?.doubts ?? [];
  const ids = found.map(({ id }) => id);
  const titles = new Map(
    (await loadCitationViews(tx, query.reviewId, ids)).map(({ id, fields }) => [id, fields.title]),
  );
  const own = (await loadVerdicts(tx, query.stage, ids)).filter(
    ({ reviewer_id }) => reviewer_id === query.reviewerId,
  );
  const verdictOn = new Map(own.map(({ citation_id, verdict }) => [citation_id, verdict]));
  return found.flatMap(({ id, label, probability }) => {
    const verdict = verdictOn.get(id);
    if (verdict === undefined || verdict === 'withdrawn') return [];
    if ((verdict === 'exclude' ? 0 : 1) !== label) return [];
    return [{ citationId: id, title: titles.get(id) ?? '', verdict, probability }];
  });
}
