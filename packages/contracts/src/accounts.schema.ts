import { z } from 'zod';

/** What lists that page begin after; as an earlier page gave it. */
const nextCursor = z.string().nullable();

export const sessionSchema = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  address: z.string().nullable(),
  browser: z.string().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

/** How one's own account is protected. */
export const accountSchema = z.object({
  secondFactor: z.boolean(),
  /** Open sessions, the latest used first. */
  sessions: z.array(sessionSchema),
});
export type Account = z.infer<typeof accountSchema>;

export const endedSessionsSchema = z.object({ ended: z.boolean() });

export const apiTokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  scope: z.enum(['read', 'write']),
  /** Limited to this review; null for all of mine. */
  reviewId: z.uuid().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ApiToken = z.infer<typeof apiTokenSchema>;
export const apiTokensSchema = z.object({ items: z.array(apiTokenSchema), nextCursor });

export const newApiTokenSchema = z.object({
  name: z.string().trim().min(1).max(100),
  scope: z.enum(['read', 'write']).default('read'),
  reviewId: z.uuid().nullable().default(null),
  /** At most a year. */
  days: z.int().min(1).max(366).default(90),
});
export type NewApiToken = z.input<typeof newApiTokenSchema>;

/** The only answer that ever holds the token itself. */
export const madeApiTokenSchema = apiTokenSchema.extend({ token: z.string() });
export type MadeApiToken = z.infer<typeof madeApiTokenSchema>;

export const auditEntrySchema = z.object({
  at: z.string(),
  /** Name of the person, or of the program's part. */
  by: z.string(),
  /** What was written: `insert decisions`, `update reviews` and so on. */
  action: z.string(),
  /** Id of what was written. */
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const auditPageSchema = z.object({ items: z.array(auditEntrySchema), nextCursor });
export type AuditPage = z.infer<typeof auditPageSchema>;

export const auditCheckSchema = z.object({
  intact: z.boolean(),
  checkedAt: z.string(),
  faults: z.array(z.object({ kind: z.string(), message: z.string() })),
});
export type AuditCheck = z.infer<typeof auditCheckSchema>;
