import type { Protocol } from '@perennial/protocol';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgSchema,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';

/** Accounts and sessions; their columns carry the names the sign-in library expects. */
export const auth = pgSchema('auth');

export const users = auth.table('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('emailVerified').notNull().default(false),
  image: text('image'),
  twoFactorEnabled: boolean('twoFactorEnabled').notNull().default(false),
  createdAt: timestamp('createdAt', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updatedAt', { withTimezone: true }).notNull().defaultNow(),
});

export const sessions = auth.table(
  'sessions',
  {
    id: text('id').primaryKey(),
    expiresAt: timestamp('expiresAt', { withTimezone: true }).notNull(),
    token: text('token').notNull().unique(),
    createdAt: timestamp('createdAt', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updatedAt', { withTimezone: true }).notNull().defaultNow(),
    ipAddress: text('ipAddress'),
    userAgent: text('userAgent'),
    userId: text('userId')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [index('sessions_by_user').on(t.userId)],
);

export const accounts = auth.table(
  'accounts',
  {
    id: text('id').primaryKey(),
    accountId: text('accountId').notNull(),
    providerId: text('providerId').notNull(),
    userId: text('userId')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text('accessToken'),
    refreshToken: text('refreshToken'),
    idToken: text('idToken'),
    accessTokenExpiresAt: timestamp('accessTokenExpiresAt', { withTimezone: true }),
    refreshTokenExpiresAt: timestamp('refreshTokenExpiresAt', { withTimezone: true }),
    scope: text('scope'),
    password: text('password'),
    createdAt: timestamp('createdAt', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updatedAt', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('accounts_by_user').on(t.userId)],
);

export const verifications = auth.table('verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: timestamp('expiresAt', { withTimezone: true }).notNull(),
  createdAt: timestamp('createdAt', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updatedAt', { withTimezone: true }).notNull().defaultNow(),
});

/** A second factor: the secret of an authenticator app and the recovery codes, both encrypted by the sign-in library. */
export const twoFactors = auth.table(
  'two_factors',
  {
    id: text('id').primaryKey(),
    secret: text('secret').notNull(),
    backupCodes: text('backupCodes').notNull(),
    userId: text('userId')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    verified: boolean('verified').notNull().default(true),
    failedVerificationCount: integer('failedVerificationCount').notNull().default(0),
    lockedUntil: timestamp('lockedUntil', { withTimezone: true }),
  },
  (t) => [index('two_factors_by_user').on(t.userId)],
);

/** Passwords, codes and tokens that were wrong: what a limit on tries counts. `key` is a hash of an account or a network. */
export const failedTries = auth.table(
  'failed_tries',
  {
    key: text('key').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('failed_tries_by_key').on(t.key, t.at)],
);

/** One review: its team, its records and its versions hang from here. */
export const reviews = pgTable('reviews', {
  id: id(),
  slug: text('slug').notNull().unique(),
  title: text('title').notNull(),
  /** While true, nobody sees another's open decisions or extractions. */
  blinded: boolean('blinded').notNull().default(true),
  /** How many finished verdicts settle a citation. */
  reviewersPerCitation: integer('reviewers_per_citation').notNull().default(2),
  createdBy: text('created_by').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

export const ROLES = ['owner', 'methodologist', 'reviewer', 'extractor', 'adjudicator', 'reader'] as const;

/** A person may hold several roles in a review; each is a row. */
export const memberships = pgTable(
  'memberships',
  {
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ROLES }).notNull(),
    grantedAt: moment('granted_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.userId, t.role] }), index('memberships_by_user').on(t.userId)],
);

/** Which decisions a change of protocol sent back: all of a stage, or those that ended one way. */
export const REOPEN_SCOPES = ['none', 'included', 'excluded', 'all'] as const;

export interface ReopenedWork {
  abstract?: { scope: (typeof REOPEN_SCOPES)[number]; citations: number };
  'full-text'?: { scope: (typeof REOPEN_SCOPES)[number]; citations: number };
}

/** Immutable versions of a review's protocol. */
export const protocols = pgTable(
  'protocols',
  {
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    body: jsonb('body').$type<Protocol>().notNull(),
    reason: text('reason').notNull(),
    /** What the change sent back to people and machines, as it was decided when it was made. */
    reopened: jsonb('reopened').$type<ReopenedWork>().notNull().default({}),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.version] })],
);

/**
 * Keys for programs. Only the SHA-256 of a token is kept; the token itself is shown once, to the person who made it.
 * `reviewId` limits it to one review, `scope` to reading.
 */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    scope: text('scope', { enum: ['read', 'write'] }).notNull(),
    reviewId: uuid('review_id').references(() => reviews.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (t) => [index('api_tokens_by_user').on(t.userId, t.createdAt)],
);
