import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** A fault at start that one sentence explains. */
export class StartError extends Error {}

export interface DataDir {
  path: string;
  /** Signs session cookies; made once and kept. */
  secret: string;
  release(): Promise<void>;
}

/**
 * Takes a data directory for this process, making it when it is not there.
 *
 * @throws StartError when another Perennial runs on it, it cannot be written, or the disk is full
 */
export async function takeDataDir(dataDir: string): Promise<DataDir> {
  const root = path.resolve(dataDir);
  const lock = path.join(root, 'perennial.pid');
  try {
    await mkdir(root, { recursive: true });
    await takeLock(lock, root);
    return {
      path: root,
      secret: await readOrMake(path.join(root, 'session-secret')),
      release: () => rm(lock, { force: true }),
    };
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw explain(cause, root);
  }
}

async function takeLock(lock: string, root: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(lock, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return;
    } catch (cause) {
      if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'EEXIST') throw cause;
      const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
      if (holder > 0 && holder !== process.pid && isAlive(holder)) {
        throw new StartError(
          `Perennial already runs on ${root} (process ${holder}): stop it first, or give another --data-dir.`,
        );
      }
      await rm(lock, { force: true });
    }
  }
  throw new StartError(`The lock ${lock} cannot be taken: delete it if no Perennial runs.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function readOrMake(file: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known && known.length >= 32) return known;
  const made = randomBytes(32).toString('base64url');
  await writeFile(file, made, { mode: 0o600 });
  return made;
}

function explain(cause: unknown, root: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOSPC')
    return new StartError(`The disk that holds ${root} is full: free some space and start again.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartError(
      `The data directory ${root} cannot be written (${code}): give another with --data-dir.`,
    );
  }
  return cause;
}

const accountsSchema = z.array(z.object({ name: z.string(), email: z.string(), password: z.string() }));
export type DemonstrationAccount = z.infer<typeof accountsSchema>[number];

const PEOPLE = [
  { name: 'Ana (demonstration)', email: 'ana@demo.perennial.example' },
  { name: 'Ben (demonstration)', email: 'ben@demo.perennial.example' },
  { name: 'Chris (demonstration)', email: 'chris@demo.perennial.example' },
];

/** The three demonstration accounts of this data directory; their passwords are made at random the first time. */
export async function demonstrationAccounts(root: string): Promise<DemonstrationAccount[]> {
  const file = path.join(root, 'demonstration-accounts.json');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return accountsSchema.parse(JSON.parse(known));
  const accounts = PEOPLE.map((person) => ({ ...person, password: randomBytes(9).toString('base64url') }));
  await writeFile(file, JSON.stringify(accounts, undefined, 2), { mode: 0o600 });
  return accounts;
}
