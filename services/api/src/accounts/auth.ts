import { randomUUID, timingSafeEqual } from 'node:crypto';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import pg from 'pg';
import { ADDRESS_HEADER, guardCredentials } from './credential-paths.ts';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts';
import { PASSWORD_LENGTH } from './password-rules.ts';
import { openTryLimits } from './try-limits.ts';

export interface AuthOptions {
  databaseUrl: string;
  secret: string;
  baseUrl: string;
  /** Further addresses under which browsers may reach the app. */
  trustedOrigins: readonly string[];
  signUp: 'open' | 'closed';
  /** Whoever sends this may make accounts while sign-up is closed: the operator, and `perennial start` for its sample. */
  setupToken: string | undefined;
  onError: (error: Error) => void;
}

/** A session ends after this long without a request, and in any case this long after the sign-in. */
const SESSION_IDLE_S = 2 * 60 * 60;
const SESSION_LONGEST_S = 12 * 60 * 60;

export interface Person {
  id: string;
  name: string;
  email: string;
}

export interface SessionRow {
  id: string;
  isCurrent: boolean;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string | null;
  browser: string | null;
}

function settings(options: AuthOptions, pool: pg.Pool) {
  return {
    database: pool,
    appName: 'Perennial',
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    trustedOrigins: [...options.trustedOrigins],
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      password: {
        hash: hashPassword,
        verify: async ({ hash, password }) => {
          const fits = await verifyPassword(hash, password);
          // The only moment at which an older hash can be made anew is when its password is at hand.
          if (fits && isOutdated(hash)) {
            await pool.query('update accounts set password = $1 where password = $2', [
              await hashPassword(password),
              hash,
            ]);
          }
          return fits;
        },
      },
    },
    user: { modelName: 'users' },
    session: { modelName: 'sessions', expiresIn: SESSION_IDLE_S, updateAge: 5 * 60 },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
    plugins: [twoFactor({ issuer: 'Perennial', twoFactorTable: 'two_factors' })],
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      // The library's own rule lets three people of one network in within ten seconds. A team behind one address is more than
      // that; wrong tries are limited by our own count.
      customRules: { '/sign-in/*': { window: 60, max: 60 }, '/sign-up/*': { window: 60, max: 30 } },
    },
    advanced: {
      cookiePrefix: 'perennial',
      useSecureCookies: options.baseUrl.startsWith('https:'),
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    logger: { level: 'error' },
  } satisfies BetterAuthOptions;
}

/** Accounts and sessions, which lie in the `auth` schema: passwords, second factor, and what a person may see of their own. */
export function createAuth(options: AuthOptions) {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 4, options: '-c search_path=auth' });
  pool.on('error', options.onError);
  const auth = betterAuth(settings(options, pool));
  const limits = openTryLimits(pool);
  const read = async (headers: Headers) => {
    const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
    if (!response) return undefined;
    const age = Date.now() - response.session.createdAt.getTime();
    if (age < SESSION_LONGEST_S * 1000) return { ...response, cookies: answered.getSetCookie() };
    await pool.query('delete from sessions where id = $1', [response.session.id]);
    return undefined;
  };
  const mayMakeAccounts = (request: Request) =>
    options.signUp === 'open' ||
    (options.setupToken !== undefined &&
      isSame(request.headers.get('x-perennial-setup') ?? '', options.setupToken));

  return {
    /** Answers a request below /api/auth: only the paths the app uses, with a limit on wrong tries. */
    handle: (request: Request, address: string) =>
      guardCredentials(request, {
        address,
        limits,
        mayMakeAccounts: mayMakeAccounts(request),
        emailOfSession: async () => (await read(request.headers))?.user.email,
        answer: (checked) => auth.handler(checked),
      }),
    /** The signed-in person, with the cookies that prolong the session; undefined when nobody is. */
    async findPerson(headers: Headers): Promise<(Person & { cookies: string[] }) | undefined> {
      const session = await read(headers);
      if (!session) return undefined;
      const { id, name, email } = session.user;
      return { id, name, email, cookies: session.cookies };
    },
    /** The person's open sessions, the latest used first; tokens stay here. */
    async listSessions(headers: Headers): Promise<SessionRow[]> {
      const own = await read(headers);
      if (!own) return [];
      const rows = await auth.api.listSessions({ headers });
      return rows
        .map((row) => ({
          id: row.id,
          isCurrent: row.id === own.session.id,
          createdAt: row.createdAt,
          lastSeenAt: row.updatedAt,
          expiresAt: new Date(
            Math.min(row.expiresAt.getTime(), row.createdAt.getTime() + SESSION_LONGEST_S * 1000),
          ),
          address: row.ipAddress || null,
          browser: row.userAgent || null,
        }))
        .filter((row) => row.expiresAt.getTime() > Date.now())
        .sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime() || a.id.localeCompare(b.id));
    },
    /** Ends one of the person's own sessions, or all but this one. False when there is no such session. */
    async endSessions(headers: Headers, which: { id: string } | 'others'): Promise<boolean> {
      const own = await read(headers);
      if (!own) return false;
      const { rowCount } =
        which === 'others'
          ? await pool.query('delete from sessions where "userId" = $1 and id <> $2', [
              own.user.id,
              own.session.id,
            ])
          : await pool.query('delete from sessions where "userId" = $1 and id = $2', [own.user.id, which.id]);
      return (rowCount ?? 0) > 0;
    },
    /** Whether the person has set up a second factor. */
    async hasSecondFactor(headers: Headers): Promise<boolean> {
      const session = await read(headers);
      return session?.user.twoFactorEnabled === true;
    },
    /** Limits on wrong tries, for credentials that are not passwords. */
    limits,
    isSignUpOpen: options.signUp === 'open',
    close: () => pool.end(),
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export type Auth = ReturnType<typeof createAuth>;
