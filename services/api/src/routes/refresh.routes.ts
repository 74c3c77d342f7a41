import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  newScheduleSchema,
  recordChangeSchema,
  refreshSchema,
  scheduleChangeSchema,
  scheduleSchema,
} from '@perennial/contracts';
import {
  changeSchedule,
  createSchedule,
  findSchedule,
  listRecordChanges,
  listRefreshes,
  listSchedules,
  openRefresh,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { createdRoute, queryRoute, readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import {
  nextDue,
  presentRecordChange,
  presentRefresh,
  presentSchedule,
} from '../presenters/refresh.presenter.ts';

const scheduleParams = reviewParams.extend({ scheduleId: z.uuid() });
/** More than a review makes in years of daily searches of every source. */
const MOST_RUNS = 500;
const page = z.object({ limit: z.coerce.number().int().min(1).max(MOST_RUNS).default(50) });

const list = readRoute({
  path: '/reviews/{reviewId}/schedules',
  summary: 'Which sources are searched again, when, and how the last run went',
  params: reviewParams,
  answer: z.object({ items: z.array(scheduleSchema) }),
});
const add = createdRoute({
  path: '/reviews/{reviewId}/schedules',
  summary: 'Have a source searched again on schedule',
  params: reviewParams,
  body: newScheduleSchema,
  answer: scheduleSchema,
});
const change = writeRoute({
  method: 'patch',
  path: '/reviews/{reviewId}/schedules/{scheduleId}',
  summary: 'Change what is searched or when, or switch it off',
  params: scheduleParams,
  body: scheduleChangeSchema,
  answer: scheduleSchema,
});
const runNow = createdRoute({
  path: '/reviews/{reviewId}/schedules/{scheduleId}/runs',
  summary: 'Search now, out of turn',
  params: scheduleParams,
  body: z.object({}),
  answer: refreshSchema,
});
const runs = queryRoute({
  path: '/reviews/{reviewId}/refreshes',
  summary: 'Runs of all schedules, the latest first',
  params: reviewParams,
  query: page,
  answer: z.object({ items: z.array(refreshSchema) }),
});
const changes = queryRoute({
  path: '/reviews/{reviewId}/record-changes',
  summary: 'What happened to records after they were taken in: errata, retractions, revisions',
  params: reviewParams,
  query: page,
  answer: z.object({ items: z.array(recordChangeSchema) }),
});

export function refreshRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => {
      const { reviewId } = c.req.valid('param');
      const now = services.clock();
      const items = await asPerson(services, c, async (tx) => {
        const schedules = await listSchedules(tx, reviewId);
        const latest = await listRefreshes(tx, reviewId, MOST_RUNS);
        return schedules.map((row) =>
          presentSchedule(
            row,
            latest.find((run) => run.scheduleId === row.id),
            now,
          ),
        );
      });
      return c.json({ items }, 200);
    })
    .openapi(add, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId } = c.req.valid('param');
      const input = c.req.valid('json');
      checkTimes(input, services.clock());
      const row = await asPerson(services, c, (tx) =>
        createSchedule(tx, { ...input, reviewId, createdBy: c.var.person.id }),
      );
      return c.json(presentSchedule(row, undefined, services.clock()), 201);
    })
    .openapi(change, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId, scheduleId } = c.req.valid('param');
      const input = c.req.valid('json');
      const row = await asPerson(services, c, async (tx) => {
        const before = await findSchedule(tx, reviewId, scheduleId);
        if (before === undefined) throw notFound('schedule');
        checkTimes(
          { cron: input.cron ?? before.cron, timeZone: input.timeZone ?? before.timeZone },
          services.clock(),
        );
        const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
        if (Object.keys(given).length > 0) await changeSchedule(tx, scheduleId, given);
        return { ...before, ...given };
      });
      return c.json(presentSchedule(row, undefined, services.clock()), 200);
    })
    .openapi(runNow, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId, scheduleId } = c.req.valid('param');
      const now = services.clock();
      const run = await asPerson(services, c, async (tx) => {
        const schedule = await findSchedule(tx, reviewId, scheduleId);
        if (schedule === undefined) throw notFound('schedule');
        const open = (await listRefreshes(tx, reviewId, MOST_RUNS)).find(
          (row) => row.scheduleId === scheduleId && (row.state === 'waiting' || row.state === 'running'),
        );
        if (open !== undefined) return { row: open, schedule };
        const row = await openRefresh(tx, schedule, now, now.toISOString().slice(0, 10));
        if (row === undefined) throw notFound('schedule');
        await requestJob(tx, 'refresh-source', { reviewId, refreshId: row.id });
        return { row, schedule };
      });
      return c.json(presentRefresh(run.row, run.schedule.source), 201);
    })
    .openapi(runs, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { limit } = c.req.valid('query');
      const items = await asPerson(services, c, async (tx) => {
        const sources = new Map((await listSchedules(tx, reviewId)).map((row) => [row.id, row.source]));
        const rows = await listRefreshes(tx, reviewId, limit);
        return rows.flatMap((row) => {
          const source = sources.get(row.scheduleId);
          return source === undefined ? [] : [presentRefresh(row, source)];
        });
      });
      return c.json({ items }, 200);
    })
    .openapi(changes, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { limit } = c.req.valid('query');
      const rows = await asPerson(services, c, (tx) => listRecordChanges(tx, reviewId, limit));
      return c.json({ items: rows.map(presentRecordChange) }, 200);
    });
}

function checkTimes(times: { cron: string; timeZone: string }, now: Date): void {
  if (nextDue(times, now) === undefined)
    throw new ApiProblem(
      400,
      'schedule.bad_times',
      'The times cannot be read. Write five fields of cron, such as “0 4 * * 1” for Mondays at four, and a time zone such as Europe/Berlin.',
    );
}
