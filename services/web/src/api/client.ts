import { problemSchema } from '@perennial/contracts';
import type { z } from 'zod';

/** What went wrong with a request: the server's own code and sentence, or one of ours when it never answered. */
export class ApiError extends Error {
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly issues: readonly { path: string; message: string }[];

  constructor(
    code: string,
    message: string,
    details: {
      status: number;
      issues?: readonly { path: string; message: string }[] | undefined;
      cause?: unknown;
    },
  ) {
    super(message, { cause: details.cause });
    this.name = 'ApiError';
    this.code = code;
    this.status = details.status;
    this.issues = details.issues ?? [];
  }

  /** True when sending the same again later may work: no answer, a busy server, or a sign-in that ended. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as bytes. */
  bytes?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
  if (options.json !== undefined) headers['content-type'] = 'application/json';
  if (options.bytes) headers['content-type'] = 'application/octet-stream';
  try {
    return await fetch(`/api${path}`, {
      method: options.method ?? 'GET',
      headers,
      credentials: 'same-origin',
      body: options.bytes ?? (options.json === undefined ? null : JSON.stringify(options.json)),
      signal: options.signal ?? null,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError('network.unreachable', 'The server could not be reached.', { status: 0, cause });
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(status: number, body: unknown): ApiError {
  const problem = problemSchema.safeParse(body);
  if (!problem.success) {
    return new ApiError('http.refused', `The server answered ${status}.`, { status });
  }
  return new ApiError(problem.data.code, problem.data.message, { status, issues: problem.data.issues });
}

/**
 * Asks the server and checks its answer against the schema both sides share.
 *
 * @param path below /api, with a leading slash
 * @throws ApiError with the server's code; `network.unreachable` (status 0) when no answer came;
 *   `answer.unexpected` when the answer doesn't fit the schema
 */
export async function request<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  options: RequestOptions = {},
): Promise<z.output<Schema>> {
  const response = await send(path, options);
  const body = await readJson(response);
  if (!response.ok) throw refusal(response.status, body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  const place = first ? ` (${first.path.join('.')}: ${first.message})` : '';
  throw new ApiError('answer.unexpected', `The server's answer could not be understood${place}.`, {
    status: response.status,
    cause: parsed.error,
  });
}

/** `?a=1&b=2` from the values that are there, or nothing. */
export function query(values: Record<string, string | number | undefined | null>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
