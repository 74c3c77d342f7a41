import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import pg from 'pg';

export interface AuthOptions {
  databaseUrl: string;
  secret: string;
  baseUrl: string;
  /** Further addresses under which browsers may reach the app. */
  trustedOrigins: readonly string[];
  signUp: 'open' | 'closed';
  onError: (error: Error) => void;
}

/** Sign-in by e-mail and password; accounts and sessions lie in the `auth` schema. */
export function createAuth(options: AuthOptions) {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 4, options: '-c search_path=auth' });
  pool.on('error', options.onError);
  const auth = betterAuth({
    database: pool,
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    trustedOrigins: [...options.trustedOrigins],
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: options.signUp === 'closed',
      minPasswordLength: 12,
      maxPasswordLength: 200,
    },
    user: { modelName: 'users' },
    session: { modelName: 'sessions', expiresIn: 12 * 60 * 60, updateAge: 30 * 60 },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 900, max: 60 } },
    },
    advanced: {
      cookiePrefix: 'perennial',
      useSecureCookies: options.baseUrl.startsWith('https:'),
      database: { generateId: () => randomUUID() },
    },
    logger: { level: 'error' },
  });
  return {
    handle: (request: Request) => auth.handler(request),
    /** The signed-in person, or undefined. */
    async findPerson(headers: Headers): Promise<{ id: string; name: string; email: string } | undefined> {
      const session = await auth.api.getSession({ headers });
      return session
        ? { id: session.user.id, name: session.user.name, email: session.user.email }
        : undefined;
    },
    close: () => pool.end(),
  };
}

export type Auth = ReturnType<typeof createAuth>;
