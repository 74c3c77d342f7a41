import { z } from 'zod';
import { figureSchema, prismaSchema } from './screening.schema.ts';

/** One analysis of the protocol with its latest result. */
export const analysisSchema = z.object({
  code: z.string(),
  title: z.string(),
  inputsHash: z.string().nullable(),
  /** False when agreed data changed since the result was computed. */
  current: z.boolean(),
  computedAt: z.string().nullable(),
  engine: z.string().nullable(),
  /** Plain words: what was pooled, or why nothing could be. */
  message: z.string(),
  inputs: z.array(z.record(z.string(), z.unknown())),
  result: z.record(z.string(), z.unknown()).nullable(),
  figures: z.array(z.object({ kind: z.string(), component: z.int(), figure: figureSchema })),
});
export type Analysis = z.infer<typeof analysisSchema>;
export const analysesSchema = z.object({ items: z.array(analysisSchema) });

export const newVersionSchema = z.object({ note: z.string().trim().min(1).max(2000) });
export type NewVersion = z.infer<typeof newVersionSchema>;

export const versionRowSchema = z.object({
  number: z.int(),
  title: z.string(),
  note: z.string(),
  publishedAt: z.string(),
  inputsHash: z.string(),
  contentHash: z.string(),
});
export type VersionRow = z.infer<typeof versionRowSchema>;
export const versionsSchema = z.object({ items: z.array(versionRowSchema) });

export const changeSchema = z.object({
  kind: z.string(),
  subject: z.string(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  /** One sentence a panel can quote. */
  sentence: z.string(),
});
export type Change = z.infer<typeof changeSchema>;

export const versionContentSchema = z.object({
  review: z.object({ slug: z.string(), title: z.string() }),
  protocol: z.object({ version: z.int(), body: z.record(z.string(), z.unknown()) }),
  searches: z.array(
    z.object({
      source: z.string(),
      kind: z.string(),
      fileName: z.string(),
      importedAt: z.string(),
      records: z.int(),
      quarantined: z.int(),
    }),
  ),
  prisma: prismaSchema,
  prismaFigure: figureSchema,
  studies: z.array(
    z.object({
      label: z.string(),
      state: z.string(),
      reports: z.array(
        z.object({
          title: z.string(),
          year: z.int().nullable(),
          doi: z.string().nullable(),
          pmid: z.string().nullable(),
        }),
      ),
      values: z.array(
        z.object({
          field: z.string(),
          label: z.string(),
          reported: z.string(),
          converted: z.string().nullable(),
          formula: z.string().nullable(),
          passage: z.string().nullable(),
          page: z.string().nullable(),
        }),
      ),
    }),
  ),
  analyses: z.array(analysisSchema.omit({ current: true })),
});
export type VersionContent = z.infer<typeof versionContentSchema>;

export const publicVersionSchema = versionRowSchema.extend({
  latest: z.int(),
  versions: z.array(versionRowSchema),
  changes: z.array(changeSchema),
  content: versionContentSchema,
});
export type PublicVersion = z.infer<typeof publicVersionSchema>;
