import { z } from 'zod';
import { citationSchema } from './citations.schema.ts';

export const stageSchema = z.enum(['abstract', 'full-text']);
export type Stage = z.infer<typeof stageSchema>;
export const verdictSchema = z.enum(['include', 'exclude', 'unsure']);
export type Verdict = z.infer<typeof verdictSchema>;

export const queueSchema = z.object({
  items: z.array(
    citationSchema.extend({
      rank: z
        .object({
          runId: z.uuid(),
          position: z.int(),
          score: z.number(),
          /** `name@version` of the model that gave it. */
          model: z.string(),
          /** Terms that speak for (above 0) and against the citation; null where none were kept. */
          terms: z.array(z.object({ term: z.string(), weight: z.number() })).nullable(),
        })
        .nullable(),
      /** The reviewer's own tags. */
      tags: z.array(z.string()),
    }),
  ),
  /** The reviewer's own numbers only. */
  remaining: z.int(),
  /** How many of those remaining fit the filter. */
  matching: z.int(),
  decided: z.int(),
  /** About how many of `remaining` fall to this reviewer when the work is spread evenly. */
  share: z.int(),
  /** The calibration round being screened: nothing else comes until it is closed. */
  calibration: z.object({ number: z.int() }).nullable(),
});
export type ScreeningQueue = z.infer<typeof queueSchema>;

export const newDecisionSchema = z.object({
  citationId: z.uuid(),
  stage: stageSchema,
  verdict: verdictSchema,
  /** A code of the protocol's reason list; required for an exclusion on full text. */
  reason: z.string().max(80).nullable().default(null),
  note: z.string().max(2000).nullable().default(null),
  /** The rank that was on the page when the verdict was given. */
  shown: z.object({ runId: z.uuid(), position: z.int().positive() }).optional(),
});
export type NewDecision = z.input<typeof newDecisionSchema>;

export const decisionSchema = z.object({
  citationId: z.uuid(),
  title: z.string(),
  stage: stageSchema,
  verdict: z.enum(['include', 'exclude', 'unsure', 'withdrawn']),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  revision: z.int(),
  decidedAt: z.string(),
  /** The rank shown at the time and the model that gave it; null when there was none. */
  rank: z.object({ model: z.string(), position: z.int() }).nullable(),
});
export type Decision = z.infer<typeof decisionSchema>;
export const decisionsPageSchema = z.object({
  items: z.array(decisionSchema),
  nextCursor: z.string().nullable(),
});
export type DecisionsPage = z.infer<typeof decisionsPageSchema>;

/** One's own label on a citation, put on or taken off. */
export const tagMarkSchema = z.object({
  citationId: z.uuid(),
  stage: stageSchema,
  tag: z.string().trim().min(1).max(60),
  isOn: z.boolean(),
});
export type TagMark = z.infer<typeof tagMarkSchema>;
export const tagsSchema = z.object({
  /** Every tag used before. */
  items: z.array(z.string()),
  /** Those on the citation asked about. */
  onCitation: z.array(z.string()),
});

/** One's own queue as a list: what is open, in one's own order. */
export const screeningListSchema = z.object({
  items: z.array(
    z.object({ id: z.uuid(), title: z.string(), year: z.int().nullable(), journal: z.string().nullable() }),
  ),
  nextCursor: z.string().nullable(),
});
export type ScreeningList = z.infer<typeof screeningListSchema>;

/** Takes back one's own latest decision of a stage (or the one named). */
export const undoSchema = z.object({ stage: stageSchema, citationId: z.uuid().optional() });

