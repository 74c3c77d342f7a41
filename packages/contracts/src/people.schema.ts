import { z } from 'zod';

export const roleSchema = z.enum([
  'owner',
  'methodologist',
  'reviewer',
  'extractor',
  'adjudicator',
  'reader',
]);
export type Role = z.infer<typeof roleSchema>;

export const reviewSummarySchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  blinded: z.boolean(),
  roles: z.array(roleSchema),
  /** What this person is not shown while screening. */
  hides: z.object({ authors: z.boolean(), journal: z.boolean() }),
});
export type ReviewSummary = z.infer<typeof reviewSummarySchema>;

export const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  reviews: z.array(reviewSummarySchema),
});
export type Me = z.infer<typeof meSchema>;

export const newReviewSchema = z.object({
  title: z.string().trim().min(1).max(300),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
    .max(80),
  /** A built-in protocol to start from. */
  protocol: z.string().default('chronic-spine-pain'),
});
export type NewReview = z.input<typeof newReviewSchema>;

export const newMemberSchema = z.object({ email: z.email(), role: roleSchema });
export type NewMember = z.infer<typeof newMemberSchema>;

export const memberSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(roleSchema),
});
export type Member = z.infer<typeof memberSchema>;

export const protocolVersionSchema = z.object({
  version: z.int(),
  reason: z.string(),
  createdAt: z.string(),
  /** The protocol itself, in the shape of packages/protocol. */
  body: z.record(z.string(), z.unknown()),
});
export type ProtocolVersion = z.infer<typeof protocolVersionSchema>;

/** Every refused request answers with this: a stable code, a sentence, and where it applies the field. */
export const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
