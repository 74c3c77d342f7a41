import type { SourceConnection } from './source-connection.ts';
import { SourceError } from './source-error.ts';

export interface Question {
  /** Below the connection's base URL, with a leading slash. */
  path: string;
  parameters: Readonly<Record<string, string>>;
  /** POST carries the parameters in the body: long lists and queries do not fit into an address. */
  method: 'GET' | 'POST';
}

/** An answer that may be better next time; `read` throws it to have the question asked again. */
export class PassingTrouble extends Error {}

/**
 * Asks until `read` accepts the answer. Errors of the line, 429, 5xx and answers that `read` refuses with
 * {@link PassingTrouble} (half an answer, a page of HTML) are asked again after a growing pause; a `Retry-After` is obeyed.
 *
 * @throws SourceError `source.refused` for any other status, otherwise the last trouble once patience has run out
 */
export async function ask<T>(
  connection: SourceConnection,
  question: Question,
  read: (body: Uint8Array) => T,
): Promise<T> {
  const { patience } = connection;
  let trouble: Trouble = { code: 'source.unreachable', sentence: 'nothing was asked' };
  for (let attempt = 1; attempt <= patience.attempts; attempt += 1) {
    await connection.takeTurn();
    connection.signal?.throwIfAborted();
    const outcome = await askOnce(connection, question, read);
    if ('value' in outcome) return outcome.value;
    trouble = outcome;
    if (attempt < patience.attempts) await connection.wait(pauseAfter(connection, attempt, trouble));
    connection.signal?.throwIfAborted();
  }
  throw new SourceError(
    trouble.code,
    `${hostOf(connection)} gave no usable answer in ${patience.attempts} attempts; the last time: ${trouble.sentence}.`,
    { cause: trouble.cause },
  );
}

interface Trouble {
  code: 'source.unreachable' | 'source.rate_limited' | 'source.bad_answer';
  sentence: string;
  cause?: unknown;
  retryAfterMs?: number;
}

async function askOnce<T>(
  connection: SourceConnection,
  question: Question,
  read: (body: Uint8Array) => T,
): Promise<{ value: T } | Trouble> {
  let body: Uint8Array;
  try {
    const response = await send(connection, question);
    if (response.status === 429 || response.status >= 500) {
      await response.body?.cancel();
      return busy(response);
    }
    body = new Uint8Array(await response.arrayBuffer());
    if (!response.ok) throw refusal(connection, response.status, body);
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    connection.signal?.throwIfAborted();
    return { code: 'source.unreachable', sentence: sentenceOf(cause), cause };
  }
  try {
    return { value: read(body) };
  } catch (cause) {
    if (!(cause instanceof PassingTrouble)) throw cause;
    return { code: 'source.bad_answer', sentence: cause.message, cause };
  }
}

function send(connection: SourceConnection, { path, parameters, method }: Question): Promise<Response> {
  const form = new URLSearchParams(parameters);
  const deadline = AbortSignal.timeout(connection.patience.answerMs);
  const signal = connection.signal ? AbortSignal.any([connection.signal, deadline]) : deadline;
  const address = `${connection.baseUrl}${path}`;
  return method === 'POST'
    ? connection.fetch(address, { method, body: form, signal })
    : connection.fetch(`${address}?${form.toString()}`, { method, signal });
}

function busy(response: Response): Trouble {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    code: response.status === 429 ? 'source.rate_limited' : 'source.unreachable',
    sentence: `status ${response.status}`,
    ...(Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: seconds * 1_000 } : {}),
  };
}

function refusal(connection: SourceConnection, status: number, body: Uint8Array): SourceError {
  const said = new TextDecoder().decode(body.subarray(0, 300)).replaceAll(/\s+/g, ' ').trim();
  return new SourceError(
    'source.refused',
    `${hostOf(connection)} refused the request with status ${status}${said === '' ? '' : ` and said: ${said}`}`,
  );
}

function pauseAfter({ patience, random }: SourceConnection, attempt: number, trouble: Trouble): number {
  const growing = Math.min(patience.longestPauseMs, patience.firstPauseMs * 2 ** (attempt - 1));
  const spread = growing * (0.5 + random() / 2);
  return Math.min(patience.longestPauseMs, Math.max(spread, trouble.retryAfterMs ?? 0));
}

function sentenceOf(cause: unknown): string {
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'the answer was not complete in time';
  return cause instanceof Error ? `the line broke (${cause.message})` : 'the line broke';
}

function hostOf(connection: SourceConnection): string {
  return new URL(connection.baseUrl).host;
}
