import { z } from 'zod';

/** A form as JSON; packages/extraction says what it may hold. */
const bodySchema = z.record(z.string(), z.unknown());

export const formChangeSchema = z.object({
  field: z.string(),
  kind: z.string(),
  impact: z.enum(['none', 'revisit', 'loses-data']),
  message: z.string(),
});
export type FormChangeView = z.infer<typeof formChangeSchema>;

export const formProblemSchema = z.object({ at: z.string(), code: z.string(), message: z.string() });

/** The draft with what publishing it would do. Without a saved draft it is the form in force. */
export const formDraftSchema = z.object({
  revision: z.int(),
  body: bodySchema,
  basedOn: z.int(),
  changes: z.array(formChangeSchema),
  /** Studies that both extractors have finished, which the changes concern. */
  extractedStudies: z.int(),
});
export type FormDraft = z.infer<typeof formDraftSchema>;

export const saveFormDraftSchema = z.object({ body: bodySchema, againstRevision: z.int().min(0) });
export type SaveFormDraft = z.input<typeof saveFormDraftSchema>;

export const publishFormSchema = z.object({
  againstRevision: z.int().min(1),
  /** Must be true when a change loses stored answers. */
  acceptsLoss: z.boolean().default(false),
});

export const formVersionsSchema = z.object({
  items: z.array(
    z.object({
      version: z.int(),
      title: z.string(),
      by: z.string(),
      at: z.string(),
      changes: z.array(formChangeSchema),
    }),
  ),
});
export type FormVersions = z.infer<typeof formVersionsSchema>;

export const dictionarySchema = z.object({ csv: z.string().max(4_000_000) });
export const readDictionarySchema = z.object({
  body: bodySchema.nullable(),
  problems: z.array(formProblemSchema),
});
export type ReadDictionary = z.infer<typeof readDictionarySchema>;
