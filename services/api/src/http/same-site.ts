import type { Context, Next } from 'hono';
import { ApiProblem } from './problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that a page of another site makes a browser send with the person's cookie. Browsers say where a request comes
 * from in Sec-Fetch-Site; older ones at least in Origin. Programs send neither, and a token in a header can't be sent by a
 * foreign page.
 */
export function refuseOtherSites(trustedOrigins: readonly string[]) {
  return async (c: Context, next: Next) => {
    if (!SAFE.has(c.req.method) && !c.req.header('authorization') && isForeign(c, trustedOrigins)) {
      throw new ApiProblem(
        403,
        'request.other_site',
        'This request was sent from a page of another site, so it was not carried out.',
      );
    }
    await next();
  };
}

function isForeign(c: Context, trustedOrigins: readonly string[]): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = c.req.header('origin');
  if (origin === undefined) return false;
  return origin !== new URL(c.req.url).origin && !trustedOrigins.includes(origin);
}
