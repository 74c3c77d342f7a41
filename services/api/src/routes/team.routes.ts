import { createHash, randomBytes } from 'node:crypto';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  acceptedInvitationSchema,
  createdInvitationSchema,
  invitationOfferSchema,
  invitationSchema,
  newInvitationSchema,
  roleSchema,
  teamWorkSchema,
} from '@perennial/contracts';
import {
  acceptInvitation,
  countSettledWork,
  createInvitation,
  findOffer,
  listInvitations,
  listMembers,
  loadNames,
  loadVerdictPairs,
  removeMember,
  revokeInvitation,
} from '@perennial/database';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { isOwnerMissing } from '../http/database-faults.ts';
import { createdRoute, readRoute, reviewParams } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';
import { presentInvitation, presentPairs } from '../presenters/team.presenter.ts';

const DAYS_OPEN = 14;
const DAY_MS = 24 * 60 * 60 * 1000;
const tokenParams = z.object({ token: z.string().regex(/^[\w-]{43}$/, 'a token as the link has it') });
const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex');

const remove = createRoute({
  method: 'delete',
  path: '/reviews/{reviewId}/members/{userId}',
  summary:
    'Take a role, or all, from a member; or leave. Verdicts given stay, open work goes on without them',
  request: {
    params: reviewParams.extend({ userId: z.string().min(1).max(100) }),
    query: z.object({ role: roleSchema.optional() }),
  },
  responses: { 204: { description: 'Done.' }, ...problemResponses },
});
const work = readRoute({
  path: '/reviews/{reviewId}/team',
  summary: 'Settled work of each person, and agreement of each pair',
  params: reviewParams,
  answer: teamWorkSchema,
});
const invitations = readRoute({
  path: '/reviews/{reviewId}/invitations',
  summary: 'Invitations made so far',
  params: reviewParams,
  answer: z.object({ items: z.array(invitationSchema) }),
});
const invite = createdRoute({
  path: '/reviews/{reviewId}/invitations',
  summary: 'Invite somebody by a link, which is told once',
  params: reviewParams,
  body: newInvitationSchema,
  answer: createdInvitationSchema,
});
const revoke = createRoute({
  method: 'delete',
  path: '/reviews/{reviewId}/invitations/{invitationId}',
  summary: 'End an open invitation',
  request: { params: reviewParams.extend({ invitationId: z.uuid() }) },
  responses: { 204: { description: 'Done.' }, ...problemResponses },
});
const offer = readRoute({
  path: '/invitations/{token}',
  summary: 'What an invitation offers',
  params: tokenParams,
  answer: invitationOfferSchema,
});
const accept = createRoute({
  method: 'post',
  path: '/invitations/{token}/accept',
  summary: 'Become a member',
  request: { params: tokenParams },
  responses: {
    200: {
      content: { 'application/json': { schema: acceptedInvitationSchema } },
      description: 'You are a member now.',
    },
    ...problemResponses,
  },
});

/** Who works on a review: inviting, leaving, and how the work and the agreement stand. */
export function teamRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(remove, async (c) => {
      const { reviewId, userId } = c.req.valid('param');
      if (userId !== c.var.person.id) requireRole(c, 'owner');
      try {
        const isDone = await asPerson(services, c, (tx) =>
          removeMember(tx, reviewId, userId, c.req.valid('query').role),
        );
        if (!isDone) throw notFound('member');
      } catch (error) {
        if (isOwnerMissing(error))
          throw new ApiProblem(
            409,
            'member.last_owner',
            'A review keeps an owner: make somebody else one first.',
          );
        throw error;
      }
      return c.body(null, 204);
    })
    .openapi(work, async (c) => {
      const { reviewId } = c.req.valid('param');
      const answer = await asPerson(services, c, async (tx) => {
        const counts = await countSettledWork(tx, reviewId);
        const abstract = await loadVerdictPairs(tx, reviewId, 'abstract');
        const fullText = await loadVerdictPairs(tx, reviewId, 'full-text');
        const members = new Set((await listMembers(tx, reviewId)).map((row) => row.userId));
        const names = await loadNames(tx, [
          ...counts.map((row) => row.userId),
          ...[...abstract, ...fullText].flatMap(({ a, b }) => [a, b]),
        ]);
        const nameOf = (id: string) => names.get(id) ?? id;
        return {
          workload: counts.map((row) => ({
            ...row,
            name: nameOf(row.userId),
            isMember: members.has(row.userId),
          })),
          pairs: [
            ...presentPairs(abstract, nameOf).map((pair) => ({ stage: 'abstract' as const, ...pair })),
            ...presentPairs(fullText, nameOf).map((pair) => ({ stage: 'full-text' as const, ...pair })),
          ],
        };
      });
      return c.json(answer, 200);
    })
    .openapi(invitations, async (c) => {
      requireRole(c, 'owner');
      const { reviewId } = c.req.valid('param');
      const rows = await asPerson(services, c, (tx) => listInvitations(tx, reviewId));
      const now = services.clock();
      return c.json({ items: rows.map((row) => presentInvitation(row, now)) }, 200);
    })
    .openapi(invite, async (c) => {
      requireRole(c, 'owner');
      const { reviewId } = c.req.valid('param');
      const { email, roles } = c.req.valid('json');
      const token = randomBytes(32).toString('base64url');
      const now = services.clock();
      const row = await asPerson(services, c, (tx) =>
        createInvitation(tx, {
          reviewId,
          email,
          roles: [...new Set(roles)],
          tokenHash: hashOfToken(token),
          invitedBy: c.var.person.id,
          invitedAt: now,
          expiresAt: new Date(now.getTime() + DAYS_OPEN * DAY_MS),
        }),
      );
      return c.json({ invitation: presentInvitation(row, now), token }, 201);
    })
    .openapi(revoke, async (c) => {
      requireRole(c, 'owner');
      const { reviewId, invitationId } = c.req.valid('param');
      const isDone = await asPerson(services, c, (tx) =>
        revokeInvitation(tx, reviewId, invitationId, services.clock()),
      );
      if (!isDone) throw notFound('open invitation');
      return c.body(null, 204);
    })
    .openapi(offer, async (c) => {
      const found = await asPerson(services, c, (tx) =>
        findOffer(tx, hashOfToken(c.req.valid('param').token)),
      );
      if (!found) throw notFound('open invitation');
      const { reviewTitle, email, roles, expiresAt } = found;
      const isForYou = email.toLowerCase() === c.var.person.email.toLowerCase();
      return c.json({ reviewTitle, email, roles, expiresAt: expiresAt.toISOString(), isForYou }, 200);
    })
    .openapi(accept, async (c) => {
      const reviewId = await asPerson(services, c, (tx) =>
        acceptInvitation(tx, hashOfToken(c.req.valid('param').token)),
      );
      if (reviewId === undefined) throw notFound('open invitation for you');
      return c.json({ reviewId }, 200);
    });
}
