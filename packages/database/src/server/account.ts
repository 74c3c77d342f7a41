import { readFileSync, statSync } from 'node:fs';

/** The account PostgreSQL runs under: undefined is our own. */
export type ServerAccount = { uid: number; gid: number } | undefined;

const NOBODY = 65534;

/**
 * PostgreSQL refuses to run as root. As root we lend it the owner of an existing data directory, else the `postgres` account,
 * else `nobody`, so that nothing has to be added to the system.
 */
export function chooseAccount(clusterDir: string): ServerAccount {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return findAccount('postgres') ?? findAccount('nobody') ?? { uid: NOBODY, gid: NOBODY };
}

function findAccount(name: string): ServerAccount {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
