import { z } from 'zod';

export const authorSchema = z.union([
  z.object({ family: z.string(), given: z.string() }),
  z.object({ collective: z.string() }),
]);

export const citationIdsSchema = z.object({
  pmid: z.string().optional(),
  pmcid: z.string().optional(),
  doi: z.string().optional(),
  central: z.string().optional(),
  embase: z.string().optional(),
  registry: z.array(z.string()),
});

export const topicSpanSchema = z.object({
  facet: z.string(),
  value: z.string(),
  field: z.enum(['title', 'abstract']),
  start: z.int(),
  end: z.int(),
  phrase: z.string(),
  negated: z.boolean(),
});
export type TopicSpan = z.infer<typeof topicSpanSchema>;

export const classificationSchema = z.object({
  trial: z.object({
    probability: z.number(),
    sensitive: z.boolean(),
    balanced: z.boolean(),
    precise: z.boolean(),
    flags: z.array(z.string()),
    words: z.array(z.object({ term: z.string(), weight: z.number() })),
  }),
  topic: z.object({
    probability: z.number(),
    facets: z.record(z.string(), z.array(z.string())),
    spans: z.array(topicSpanSchema),
    outOfScope: z.array(z.string()),
    flags: z.array(z.string()),
  }),
});
export type Classification = z.infer<typeof classificationSchema>;

export const citationSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  abstract: z.string(),
  abstractSections: z.array(z.object({ label: z.string(), text: z.string() })).optional(),
  authors: z.array(authorSchema),
  year: z.int().nullable(),
  journal: z.string().nullable(),
  volume: z.string().nullable(),
  issue: z.string().nullable(),
  pages: z.string().nullable(),
  ids: citationIdsSchema,
  kind: z.string().nullable(),
  publicationTypes: z.array(z.string()),
  classification: classificationSchema.nullable(),
});
export type Citation = z.infer<typeof citationSchema>;

export const citationRowSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  year: z.int().nullable(),
  journal: z.string().nullable(),
  records: z.int(),
  /** Settled outcomes only; null while open. */
  abstractOutcome: z.enum(['include', 'exclude', 'conflict']).nullable(),
  fullTextOutcome: z.enum(['include', 'exclude', 'conflict']).nullable(),
});
export const citationPageSchema = z.object({
  items: z.array(citationRowSchema),
  nextCursor: z.string().nullable(),
});
export type CitationPage = z.infer<typeof citationPageSchema>;

/** Where a record came from: file, place, and its own text. */
export const recordSchema = z.object({
  id: z.uuid(),
  importId: z.uuid(),
  fileName: z.string(),
  sourceName: z.string(),
  dialect: z.string(),
  ordinal: z.int(),
  byteOffset: z.number(),
  title: z.string(),
  authors: z.array(authorSchema),
  year: z.int().nullable(),
  journal: z.string().nullable(),
  volume: z.string().nullable(),
  pages: z.string().nullable(),
  ids: citationIdsSchema,
  raw: z.string(),
});
export type CitationRecordRow = z.infer<typeof recordSchema>;

export const matchSchema = z.object({
  recordA: z.uuid(),
  recordB: z.uuid(),
  outcome: z.enum(['merge', 'linked', 'different', 'review']),
  relation: z.string().nullable(),
  score: z.number(),
  reasons: z.array(z.string()),
  decidedBy: z.string(),
  decidedAt: z.string(),
});
export type Match = z.infer<typeof matchSchema>;

export const citationDetailSchema = z.object({
  citation: citationSchema,
  records: z.array(recordSchema),
  matches: z.array(matchSchema),
  linked: z.array(
    z.object({
      citationId: z.uuid(),
      title: z.string(),
      relation: z.string().nullable(),
      reasons: z.array(z.string()),
    }),
  ),
});
export type CitationDetail = z.infer<typeof citationDetailSchema>;

/** One cluster of two or more records, with the reasons that tie them. */
export const duplicateClusterSchema = z.object({
  citationId: z.uuid(),
  records: z.array(recordSchema.omit({ raw: true })),
  matches: z.array(matchSchema),
});
export const duplicatesPageSchema = z.object({
  items: z.array(duplicateClusterSchema),
  nextCursor: z.string().nullable(),
});
export type DuplicatesPage = z.infer<typeof duplicatesPageSchema>;

/** A pair the engine would not decide. */
export const reviewPairSchema = z.object({
  match: matchSchema,
  a: recordSchema.omit({ raw: true }),
  b: recordSchema.omit({ raw: true }),
});
export const reviewPairsSchema = z.object({ items: z.array(reviewPairSchema) });
export type ReviewPairs = z.infer<typeof reviewPairsSchema>;

/**
 * A person's word on a pair of records. `different` on a merged pair splits them; `merge` joins their citations. The records
 * are regrouped in the background.
 */
export const pairVerdictSchema = z.object({
  recordA: z.uuid(),
  recordB: z.uuid(),
  outcome: z.enum(['merge', 'linked', 'different']),
  reason: z.string().trim().max(500).default(''),
});
export type PairVerdict = z.input<typeof pairVerdictSchema>;
