import {
  type Database,
  findLastDue,
  listEnabledSchedules,
  openRefresh,
  type ScheduleRow,
  type Transaction,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import { CronExpressionParser } from 'cron-parser';

/**
 * Opens a run for each schedule whose last due moment has none yet. Called whenever a bell rings and once in a while besides:
 * a period is opened once, however often we are called, and one that was missed is caught up with, since a run covers all
 * days from the watermark on.
 *
 * @returns how many runs were opened
 */
export function openDueRefreshes(db: Database, now: Date): Promise<number> {
  return db.asWorker(async (tx) => {
    let opened = 0;
    for (const schedule of await listEnabledSchedules(tx))
      if (await openIfDue(tx, schedule, now)) opened += 1;
    return opened;
  });
}

async function openIfDue(tx: Transaction, schedule: ScheduleRow, now: Date): Promise<boolean> {
  const dueAt = lastDue(schedule, now);
  if (dueAt === undefined || dueAt < schedule.createdAt) return false;
  const done = await findLastDue(tx, schedule.id);
  if (done !== undefined && done >= dueAt) return false;
  const row = await openRefresh(tx, schedule, dueAt, now.toISOString().slice(0, 10));
  if (row === undefined) return false;
  await requestJob(tx, 'refresh-source', { reviewId: schedule.reviewId, refreshId: row.id });
  return true;
}

/**
 * The latest moment at or before `now` at which the schedule was due, by the clock of its time zone. When that clock is set
 * back and shows a due time twice, only the first counts.
 */
export function lastDue(schedule: Pick<ScheduleRow, 'cron' | 'timeZone'>, now: Date): Date | undefined {
  const justAfter = new Date(now.getTime() + 1);
  const times = CronExpressionParser.parse(schedule.cron, { tz: schedule.timeZone, currentDate: justAfter });
  if (!times.hasPrev()) return undefined;
  const latest = times.prev().toDate();
  if (!times.hasPrev()) return latest;
  const before = times.prev().toDate();
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: schedule.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return clock.format(before) === clock.format(latest) ? before : latest;
}
