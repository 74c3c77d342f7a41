import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** A transaction under one of the two roles; every query of the application goes through one. */
export type Transaction = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0];

/**
 * A pool that can only be used as somebody. There is no way to query past the row-level policies: each method opens a
 * transaction, takes on a role without rights of its own and names the person it acts for.
 */
export interface Database {
  /** As a signed-in person: sees what the review's blinding lets that person see. */
  asPerson<T>(userId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** As the public: published versions only. */
  asPublic<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** As the worker: everything but open decisions and extractions. */
  asWorker<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** As the worker on behalf of one reviewer: that reviewer's own open decisions besides the settled ones. */
  asWorkerFor<T>(userId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Calls back at each notification on a channel, reconnecting when the connection drops. Resolves to a stop function. */
  listen(channel: string, onNotification: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

type DatabaseRole = 'perennial_app' | 'perennial_worker';

const RECONNECT_MS = 500;

/** Opens a pool on `url`. `onError` hears of idle connections that broke; the pool replaces them by itself. */
export function openDatabase(
  url: string,
  options: { maxConnections?: number; onError?: (error: Error) => void } = {},
): Database {
  const report = options.onError ?? (() => undefined);
  const pool = new pg.Pool({ connectionString: url, max: options.maxConnections ?? 10 });
  pool.on('error', report);
  const db = drizzle(pool);

  const under = <T>(role: DatabaseRole, userId: string, work: (tx: Transaction) => Promise<T>) =>
    db.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('role', ${role}, true), set_config('app.user_id', ${userId}, true)`,
      );
      return work(tx);
    });

  return {
    asPerson: (userId, work) => under('perennial_app', userId, work),
    asPublic: (work) => under('perennial_app', '', work),
    asWorker: (work) => under('perennial_worker', '', work),
    asWorkerFor: (userId, work) => under('perennial_worker', userId, work),
    listen: (channel, onNotification) => listen(url, channel, onNotification, report),
    close: () => pool.end(),
  };
}

async function listen(
  url: string,
  channel: string,
  onNotification: (payload: string) => void,
  report: (error: Error) => void,
): Promise<() => Promise<void>> {
  let stopped = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url });
    next.on('notification', (message) => onNotification(message.payload ?? ''));
    next.on('error', report);
    next.on('end', () => {
      if (!stopped) retry = setTimeout(() => void connect().catch(report), RECONNECT_MS);
    });
    client = next;
    await next.connect();
    await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    onNotification('');
  };

  await connect();
  return async () => {
    stopped = true;
    clearTimeout(retry);
    await client?.end();
  };
}
