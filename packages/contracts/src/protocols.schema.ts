import { z } from 'zod';

const body = z.record(z.string(), z.unknown());

export const reopenScopeSchema = z.enum(['none', 'included', 'excluded', 'all']);
export type ReopenScope = z.infer<typeof reopenScopeSchema>;

const reopenedStage = z.object({ scope: reopenScopeSchema, citations: z.int() });

/** What a change of protocol sent back to reviewers; the numbers are of settled citations. */
export const reopenedSchema = z.object({
  abstract: reopenedStage.optional(),
  'full-text': reopenedStage.optional(),
});

export const protocolHeadSchema = z.object({
  version: z.int(),
  reason: z.string(),
  createdAt: z.string(),
  by: z.string(),
  reopened: reopenedSchema,
});
export type ProtocolHead = z.infer<typeof protocolHeadSchema>;
export const protocolHeadsSchema = z.object({
  items: z.array(protocolHeadSchema),
  nextCursor: z.string().nullable(),
});

export const reopensSchema = z.enum([
  'search',
  'ranking',
  'screening',
  'full-text',
  'extraction',
  'analysis',
]);
export type Reopens = z.infer<typeof reopensSchema>;

/** One difference between two versions, in words a reader can follow. */
export const protocolChangeSchema = z.object({
  path: z.string(),
  /** Top-level part of the protocol: `nodes`, `outcomes`, `eligibility` … */
  section: z.string(),
  /** The item of a list, by its label; null for a part without a list. */
  item: z.string().nullable(),
  /** The field inside it, by its names: `target.max`; null for the whole. */
  field: z.string().nullable(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reopens: z.array(reopensSchema),
});
export type ProtocolChangeView = z.infer<typeof protocolChangeSchema>;

const counts = z.object({ included: z.int(), excluded: z.int(), conflicts: z.int() });

/** What a change would do, before it is made. */
export const protocolPreviewSchema = z.object({
  changes: z.array(protocolChangeSchema),
  reopens: z.array(reopensSchema),
  /** Settled citations of each stage, which the change may send back. */
  settled: z.object({ abstract: counts, 'full-text': counts }),
});
export type ProtocolPreview = z.infer<typeof protocolPreviewSchema>;

export const protocolChangesSchema = z.object({
  from: z.int(),
  to: z.int(),
  changes: z.array(protocolChangeSchema),
});
export type ProtocolChanges = z.infer<typeof protocolChangesSchema>;

export const protocolDraftSchema = z.object({ body });

export const newProtocolSchema = z.object({
  /** The version this one was made from; refused when there is a newer one. */
  after: z.int().min(1),
  body,
  reason: z.string().trim().min(3).max(2000),
  reopen: z
    .object({ abstract: reopenScopeSchema, 'full-text': reopenScopeSchema })
    .default({ abstract: 'none', 'full-text': 'none' }),
});
export type NewProtocol = z.input<typeof newProtocolSchema>;
