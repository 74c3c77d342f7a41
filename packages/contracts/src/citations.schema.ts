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
/** The likeliest duplicates first; `total` counts those that are not listed as well. */
export const reviewPairsSchema = z.object({ items: z.array(reviewPairSchema), total: z.int() });
export type ReviewPairs = z.infer<typeof reviewPairsSchema>;

/** What people said of pairs and nobody took back, the latest first. */
export const pairVerdictsSchema = z.object({ items: z.array(reviewPairSchema), total: z.int() });
export type PairVerdicts = z.infer<typeof pairVerdictsSchema>;

/** What became of the review's records; `records` less `citations` is PRISMA's count of duplicates removed. */
export const duplicateCountsSchema = z.object({
  records: z.int(),
  citations: z.int(),
  duplicates: z.int(),
  /** Citations of two records or more. */
  groups: z.int(),
  toDecide: z.int(),
  /** Pairs of citations that are kept apart and belong together. */
  linked: z.int(),
  /** Pairs on which a person's word stands. */
  byPeople: z.int(),
});
export type DuplicateCounts = z.infer<typeof duplicateCountsSchema>;

/**
 * Citations that are publications of one thing and no duplicates: register entry, protocol, abstract, paper, correction.
 * All that hang together by links are one family: what study linking starts from.
 */
export const linkFamilySchema = z.object({
  citations: z.array(
    z.object({
      citationId: z.uuid(),
      title: z.string(),
      year: z.int().nullable(),
      journal: z.string().nullable(),
      kind: z.string().nullable(),
      registry: z.array(z.string()),
      /** Studies that it is a report of already. */
      studies: z.array(z.object({ studyId: z.uuid(), label: z.string() })),
    }),
  ),
  links: z.array(
    z.object({
      citationA: z.uuid(),
      citationB: z.uuid(),
      /** The strongest word that links the two. */
      match: matchSchema,
      /** All pairs of their records that are linked. */
      pairs: z.array(z.object({ recordA: z.uuid(), recordB: z.uuid() })),
    }),
  ),
});
export const linkFamiliesSchema = z.object({
  items: z.array(linkFamilySchema),
  nextCursor: z.string().nullable(),
});
export type LinkFamilies = z.infer<typeof linkFamiliesSchema>;

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

/** The record that leaves its citation: it differs from all its other records. */
export const splitSchema = z.object({
  recordId: z.uuid(),
  reason: z.string().trim().max(500).default(''),
});
export type Split = z.input<typeof splitSchema>;

/** Pairs on which what people said is taken back; the engine's word counts again. */
export const withdrawalSchema = z.object({
  pairs: z
    .array(z.object({ recordA: z.uuid(), recordB: z.uuid() }))
    .min(1)
    .max(500),
});
export type Withdrawal = z.input<typeof withdrawalSchema>;
