import type { Protocol } from '@perennial/protocol';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { memberships, protocols, type ROLES, reviews, users } from '../tables/people.table.ts';
import { screeningSettings } from '../tables/team.table.ts';

export type Role = (typeof ROLES)[number];
export type ReviewRow = typeof reviews.$inferSelect;

/** Makes a review with its first protocol; the creator becomes its owner. */
export async function createReview(
  tx: Transaction,
  input: { slug: string; title: string; createdBy: string; protocol: Protocol },
): Promise<string> {
  const { slug, title, createdBy, protocol } = input;
  const [row] = await tx.insert(reviews).values({ slug, title, createdBy }).returning({ id: reviews.id });
  const reviewId = row!.id;
  await tx.insert(memberships).values({ reviewId, userId: createdBy, role: 'owner' });
  await tx
    .insert(protocols)
    .values({ reviewId, version: 1, body: protocol, reason: 'First protocol', createdBy });
  return reviewId;
}

export type MyReview = ReviewRow & {
  roles: Role[];
  /** What the review's settings keep from this person: only from those who screen or settle. */
  hides: { authors: boolean; journal: boolean };
};

/** Reviews the acting person belongs to, oldest first, with that person's roles. */
export async function listMyReviews(tx: Transaction, userId: string): Promise<MyReview[]> {
  const latest = (column: typeof screeningSettings.hideAuthors | typeof screeningSettings.hideJournal) =>
    sql<boolean>`coalesce((select ${column} from ${screeningSettings} where ${screeningSettings.reviewId} = ${reviews.id}
      order by ${screeningSettings.revision} desc limit 1), false)`;
  const rows = await tx
    .select({
      review: reviews,
      role: memberships.role,
      hideAuthors: latest(screeningSettings.hideAuthors),
      hideJournal: latest(screeningSettings.hideJournal),
    })
    .from(reviews)
    .innerJoin(memberships, and(eq(memberships.reviewId, reviews.id), eq(memberships.userId, userId)))
    .orderBy(asc(reviews.createdAt), asc(reviews.id), asc(memberships.role));
  const byId = new Map<string, MyReview>();
  for (const { review, role, hideAuthors, hideJournal } of rows) {
    const known = byId.get(review.id) ?? { ...review, roles: [], hides: { authors: false, journal: false } };
    known.roles.push(role);
    if (role === 'reviewer' || role === 'adjudicator')
      known.hides = { authors: hideAuthors, journal: hideJournal };
    byId.set(review.id, known);
  }
  return [...byId.values()];
}

export async function listMembers(tx: Transaction, reviewId: string) {
  return tx
    .select({ userId: memberships.userId, role: memberships.role, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.reviewId, reviewId))
    .orderBy(asc(users.name), asc(users.id), asc(memberships.role));
}

/** Gives the person with this e-mail a role. False when nobody has that e-mail. */
export async function addMember(
  tx: Transaction,
  reviewId: string,
  email: string,
  role: Role,
): Promise<boolean> {
  const [person] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
  if (!person) return false;
  await tx.insert(memberships).values({ reviewId, userId: person.id, role }).onConflictDoNothing();
  return true;
}

/** Opens every verdict to the team; the database logs who did it. */
export async function unblindReview(tx: Transaction, reviewId: string): Promise<void> {
  await tx.update(reviews).set({ blinded: false }).where(eq(reviews.id, reviewId));
}

export interface ProtocolRow {
  version: number;
  reason: string;
  createdAt: Date;
  body: Protocol;
}

/** The protocol in force. */
export async function loadProtocol(tx: Transaction, reviewId: string): Promise<ProtocolRow> {
  const [row] = await tx
    .select()
    .from(protocols)
    .where(eq(protocols.reviewId, reviewId))
    .orderBy(desc(protocols.version))
    .limit(1);
  if (!row) throw new Error(`review ${reviewId} has no protocol`);
  return row;
}

/** Names of people by id, for showing who did what. */
export async function loadNames(tx: Transaction, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(sql`${users.id} in ${[...new Set(userIds)]}`);
  return new Map(rows.map((row) => [row.id, row.name]));
}
