import {
  type NewDecision,
  newDecisionSchema,
  newFullTextSchema,
  stageSchema,
  type TagMark,
  tagMarkSchema,
} from '@perennial/contracts';
import { z } from 'zod';

export const outboxEntrySchema = z.object({
  /** Sent as the idempotency key: however often the entry is delivered, it counts once. */
  id: z.string(),
  /** Entries leave in this order. */
  order: z.number(),
  reviewId: z.string(),
  /** What the entry is about, for people: the citation's title. */
  label: z.string(),
  work: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('decision'), body: newDecisionSchema }),
    z.object({
      kind: z.literal('undo'),
      body: z.object({ stage: stageSchema, citationId: z.string() }),
    }),
    z.object({ kind: z.literal('full-text'), body: newFullTextSchema }),
    z.object({ kind: z.literal('tag'), body: tagMarkSchema }),
  ]),
  attempts: z.number(),
  /** Why the server will not take it; null while it may still be delivered. */
  refusal: z.string().nullable(),
});

/** Something a person did that the server has not confirmed yet. */
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;
export type OutboxWork =
  | { kind: 'decision'; body: NewDecision }
  | { kind: 'undo'; body: { stage: 'abstract' | 'full-text'; citationId: string } }
  | { kind: 'full-text'; body: z.infer<typeof newFullTextSchema> }
  | { kind: 'tag'; body: TagMark };
