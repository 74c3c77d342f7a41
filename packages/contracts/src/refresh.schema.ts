import { z } from 'zod';

export const refreshSourceSchema = z.enum(['pubmed', 'clinicaltrials-gov', 'retraction-watch']);
export type RefreshSource = z.infer<typeof refreshSourceSchema>;

const cron = z
  .string()
  .trim()
  .max(100)
  .regex(/^\S+(?: \S+){4}$/, 'five fields of cron: minute, hour, day of the month, month, day of the week');

export const newScheduleSchema = z.object({
  source: refreshSourceSchema,
  query: z.string().trim().min(1).max(20_000),
  cron,
  timeZone: z.string().min(1).max(60),
  /** The first day to search. */
  since: z.iso.date(),
  /** Days searched again each time; sources date records late. */
  overlapDays: z.int().min(3).max(90).default(7),
});
export type NewSchedule = z.input<typeof newScheduleSchema>;

export const scheduleChangeSchema = newScheduleSchema
  .pick({ query: true, cron: true, timeZone: true })
  .extend({ overlapDays: z.int().min(3).max(90), enabled: z.boolean() })
  .partial();
export type ScheduleChange = z.infer<typeof scheduleChangeSchema>;

export const refreshSchema = z.object({
  id: z.uuid(),
  scheduleId: z.uuid(),
  source: refreshSourceSchema,
  state: z.enum(['waiting', 'running', 'complete', 'failed']),
  dueAt: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  query: z.string(),
  /** The query as the source understood it. */
  translation: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
  importId: z.uuid().nullable(),
  /** Why it failed. */
  message: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type Refresh = z.infer<typeof refreshSchema>;

export const scheduleSchema = z.object({
  id: z.uuid(),
  source: refreshSourceSchema,
  query: z.string(),
  cron: z.string(),
  timeZone: z.string(),
  since: z.string(),
  overlapDays: z.int(),
  enabled: z.boolean(),
  /** Everything up to this day has been brought in. */
  watermark: z.string().nullable(),
  /** When it is due next; null when switched off. */
  nextDueAt: z.string().nullable(),
  lastRun: refreshSchema.nullable(),
});
export type Schedule = z.infer<typeof scheduleSchema>;

export const recordChangeSchema = z.object({
  id: z.uuid(),
  citationId: z.uuid(),
  title: z.string(),
  kind: z.enum(['revised', 'erratum', 'concern', 'retraction', 'gone', 'back']),
  detail: z.string(),
  seenAt: z.string(),
});
export type RecordChange = z.infer<typeof recordChangeSchema>;
