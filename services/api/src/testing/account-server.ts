import type { TestDatabase } from '@perennial/database/testing';
import { pino } from 'pino';
import { createAuth } from '../accounts/auth.ts';
import { createApi } from '../app.ts';

const BASE = 'http://localhost:4400';

/** A browser: keeps cookies and sends what a page of our own sends. */
export interface TestBrowser {
  cookies: Map<string, string>;
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
}

/** The API over one database with the real sign-in; whoever is asked comes from `address`. */
export function openAccountServer(
  world: TestDatabase,
  options: { signUp?: 'open' | 'closed'; setupToken?: string } = {},
) {
  const auth = createAuth({
    databaseUrl: world.url,
    secret: 'a secret of the tests that is long enough',
    baseUrl: BASE,
    trustedOrigins: [],
    signUp: options.signUp ?? 'open',
    setupToken: options.setupToken,
    onError: () => undefined,
  });
  const events = { subscribe: () => () => undefined, close: async () => undefined };
  const services = { db: world.db, clock: () => new Date(), log: pino({ level: 'silent' }) };
  const app = createApi(services, auth, events, { trustsProxy: true });

  const browser = (address = '192.0.2.1'): TestBrowser => {
    const cookies = new Map<string, string>();
    return {
      cookies,
      async send(method, path, body, headers = {}) {
        const response = await app.request(`${BASE}${path}`, {
          method,
          headers: {
            origin: BASE,
            'sec-fetch-site': 'same-origin',
            'x-forwarded-for': address,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(cookies.size > 0
              ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
              : {}),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        for (const line of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
          else cookies.set(name, value);
        }
        const text = await response.text();
        return {
          status: response.status,
          headers: response.headers,
          body: text.startsWith('{') ? JSON.parse(text) : text,
        };
      },
    };
  };
  return { browser, close: () => auth.close() };
}
