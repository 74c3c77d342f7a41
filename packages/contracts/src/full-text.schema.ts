import { z } from 'zod';

/** The largest PDF taken, in bytes. */
export const FULL_TEXT_MAX_BYTES = 100 * 1024 * 1024;

export const newFullTextFileSchema = z.object({
  fileName: z.string().trim().min(1).max(255),
  byteSize: z.int().min(8).max(FULL_TEXT_MAX_BYTES),
});

export const fullTextFileSchema = z.object({
  id: z.uuid(),
  fileName: z.string(),
  byteSize: z.int(),
});
export type FullTextFile = z.infer<typeof fullTextFileSchema>;

export const linkedFileSchema = fullTextFileSchema.extend({
  /** How it was found that the file is this citation's report. */
  how: z.enum(['doi', 'title', 'person']),
  /** 0 to 1. */
  score: z.number(),
});
export type LinkedFile = z.infer<typeof linkedFileSchema>;

export const completeFullTextSchema = z.object({
  /** Citations the file is the report of; more can follow. */
  links: z
    .array(
      z.object({
        citationId: z.uuid(),
        how: z.enum(['doi', 'title', 'person']),
        score: z.number().min(0).max(1),
      }),
    )
    .max(20)
    .default([]),
});
export type CompleteFullText = z.input<typeof completeFullTextSchema>;

/** A person's word on whether a file is a citation's report. */
export const fullTextLinkSchema = z.object({
  citationId: z.uuid(),
  state: z.enum(['linked', 'unlinked']),
});

/** Reports sought for retrieval. */
export const soughtReportSchema = z.object({
  citationId: z.uuid(),
  title: z.string(),
  doi: z.string().nullable(),
  pmid: z.string().nullable(),
  state: z.enum(['retrieved', 'not-retrieved']).nullable(),
  files: z.array(linkedFileSchema),
});
export type SoughtReport = z.infer<typeof soughtReportSchema>;
export const soughtReportsSchema = z.object({
  items: z.array(soughtReportSchema),
  /** Files that belong to no citation yet; with the first page only. */
  unlinked: z.array(fullTextFileSchema),
  nextCursor: z.string().nullable(),
});
export type SoughtReports = z.infer<typeof soughtReportsSchema>;

/** What the browser read in the first pages of a PDF. */
export const fullTextHintsSchema = z.object({
  title: z.string().max(1000).default(''),
  text: z.string().max(20_000).default(''),
});
export type FullTextHints = z.infer<typeof fullTextHintsSchema>;

export const fullTextMatchesSchema = z.object({
  items: z.array(
    z.object({
      citationId: z.uuid(),
      title: z.string(),
      how: z.enum(['doi', 'title']),
      score: z.number(),
    }),
  ),
});
export type FullTextMatches = z.infer<typeof fullTextMatchesSchema>;
