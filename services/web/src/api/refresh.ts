import {
  type NewSchedule,
  recordChangeSchema,
  refreshSchema,
  type ScheduleChange,
  scheduleSchema,
} from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from './client.ts';

const schedulesSchema = z.object({ items: z.array(scheduleSchema) });
const refreshesSchema = z.object({ items: z.array(refreshSchema) });
const recordChangesSchema = z.object({ items: z.array(recordChangeSchema) });

/** Sources that are searched again, with their last run. */
export function schedulesQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'schedules'],
    queryFn: ({ signal }) => request(schedulesSchema, `/reviews/${reviewId}/schedules`, { signal }),
  });
}

/** Runs of all schedules, the latest first. */
export function refreshesQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'refreshes'],
    queryFn: ({ signal }) => request(refreshesSchema, `/reviews/${reviewId}/refreshes`, { signal }),
  });
}

/** What happened to records after they were taken in. */
export function recordChangesQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'record-changes'],
    queryFn: ({ signal }) => request(recordChangesSchema, `/reviews/${reviewId}/record-changes`, { signal }),
  });
}

/** Has a source searched again on schedule. */
export function addSchedule(reviewId: string, schedule: NewSchedule) {
  return request(scheduleSchema, `/reviews/${reviewId}/schedules`, { method: 'POST', json: schedule });
}

/** Changes a schedule, or switches it on or off. */
export function changeSchedule(reviewId: string, scheduleId: string, change: ScheduleChange) {
  return request(scheduleSchema, `/reviews/${reviewId}/schedules/${scheduleId}`, {
    method: 'PATCH',
    json: change,
  });
}

/** Searches now, out of turn. */
export function runSchedule(reviewId: string, scheduleId: string) {
  return request(refreshSchema, `/reviews/${reviewId}/schedules/${scheduleId}/runs`, {
    method: 'POST',
    json: {},
  });
}
