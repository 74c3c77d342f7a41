import {
  bigint,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { citations } from './citations.table.ts';
import { bytes, id, moment } from './columns.ts';
import { reviews } from './people.table.ts';

/** One PDF as it was uploaded; complete when `completed_at` is set. */
export const fullTextFiles = pgTable(
  'full_text_files',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    fileName: text('file_name').notNull(),
    byteSize: bigint('byte_size', { mode: 'number' }).notNull(),
    fileHash: text('file_hash'),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: moment('uploaded_at').notNull(),
    completedAt: moment('completed_at'),
  },
  (t) => [uniqueIndex('full_text_files_one_per_hash').on(t.reviewId, t.fileHash)],
);

/** The file in parts of at most 1 MiB, as imports have them. */
export const fullTextParts = pgTable(
  'full_text_parts',
  {
    fileId: uuid('file_id')
      .notNull()
      .references(() => fullTextFiles.id, { onDelete: 'cascade' }),
    part: integer('part').notNull(),
    content: bytes('content').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.part] })],
);

/** Which citation a file is the report of, and how that was found; many to many. The latest revision counts. */
export const fullTextLinks = pgTable(
  'full_text_links',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    fileId: uuid('file_id')
      .notNull()
      .references(() => fullTextFiles.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    state: text('state', { enum: ['linked', 'unlinked'] }).notNull(),
    how: text('how', { enum: ['doi', 'title', 'person'] }).notNull(),
    /** 0 to 1; 1 for a DOI or a person's word. */
    score: doublePrecision('score').notNull(),
    revision: integer('revision').notNull(),
    linkedBy: text('linked_by').notNull(),
    linkedAt: moment('linked_at').notNull(),
  },
  (t) => [
    uniqueIndex('full_text_links_one_per_revision').on(t.fileId, t.citationId, t.revision),
    index('full_text_links_by_citation').on(t.citationId),
  ],
);
