import type { CitationRecord } from '@perennial/citations';
import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, id, moment } from './columns.ts';
import { reviews } from './people.table.ts';

export const IMPORT_STATES = ['uploading', 'queued', 'reading', 'read', 'failed', 'undone'] as const;

/** How many of an import's records have a field; `records` is what to divide by. */
export interface Fullness {
  records: number;
  [field: string]: number;
}

/** One search of one source: what was asked, when, and how much came back. */
export const searches = pgTable('searches', {
  id: id(),
  reviewId: uuid('review_id')
    .notNull()
    .references(() => reviews.id, { onDelete: 'cascade' }),
  source: text('source').notNull(),
  query: text('query').notNull(),
  searchedAt: moment('searched_at').notNull().defaultNow(),
  counts: jsonb('counts').notNull(),
});

/**
 * One uploaded export file. `cursor` counts the records and quarantined entries already committed, so that a reader that
 * died goes on where the last commit ended; `fence` grows with every lease, and a write under an old fence is refused.
 */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    searchId: uuid('search_id').references(() => searches.id),
    fileName: text('file_name').notNull(),
    /** database or register: PRISMA counts the two apart. */
    sourceKind: text('source_kind', { enum: ['database', 'register'] }).notNull(),
    sourceName: text('source_name').notNull(),
    byteSize: bigint('byte_size', { mode: 'number' }).notNull(),
    fileHash: text('file_hash'),
    dialect: text('dialect'),
    state: text('state', { enum: IMPORT_STATES }).notNull().default('uploading'),
    cursor: integer('cursor').notNull().default(0),
    recordsRead: integer('records_read').notNull().default(0),
    recordsQuarantined: integer('records_quarantined').notNull().default(0),
    bytesRead: bigint('bytes_read', { mode: 'number' }).notNull().default(0),
    fence: integer('fence').notNull().default(0),
    leaseUntil: moment('lease_until'),
    message: text('message'),
    /** What a person said the columns of a table hold: header → field, null for none. */
    columns: jsonb('columns').$type<Record<string, string | null>>(),
    fullness: jsonb('fullness').$type<Fullness>(),
    undoneBy: text('undone_by'),
    undoneAt: moment('undone_at'),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
  },
  (t) => [
    uniqueIndex('imports_one_per_file').on(t.reviewId, t.fileHash).where(sql`state <> 'undone'`),
    index('imports_by_review').on(t.reviewId, t.createdAt),
  ],
);

/** The file as it was uploaded, in parts of at most 1 MiB: a dropped upload goes on at the first missing part. */
export const importParts = pgTable(
  'import_parts',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    part: integer('part').notNull(),
    content: bytes('content').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.part] })],
);

/** One entry of one file, as read; `raw` is its own text. Never changed after it is written. */
export const records = pgTable(
  'records',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** From 1 in the upload; an archive's files count on. */
    ordinal: integer('ordinal').notNull(),
    dialect: text('dialect').notNull(),
    byteOffset: bigint('byte_offset', { mode: 'number' }).notNull(),
    fields: jsonb('fields').$type<CitationRecord>().notNull(),
    raw: text('raw').notNull(),
  },
  (t) => [
    uniqueIndex('records_one_per_place').on(t.importId, t.ordinal),
    index('records_by_review').on(t.reviewId),
  ],
);

/** An entry that could not be read, kept whole with the place and the reason. */
export const quarantine = pgTable(
  'quarantine',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    byteOffset: bigint('byte_offset', { mode: 'number' }).notNull(),
    code: text('code').notNull(),
    reason: text('reason').notNull(),
    remedy: text('remedy').notNull(),
    raw: text('raw').notNull(),
    /** Where in `raw` reading stopped, in characters. */
    rawAt: integer('raw_at'),
    /** The file within the archive, and the entry's ordinal and offset are of that file; null when the upload is the file. */
    file: text('file'),
    fileOrdinal: integer('file_ordinal'),
  },
  (t) => [uniqueIndex('quarantine_one_per_place').on(t.importId, t.ordinal)],
);
