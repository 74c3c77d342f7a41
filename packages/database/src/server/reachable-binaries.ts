import { cp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ServerAccount } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';

/**
 * PostgreSQL's programs where the server's account can run them. A checkout in root's home, or in any folder closed to others,
 * hides them from the account root lends the server; then they are copied to the temporary folder, once.
 */
export async function reachableBinaries(
  binaries: PostgresBinaries,
  account: ServerAccount,
): Promise<PostgresBinaries> {
  const native = path.dirname(path.dirname(binaries.postgres));
  if (!account || (await isOpenToAll(native))) return binaries;
  const version = path.basename(path.resolve(native, '../../../..'));
  const copy = path.join(tmpdir(), `perennial-${version}-${account.uid}`);
  const known = await stat(copy).catch(() => undefined);
  // The name is easy to guess: what somebody else put there is not run.
  if (known && known.uid !== process.getuid?.()) await rm(copy, { recursive: true, force: true });
  if (known?.uid !== process.getuid?.()) {
    const unfinished = `${copy}-${process.pid}`;
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  const moved = (program: string) => path.join(copy, path.relative(native, program));
  return {
    initdb: moved(binaries.initdb),
    pg_ctl: moved(binaries.pg_ctl),
    postgres: moved(binaries.postgres),
  };
}

/** True when everybody may pass through every folder on the way. */
async function isOpenToAll(folder: string): Promise<boolean> {
  for (let place = folder; ; place = path.dirname(place)) {
    if (((await stat(place)).mode & 0o001) === 0) return false;
    if (place === path.dirname(place)) return true;
  }
}
