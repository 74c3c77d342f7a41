import { z } from 'zod';

export const sourceKindSchema = z.enum(['database', 'register']);

export const newImportSchema = z.object({
  fileName: z.string().trim().min(1).max(255),
  byteSize: z.int().min(1).max(4_000_000_000),
  sourceKind: sourceKindSchema,
  /** As PRISMA will list it: PubMed, CENTRAL, Embase, ClinicalTrials.gov … */
  sourceName: z.string().trim().min(1).max(100),
});
export type NewImport = z.infer<typeof newImportSchema>;

/** Upload parts are at most this long; all but the last are exactly this long. */
export const UPLOAD_PART_BYTES = 1_048_576;

export const importSchema = z.object({
  id: z.uuid(),
  fileName: z.string(),
  sourceKind: sourceKindSchema,
  sourceName: z.string(),
  byteSize: z.number(),
  dialect: z.string().nullable(),
  state: z.enum(['uploading', 'queued', 'reading', 'read', 'failed']),
  partsReceived: z.int(),
  bytesRead: z.number(),
  recordsRead: z.int(),
  recordsQuarantined: z.int(),
  message: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type Import = z.infer<typeof importSchema>;

export const quarantinedSchema = z.object({
  id: z.uuid(),
  ordinal: z.int(),
  byteOffset: z.number(),
  code: z.string(),
  reason: z.string(),
  remedy: z.string(),
  raw: z.string(),
});
export type Quarantined = z.infer<typeof quarantinedSchema>;

/** What runs in the background, so that a page can show a bar: imports being read, deduplication, classification, ranking. */
export const workSchema = z.object({
  pending: z.array(z.object({ job: z.string(), waiting: z.int() })),
});
export type Work = z.infer<typeof workSchema>;

/** Work that was tried and given up, with the reason; gone from the list once it is asked for again. */
export const failedWorkSchema = z.object({
  id: z.uuid(),
  job: z.string(),
  /** The file, for work on one. */
  about: z.string().nullable(),
  reason: z.string(),
  failedAt: z.string(),
});
export type FailedWork = z.infer<typeof failedWorkSchema>;
export const failedWorkPageSchema = z.object({
  items: z.array(failedWorkSchema),
  nextCursor: z.string().nullable(),
});
