import type { Problem } from '@perennial/contracts';
import { z } from 'zod';
import { whyPasswordIsWeak } from './password-rules.ts';
import type { TryLimits } from './try-limits.ts';

/** The header in which the address a request came from is handed on; what a client sends under this name is dropped. */
export const ADDRESS_HEADER = 'x-perennial-address';

interface PathRule {
  method: 'GET' | 'POST';
  /** Whose wrong tries count: the account named in the body, or the one signed in. */
  tries?: 'body' | 'session';
  /** The field that holds a new password. */
  newPassword?: 'password' | 'newPassword';
}

/** All of the sign-in library that can be reached from outside; everything else it offers stays shut. */
const PATHS: Readonly<Record<string, PathRule>> = {
  '/sign-up/email': { method: 'POST', newPassword: 'password' },
  '/sign-in/email': { method: 'POST', tries: 'body' },
  '/sign-out': { method: 'POST' },
  '/get-session': { method: 'GET' },
  '/change-password': { method: 'POST', tries: 'session', newPassword: 'newPassword' },
  '/update-user': { method: 'POST' },
  '/two-factor/enable': { method: 'POST', tries: 'session' },
  '/two-factor/disable': { method: 'POST', tries: 'session' },
  '/two-factor/generate-backup-codes': { method: 'POST', tries: 'session' },
  '/two-factor/verify-totp': { method: 'POST', tries: 'session' },
  '/two-factor/verify-backup-code': { method: 'POST', tries: 'session' },
};

const bodySchema = z
  .object({
    email: z.string().optional(),
    name: z.string().optional(),
    password: z.string().optional(),
    newPassword: z.string().optional(),
  })
  .catch({});

const refuse = (status: number, problem: Problem, headers: Record<string, string> = {}) =>
  Response.json(problem, { status, headers });

/**
 * Lets a request through to the sign-in library if it may be made at all: known path, sign-up open to the sender, a password
 * worth the name, and not after too many wrong tries. Wrong tries are counted by what the library answers.
 */
export async function guardCredentials(
  request: Request,
  gate: {
    address: string;
    limits: TryLimits;
    mayMakeAccounts: boolean;
    emailOfSession: () => Promise<string | undefined>;
    answer: (request: Request) => Promise<Response>;
  },
): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '');
  const rule = PATHS[path];
  if (rule?.method !== request.method)
    return refuse(404, { code: 'not_found', message: 'There is no such route, or it is not open to you.' });
  if (path === '/sign-up/email' && !gate.mayMakeAccounts)
    return refuse(403, {
      code: 'account.sign_up_closed',
      message: 'New accounts are closed here: ask the people who run this Perennial for one.',
    });
  const sent = request.method === 'POST' ? parseJson(await request.text()) : {};
  const body = bodySchema.parse(sent);
  const weak = rule.newPassword && whyPasswordIsWeak(body[rule.newPassword] ?? '', body);
  if (weak !== undefined) return refuse(400, { code: 'account.weak_password', message: weak });

  const who = { network: gate.address, account: await accountOf(rule, body.email, gate.emailOfSession) };
  const wait = rule.tries ? await gate.limits.waitSeconds(who) : 0;
  if (wait > 0)
    return refuse(
      429,
      {
        code: 'account.too_many_tries',
        message: `Too many wrong tries. Try again in ${Math.ceil(wait / 60)} minutes.`,
      },
      { 'retry-after': String(wait) },
    );
  const headers = new Headers(request.headers);
  headers.set(ADDRESS_HEADER, gate.address);
  headers.delete('content-length');
  // Whoever knew the old password is to be out when it changes.
  const passed = path === '/change-password' ? { ...sent, revokeOtherSessions: true } : sent;
  const response = await gate.answer(
    new Request(request.url, {
      method: request.method,
      headers,
      ...(request.method === 'POST' ? { body: JSON.stringify(passed) } : {}),
    }),
  );
  if (rule.tries && [400, 401, 403].includes(response.status)) await gate.limits.countFailure(who);
  if (rule.tries && response.ok && who.account !== undefined) await gate.limits.forget(who.account);
  return response;
}

async function accountOf(
  rule: PathRule,
  email: string | undefined,
  emailOfSession: () => Promise<string | undefined>,
): Promise<string | undefined> {
  if (rule.tries === 'body') return email;
  return rule.tries === 'session' ? emailOfSession() : undefined;
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).catch({}).parse(JSON.parse(text));
  } catch {
    return {};
  }
}
