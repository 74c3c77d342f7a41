import { OpenAPIHono } from '@hono/zod-openapi';
import {
  type Calibration,
  calibrationsSchema,
  closeCalibrationSchema,
  newCalibrationSchema,
} from '@perennial/contracts';
import {
  closeCalibration,
  countQueue,
  findOpenRound,
  listCalibrations,
  listReviewers,
  loadNames,
  loadVerdictPairs,
  openCalibration,
  type Transaction,
} from '@perennial/database';
import { z } from 'zod';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { createdRoute, readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { isAgreed, isComplete, presentCalibration, presentPairs } from '../presenters/team.presenter.ts';

const list = readRoute({
  path: '/reviews/{reviewId}/calibrations',
  summary: 'Calibration rounds, oldest first',
  params: reviewParams,
  answer: calibrationsSchema,
});
const begin = createdRoute({
  path: '/reviews/{reviewId}/calibrations',
  summary:
    'Open a calibration round: all reviewers screen the same citations, and nothing else until it is closed',
  params: reviewParams,
  body: newCalibrationSchema,
  answer: calibrationsSchema,
});
const close = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/calibrations/{roundId}/close',
  summary: 'Close a round: by the agreement reached, or all the same with a reason',
  params: reviewParams.extend({ roundId: z.uuid() }),
  body: closeCalibrationSchema,
  answer: calibrationsSchema,
});

/** Calibration: everybody reads the same citations before the gate opens to the rest. */
export function calibrationRoutes(services: Services) {
  const load = (tx: Transaction, reviewId: string, askerId: string) =>
    loadCalibrations(tx, reviewId, askerId);
  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => {
      const { reviewId } = c.req.valid('param');
      const items = await asPerson(services, c, (tx) => load(tx, reviewId, c.var.person.id));
      return c.json({ items }, 200);
    })
    .openapi(begin, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId } = c.req.valid('param');
      const items = await asPerson(services, c, async (tx) => {
        if (await findOpenRound(tx, reviewId))
          throw new ApiProblem(409, 'calibration.open', 'A calibration round is open: close it first.');
        const reviewerIds = await listReviewers(tx, reviewId);
        if (reviewerIds.length < 2)
          throw new ApiProblem(
            409,
            'calibration.too_few_reviewers',
            'A calibration round needs two reviewers.',
          );
        const size = await openCalibration(tx, {
          reviewId,
          ...c.req.valid('json'),
          reviewerIds,
          openedBy: c.var.person.id,
          openedAt: services.clock(),
        });
        if (size === 0)
          throw new ApiProblem(
            409,
            'calibration.nothing_left',
            'Every citation is settled: there is none to read.',
          );
        return load(tx, reviewId, c.var.person.id);
      });
      return c.json({ items }, 201);
    })
    .openapi(close, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId, roundId } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const items = await asPerson(services, c, async (tx) => {
        const round = (await load(tx, reviewId, c.var.person.id)).find(({ id }) => id === roundId);
        if (round?.state !== 'open') throw notFound('open calibration round');
        const isPassed = round.isComplete && isAgreed(round.pairs, round.kappaWanted);
        if (!isPassed && reason === '') {
          throw new ApiProblem(
            400,
            'calibration.reason_missing',
            'The agreement wanted has not been reached: say why the round is closed all the same.',
          );
        }
        const kappas = round.pairs.map(({ kappa }) => kappa).filter((kappa) => kappa !== null);
        await closeCalibration(tx, {
          roundId,
          reviewId,
          outcome: isPassed ? 'passed' : 'overridden',
          kappa: kappas.length > 0 ? Math.min(...kappas) : null,
          reason: reason === '' ? null : reason,
          closedBy: c.var.person.id,
          closedAt: services.clock(),
        });
        return load(tx, reviewId, c.var.person.id);
      });
      return c.json({ items }, 200);
    });
}

async function loadCalibrations(tx: Transaction, reviewId: string, askerId: string): Promise<Calibration[]> {
  const rows = await listCalibrations(tx, reviewId);
  const open = rows.find((row) => row.outcome === null);
  const remaining = open?.reviewerIds.includes(askerId)
    ? (await countQueue(tx, { reviewId, reviewerId: askerId, stage: 'abstract' })).remaining
    : 0;
  const items: Calibration[] = [];
  for (const row of rows) {
    const pairs = isComplete(row) ? await loadVerdictPairs(tx, reviewId, 'abstract', row.citationIds) : [];
    const names = await loadNames(
      tx,
      pairs.flatMap(({ a, b }) => [a, b]),
    );
    const shown = presentPairs(pairs, (id) => names.get(id) ?? id);
    items.push(presentCalibration(row, row === open ? remaining : 0, shown));
  }
  return items;
}
