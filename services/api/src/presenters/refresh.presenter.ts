import type { RecordChange, Refresh, RefreshSource, Schedule } from '@perennial/contracts';
import type { RefreshRow, ScheduleRow } from '@perennial/database';
import { CronExpressionParser } from 'cron-parser';

/** The next moment a schedule is due; undefined when its times cannot be read. */
export function nextDue(times: { cron: string; timeZone: string }, now: Date): Date | undefined {
  try {
    return CronExpressionParser.parse(times.cron, { tz: times.timeZone, currentDate: now }).next().toDate();
  } catch {
    return undefined;
  }
}

export function presentSchedule(row: ScheduleRow, lastRun: RefreshRow | undefined, now: Date): Schedule {
  const { id, source, query, cron, timeZone, since, overlapDays, enabled, watermark } = row;
  return {
    id,
    source,
    query,
    cron,
    timeZone,
    since,
    overlapDays,
    enabled,
    watermark,
    nextDueAt: enabled ? (nextDue(row, now)?.toISOString() ?? null) : null,
    lastRun: lastRun === undefined ? null : presentRefresh(lastRun, source),
  };
}

export function presentRefresh(row: RefreshRow, source: RefreshSource): Refresh {
  const { id, scheduleId, state, fromDay, toDay, query, translation, importId, message } = row;
  return {
    id,
    scheduleId,
    source,
    state,
    dueAt: row.dueAt.toISOString(),
    fromDay,
    toDay,
    query,
    translation,
    counts: row.counts ?? {},
    importId,
    message,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function presentRecordChange(row: {
  id: string;
  citationId: string;
  title: string;
  kind: RecordChange['kind'];
  detail: string;
  seenAt: Date;
}): RecordChange {
  return { ...row, seenAt: row.seenAt.toISOString() };
}