export const conflictSchema = z.object({
  citation: citationSchema,
  stage: stageSchema,
  verdicts: z.array(
    z.object({
      reviewerId: z.string(),
      name: z.string(),
      verdict: verdictSchema,
      reason: z.string().nullable(),
      note: z.string().nullable(),
      tags: z.array(z.string()),
      /** False when the reviewer has left the team. */
      isMember: z.boolean(),
    }),
  ),
  messages: z.array(
    z.object({
      /** Counts the messages of one conflict from 1. */
      ordinal: z.int(),
      name: z.string(),
      isMine: z.boolean(),
      body: z.string(),
      /** What the author would agree on. */
      proposal: z
        .object({ verdict: z.enum(['include', 'exclude']), reason: z.string().nullable() })
        .nullable(),
      at: z.string(),
    }),
  ),
  /** Whether the one who asks is a reviewer in this conflict: those agree, they don't decide alone. */
  isParty: z.boolean(),
  resolution: z
    .object({
      method: z.enum(['third-person', 'consensus']),
      verdict: z.enum(['include', 'exclude']),
      reason: z.string().nullable(),
      note: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
});
export type Conflict = z.infer<typeof conflictSchema>;
export const conflictsSchema = z.object({ items: z.array(conflictSchema) });

export const newResolutionSchema = z.object({
  citationId: z.uuid(),
  stage: stageSchema,
  verdict: z.enum(['include', 'exclude']),
  reason: z.string().max(80).nullable().default(null),
  note: z.string().max(2000).nullable().default(null),
});
export type NewResolution = z.input<typeof newResolutionSchema>;

/** A word in the discussion of a conflict, with or without the verdict its author would agree on. */
export const newConflictMessageSchema = z
  .object({
    citationId: z.uuid(),
    stage: stageSchema,
    body: z.string().trim().max(4000).default(''),
    proposal: z
      .object({
        verdict: z.enum(['include', 'exclude']),
        reason: z.string().max(80).nullable().default(null),
      })
      .nullable()
      .default(null),
  })
  .refine(({ body, proposal }) => body !== '' || proposal !== null, 'a message or a proposal');
export type NewConflictMessage = z.input<typeof newConflictMessageSchema>;

export const newFullTextSchema = z.object({
  citationId: z.uuid(),
  state: z.enum(['retrieved', 'not-retrieved']),
  note: z.string().max(2000).nullable().default(null),
});
export type NewFullText = z.input<typeof newFullTextSchema>;

/** PRISMA 2020 counts over settled outcomes: records, reports and studies apart. */
export const prismaSchema = z.object({
  databases: z.array(z.object({ name: z.string(), records: z.int() })),
  registers: z.array(z.object({ name: z.string(), records: z.int() })),
  duplicates: z.int(),
  /** Records that tools marked as ineligible, apart from what people excluded. */
  automation: z.int().default(0),
  screened: z.int(),
  excluded: z.int(),
  awaitingScreening: z.int(),
  conflicts: z.int(),
  sought: z.int(),
  notRetrieved: z.int(),
  assessed: z.int(),
  excludedWithReasons: z.array(z.object({ reason: z.string(), label: z.string(), reports: z.int() })),
  awaitingAssessment: z.int(),
  includedReports: z.int(),
  includedStudies: z.int(),
  /** In the form of an updated or living review: what the version before had included. */
  previous: z.object({ version: z.int(), studies: z.int(), reports: z.int() }).optional(),
});
export type Prisma = z.infer<typeof prismaSchema>;

/** A drawing with its words and its table, so that nobody depends on seeing it. */
export const figureSchema = z.object({
  svg: z.string(),
  title: z.string(),
  description: z.string(),
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
});
export type FigureView = z.infer<typeof figureSchema>;

const intervalSchema = z.object({ lower: z.number(), upper: z.number() }).nullable();

/**
 * How far reviewers agreed on citations that two judged before they saw each other's verdicts; null where not defined. Unsure counts
 * as include. On the part of a ranked list that was read kappa falls as relevant citations get rare: read the adjusted one beside it.
 */
const agreementMeasuresSchema = z.object({
  citations: z.int(),
  raw: z.number().nullable(),
  kappa: z.number().nullable(),
  prevalenceAdjusted: z.number().nullable(),
  /** 95 % intervals. */
  intervals: z.object({ raw: intervalSchema, kappa: intervalSchema, prevalenceAdjusted: intervalSchema }),
  /** Both include, only the one, only the other, neither. */
  counts: z.object({ both: z.int(), onlyA: z.int(), onlyB: z.int(), neither: z.int() }),
});

/** Agreement of a stage, over all pairs of reviewers together and for each pair, by name. */
export const agreementSchema = agreementMeasuresSchema.extend({
  stage: stageSchema,
  pairs: z.array(agreementMeasuresSchema.extend({ a: z.string(), b: z.string() })),
});
export type Agreement = z.infer<typeof agreementSchema>;
export type AgreementMeasures = z.infer<typeof agreementMeasuresSchema>;
