import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { memberships } from '../tables/people.table.ts';
import { invitations } from '../tables/team.table.ts';
import type { Role } from './reviews.queries.ts';

export type InvitationRow = typeof invitations.$inferSelect;

/**
 * Takes a role, or all of them, from a member; the database writes the departure down and refuses to leave a review without an
 * owner. False when there was nothing to take.
 */
export async function removeMember(
  tx: Transaction,
  reviewId: string,
  userId: string,
  role: Role | undefined,
): Promise<boolean> {
  const gone = await tx
    .delete(memberships)
    .where(
      and(
        eq(memberships.reviewId, reviewId),
        eq(memberships.userId, userId),
        ...(role === undefined ? [] : [eq(memberships.role, role)]),
      ),
    )
    .returning({ role: memberships.role });
  return gone.length > 0;
}

export async function createInvitation(
  tx: Transaction,
  row: Pick<
    InvitationRow,
    'reviewId' | 'email' | 'roles' | 'tokenHash' | 'invitedBy' | 'invitedAt' | 'expiresAt'
  >,
): Promise<InvitationRow> {
  const [created] = await tx.insert(invitations).values(row).returning();
  return created!;
}

/** Invitations of a review, newest first. */
export function listInvitations(tx: Transaction, reviewId: string): Promise<InvitationRow[]> {
  return tx
    .select()
    .from(invitations)
    .where(eq(invitations.reviewId, reviewId))
    .orderBy(desc(invitations.invitedAt), desc(invitations.id))
    .limit(200);
}

/** Ends an open invitation. False when it was not open. */
export async function revokeInvitation(
  tx: Transaction,
  reviewId: string,
  invitationId: string,
  revokedAt: Date,
): Promise<boolean> {
  const changed = await tx
    .update(invitations)
    .set({ revokedAt })
    .where(
      and(
        eq(invitations.id, invitationId),
        eq(invitations.reviewId, reviewId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .returning({ id: invitations.id });
  return changed.length > 0;
}

export interface InvitationOffer {
  reviewTitle: string;
  email: string;
  roles: Role[];
  expiresAt: Date;
}

/** What an open invitation offers; undefined when there is none with this token. */
export async function findOffer(tx: Transaction, tokenHash: string): Promise<InvitationOffer | undefined> {
  const { rows } = await tx.execute<{
    review_title: string;
    email: string;
    roles: Role[];
    expires_at: string;
  }>(sql`select review_title, email, roles, expires_at from open_invitation(${tokenHash})`);
  const [row] = rows;
  return (
    row && {
      reviewTitle: row.review_title,
      email: row.email,
      roles: row.roles,
      expiresAt: new Date(row.expires_at),
    }
  );
}

/** Makes the acting person a member, if the invitation is open and was made for their address; the review's id. */
export async function acceptInvitation(tx: Transaction, tokenHash: string): Promise<string | undefined> {
  const { rows } = await tx.execute<{ review_id: string | null }>(
    sql`select accept_invitation(${tokenHash}) as review_id`,
  );
  return rows[0]?.review_id ?? undefined;
}
