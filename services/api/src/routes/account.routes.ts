import { randomBytes } from 'node:crypto';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  accountSchema,
  apiTokensSchema,
  endedSessionsSchema,
  madeApiTokenSchema,
  newApiTokenSchema,
} from '@perennial/contracts';
import {
  type ApiTokenRow,
  createApiToken,
  listApiTokens,
  listMyReviews,
  revokeApiToken,
} from '@perennial/database';
import type { Auth } from '../accounts/auth.ts';
import { type AppEnv, asPerson, type Services } from '../http/app-context.ts';
import { pageOf, readKeyCursor, textPageQuery } from '../http/cursor.ts';
import { hashToken, TOKEN_PREFIX } from '../http/identify.ts';
import { createdRoute, queryRoute, readRoute } from '../http/json-route.ts';
import { notFound, problemResponses } from '../http/problem.ts';

const none = z.object({});
const idParam = z.object({ tokenId: z.uuid() });

const account = readRoute({
  path: '/me/account',
  summary: 'How my account is protected, and where I am signed in',
  params: none,
  answer: accountSchema,
});
const endOne = createRoute({
  method: 'delete',
  path: '/me/sessions/{sessionId}',
  summary: 'Sign out there',
  request: { params: z.object({ sessionId: z.string().max(80) }) },
  responses: { 204: { description: 'Ended.' }, ...problemResponses },
});
const endOthers = createRoute({
  method: 'post',
  path: '/me/sessions/end-others',
  summary: 'Sign out everywhere but here',
  responses: {
    200: { content: { 'application/json': { schema: endedSessionsSchema } }, description: 'Done.' },
    ...problemResponses,
  },
});
const tokens = queryRoute({
  path: '/me/tokens',
  summary: 'My tokens for programs, newest first',
  params: none,
  query: textPageQuery,
  answer: apiTokensSchema,
});
const makeToken = createdRoute({
  path: '/me/tokens',
  summary: 'Make a token; it is shown in this answer and never again',
  params: none,
  body: newApiTokenSchema,
  answer: madeApiTokenSchema,
});
const revoke = createRoute({
  method: 'delete',
  path: '/me/tokens/{tokenId}',
  summary: 'Revoke a token at once',
  request: { params: idParam },
  responses: { 204: { description: 'Revoked.' }, ...problemResponses },
});

/** A person's own account: sessions and tokens. Passwords and the second factor are below /api/auth. */
export function accountRoutes(
  services: Services,
  auth: Pick<Auth, 'listSessions' | 'endSessions' | 'hasSecondFactor'>,
) {
  return new OpenAPIHono<AppEnv>()
    .openapi(account, async (c) => {
      const { headers } = c.req.raw;
      const sessions = await auth.listSessions(headers);
      return c.json(
        {
          secondFactor: await auth.hasSecondFactor(headers),
          sessions: sessions.map((row) => ({
            ...row,
            createdAt: row.createdAt.toISOString(),
            lastSeenAt: row.lastSeenAt.toISOString(),
            expiresAt: row.expiresAt.toISOString(),
          })),
        },
        200,
      );
    })
    .openapi(endOne, async (c) => {
      const ended = await auth.endSessions(c.req.raw.headers, { id: c.req.valid('param').sessionId });
      if (!ended) throw notFound('session');
      return c.body(null, 204);
    })
    .openapi(endOthers, async (c) =>
      c.json({ ended: await auth.endSessions(c.req.raw.headers, 'others') }, 200),
    )
    .openapi(tokens, async (c) => {
      const { cursor, limit } = c.req.valid('query');
      const after = readKeyCursor(cursor);
      const rows = await asPerson(services, c, (tx) =>
        listApiTokens(tx, {
          after: after && { createdAt: new Date(after.key), id: after.id },
          limit: limit + 1,
        }),
      );
      return c.json(
        pageOf(rows, limit, presentToken, (row) => `${row.createdAt.getTime()}_${row.id}`),
        200,
      );
    })
    .openapi(makeToken, async (c) => {
      const { name, scope, reviewId, days } = c.req.valid('json');
      const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
      const createdAt = services.clock();
      const row = await asPerson(services, c, async (tx) => {
        const mine = await listMyReviews(tx, c.var.person.id);
        if (reviewId !== null && !mine.some((review) => review.id === reviewId)) throw notFound('review');
        return createApiToken(tx, {
          userId: c.var.person.id,
          name,
          tokenHash: hashToken(token),
          scope,
          reviewId,
          createdAt,
          expiresAt: new Date(createdAt.getTime() + days * 86_400_000),
        });
      });
      return c.json({ ...presentToken(row), token }, 201);
    })
    .openapi(revoke, async (c) => {
      const found = await asPerson(services, c, (tx) =>
        revokeApiToken(tx, c.req.valid('param').tokenId, services.clock()),
      );
      if (!found) throw notFound('token');
      return c.body(null, 204);
    });
}

function presentToken(row: ApiTokenRow) {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    reviewId: row.reviewId,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
