import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type pg from 'pg';

/** Wrong tries allowed in the window: for one account, and for one network whatever the accounts. */
const WINDOW_MINUTES = 15;
const TRIES = { account: 10, network: 100 } as const;

/** Eight groups of an IPv6 address, written out. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
}

/** The network an address belongs to: itself, or for IPv6 its /64, which one household has to itself. */
export function networkOf(address: string): string {
  const bare = address.split('%')[0] ?? address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(bare)) return bare;
  return `${groupsOf(bare)
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

const keyOf = (kind: keyof typeof TRIES, name: string) =>
  createHash('sha256').update(`${kind} ${name}`).digest('hex');

export interface TryLimits {
  /** Seconds to wait before another try is looked at; 0 when one may be made now. */
  waitSeconds(who: { account?: string | undefined; network: string }): Promise<number>;
  /** Counts a wrong try. */
  countFailure(who: { account?: string | undefined; network: string }): Promise<void>;
  /** Forgets the wrong tries of an account whose owner has come in. */
  forget(account: string): Promise<void>;
}

/** Limits on wrong passwords, codes and tokens, counted in the database so that every API process sees the same number. */
export function openTryLimits(pool: pg.Pool): TryLimits {
  const keysOf = ({ account, network }: { account?: string | undefined; network: string }) => [
    { key: keyOf('network', networkOf(network)), most: TRIES.network },
    ...(account === undefined ? [] : [{ key: keyOf('account', account.toLowerCase()), most: TRIES.account }]),
  ];
  return {
    async waitSeconds(who) {
      let longest = 0;
      for (const { key, most } of keysOf(who)) {
        const { rows } = await pool.query<{ wait: number }>(
          `select ceil(extract(epoch from at + interval '${WINDOW_MINUTES} minutes' - now()))::int as wait from failed_tries
            where key = $1 and at > now() - interval '${WINDOW_MINUTES} minutes' order by at desc offset $2 limit 1`,
          [key, most - 1],
        );
        longest = Math.max(longest, rows[0]?.wait ?? 0);
      }
      return longest;
    },
    async countFailure(who) {
      const keys = keysOf(who).map(({ key }) => key);
      await pool.query('insert into failed_tries (key) select unnest($1::text[])', [keys]);
      await pool.query(
        `delete from failed_tries where key = any($1) and at < now() - interval '${WINDOW_MINUTES} minutes'`,
        [keys],
      );
    },
    async forget(account) {
      await pool.query('delete from failed_tries where key = $1', [keyOf('account', account.toLowerCase())]);
    },
  };
}
