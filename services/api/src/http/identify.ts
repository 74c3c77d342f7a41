import { createHash } from 'node:crypto';
import { findBearer } from '@perennial/database';
import type { Context } from 'hono';
import type { Auth } from '../accounts/auth.ts';
import type { AppEnv, Services } from './app-context.ts';
import { ApiProblem } from './problem.ts';

/** How tokens begin: so that one that strays into a repository or a log is recognised. */
export const TOKEN_PREFIX = 'perennial_';

/** What is kept of a token. It has 256 random bits, so a plain hash can't be searched. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Sets who makes the request: the bearer of a token, or else the one whose session the cookie names. */
export async function identify(
  c: Context<AppEnv>,
  services: Services,
  auth: Pick<Auth, 'findPerson' | 'limits'>,
  address: string,
): Promise<void> {
  c.set('roles', []);
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    c.set('person', await bearer(c, services, auth, { authorization, address }));
    return;
  }
  const person = await auth.findPerson(c.req.raw.headers);
  if (!person) throw new ApiProblem(401, 'session.missing', 'Sign in first.');
  c.set('person', { id: person.id, name: person.name, email: person.email });
  for (const cookie of person.cookies) c.header('set-cookie', cookie, { append: true });
}

async function bearer(
  c: Context<AppEnv>,
  services: Services,
  auth: Pick<Auth, 'limits'>,
  { authorization, address }: { authorization: string; address: string },
) {
  if ((await auth.limits.waitSeconds({ network: address })) > 0)
    throw new ApiProblem(429, 'account.too_many_tries', 'Too many wrong tries. Try again later.');
  const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1] ?? '';
  const found = await services.db.asPublic((tx) => findBearer(tx, hashToken(token), services.clock()));
  if (!found) {
    await auth.limits.countFailure({ network: address });
    throw new ApiProblem(401, 'token.refused', 'This token is unknown, has run out or was revoked.');
  }
  const inReview = /^\/api\/reviews\/([^/]+)/.exec(c.req.path)?.[1];
  if (found.scope === 'read' && c.req.method !== 'GET')
    throw new ApiProblem(403, 'token.read_only', 'This token may only read.');
  if (found.reviewId !== null && inReview !== found.reviewId)
    throw new ApiProblem(403, 'token.other_review', 'This token is for another review.');
  if (/^\/api\/me\/./.test(c.req.path))
    throw new ApiProblem(
      403,
      'token.no_account',
      'Accounts are looked after in the browser, not with a token.',
    );
  return { id: found.id, name: found.name, email: found.email };
}
