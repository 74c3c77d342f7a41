import { problemSchema } from '@perennial/contracts';
import type { z } from 'zod';

/** The API answered with a refusal. */
class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** A signed-in person's way to the API. */
export interface ApiClient {
  get<S extends z.ZodType>(path: string, answer: S): Promise<z.output<S>>;
  send<S extends z.ZodType>(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: unknown,
    answer: S,
    headers?: Record<string, string>,
  ): Promise<z.output<S>>;
  /** For answers without a body that matters. */
  post(path: string, body: unknown): Promise<void>;
  putBytes(path: string, bytes: Uint8Array): Promise<void>;
}

/** Signs a person in, making the account the first time. */
export async function signIn(
  url: string,
  account: { name: string; email: string; password: string },
  setupToken = '',
): Promise<ApiClient> {
  const attempt = (path: string) =>
    fetch(`${url}/api/auth/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: url,
        ...(path === 'sign-up/email' ? { 'x-perennial-setup': setupToken } : {}),
      },
      body: JSON.stringify(account),
    });
  let response = await attempt('sign-in/email');
  if (!response.ok) response = await attempt('sign-up/email');
  if (!response.ok)
    throw new ApiRefusal(
      response.status,
      'session.refused',
      `${account.email} cannot sign in: ${await response.text()}`,
    );
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return createClient(url, cookie);
}

function createClient(url: string, cookie: string): ApiClient {
  const call = async (
    method: string,
    path: string,
    init: { body?: string | Uint8Array; headers?: Record<string, string> },
  ) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { cookie, origin: url, ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    if (response.ok) return response;
    const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
    const { code, message } = problem.success
      ? problem.data
      : { code: 'http', message: `${method} ${path} answered ${response.status}` };
    throw new ApiRefusal(response.status, code, message);
  };
  const json = { 'content-type': 'application/json' };
  return {
    get: async (path, answer) => answer.parse(await (await call('GET', path, {})).json()),
    send: async (method, path, body, answer, headers) =>
      answer.parse(
        await (
          await call(method, path, { body: JSON.stringify(body), headers: { ...json, ...headers } })
        ).json(),
      ),
    post: async (path, body) =>
      void (await call('POST', path, { body: JSON.stringify(body), headers: json })),
    putBytes: async (path, bytes) =>
      void (await call('PUT', path, {
        body: bytes,
        headers: { 'content-type': 'application/octet-stream' },
      })),
  };
}
