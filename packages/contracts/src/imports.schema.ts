import { z } from 'zod';

export const sourceKindSchema = z.enum(['database', 'register']);

/** What a column of a plain table can hold. */
export const columnFieldSchema = z.enum([
  'title',
  'abstract',
  'authors',
  'year',
  'journal',
  'volume',
  'issue',
  'pages',
  'doi',
  'pmid',
  'pmcid',
  'central',
  'embase',
  'wos',
  'scopus',
  'accession',
  'local',
  'registry',
  'language',
  'originalTitle',
  'publicationTypes',
  'mesh',
  'keywords',
  'urls',
  'notes',
  'labels',
  'label',
  'reasons',
]);
export type ColumnField = z.infer<typeof columnFieldSchema>;

/** Header of a plain table → what its column holds; null for a column that is left out. */
export const columnChoiceSchema = z
  .record(z.string().max(200), columnFieldSchema.nullable())
  .refine((choice) => Object.keys(choice).length <= 300, 'at most 300 columns');
export type ColumnChoice = z.infer<typeof columnChoiceSchema>;

export const newImportSchema = z.object({
  fileName: z.string().trim().min(1).max(255),
  byteSize: z.int().min(1).max(4_000_000_000),
  sourceKind: sourceKindSchema,
  /** As PRISMA will list it: PubMed, CENTRAL, Embase, ClinicalTrials.gov … */
  sourceName: z.string().trim().min(1).max(100),
  /** For a table with column names of its own. */
  columns: columnChoiceSchema.optional(),
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
  state: z.enum(['uploading', 'queued', 'reading', 'read', 'failed', 'undone']),
  partsReceived: z.int(),
  bytesRead: z.number(),
  recordsRead: z.int(),
  recordsQuarantined: z.int(),
  message: z.string().nullable(),
  columns: columnChoiceSchema.nullable(),
  /** How many of the records read have each field; `records` is what to divide by. */
  fullness: z.record(z.string(), z.int()).nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
});
export type Import = z.infer<typeof importSchema>;

export const quarantinedSchema = z.object({
  id: z.uuid(),
  ordinal: z.int(),
  /** Ordinal and offset are of this file within the archive; null when the upload is the file. */
  file: z.string().nullable(),
  byteOffset: z.number(),
  code: z.string(),
  reason: z.string(),
  remedy: z.string(),
  raw: z.string(),
  /** Where in `raw` reading stopped, in characters; null when the entry as a whole is at fault. */
  rawAt: z.int().nullable(),
});
export type Quarantined = z.infer<typeof quarantinedSchema>;

/** A record as read, in short. */
export const recordPreviewSchema = z.object({
  ordinal: z.int(),
  title: z.string(),
  authors: z.array(z.string()),
  year: z.int().nullable(),
  journal: z.string().nullable(),
  doi: z.string().nullable(),
  pmid: z.string().nullable(),
  registry: z.array(z.string()),
  /** Its beginning. */
  abstract: z.string(),
  decisions: z.int(),
  warnings: z.array(z.string()),
});
export type RecordPreview = z.infer<typeof recordPreviewSchema>;

/** The beginning of a file may be sent for a preview; of a zip archive or workbook, all of it. */
export const PREVIEW_BYTES = 262_144;
export const PREVIEW_ARCHIVE_BYTES = 8_388_608;

/** What a file would become, told before it is uploaded. */
export const importPreviewSchema = z.object({
  dialect: z.string().nullable(),
  records: z.array(recordPreviewSchema),
  /** Of a plain table: what each column is taken to hold. */
  columns: z
    .array(z.object({ name: z.string(), field: columnFieldSchema.nullable(), samples: z.array(z.string()) }))
    .nullable(),
  /** Why nothing could be read. */
  problem: z.object({ code: z.string(), reason: z.string(), remedy: z.string() }).nullable(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

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
