import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { DatabaseError } from '../errors.ts';
import { chooseAccount, type ServerAccount } from './account.ts';
import { findPostgresBinaries, type PostgresBinaries } from './binaries.ts';
import { reachableBinaries } from './reachable-binaries.ts';

export interface EmbeddedServer {
  /** Connection URL of the `perennial` database, for a superuser. */
  url: string;
  /** Ends all connections, writes everything to disk and stops the server. */
  stop(): Promise<void>;
}

interface Place {
  binaries: PostgresBinaries;
  account: ServerAccount;
  clusterDir: string;
  passwordFile: string;
  logFile: string;
}

const run = promisify(execFile);
const MAJOR = '18';

/**
 * Starts PostgreSQL 18 on a free local port with its data in `dataDir/postgres`, creating it the first time.
 *
 * @param dataDir made when missing; also keeps the server's password and log
 * @param durable false skips waiting for the disk: for tests, whose data nobody keeps
 * @throws DatabaseError `postgres.not_writable`, `postgres.disk_full`, `postgres.other_version`, `postgres.failed`, each with one
 *   sentence that says what to do
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  options: { durable?: boolean } = {},
): Promise<EmbeddedServer> {
  const root = path.resolve(dataDir);
  const clusterDir = path.join(root, 'postgres');
  const account = chooseAccount(clusterDir);
  const place: Place = {
    binaries: await reachableBinaries(await findPostgresBinaries(), account),
    account,
    clusterDir,
    passwordFile: path.join(root, 'postgres-password'),
    logFile: path.join(clusterDir, 'server.log'),
  };
  await refuseOtherVersion(clusterDir);
  await makeWritable(root, place);
  const password = await ensureCluster(place, options.durable ?? true);
  await control(place, ['stop', '-m', 'fast', '-w']).catch(() => undefined);
  const port = await freePort();
  await startServer(place, port, options.durable ?? true);
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/perennial`;
  try {
    await createDatabaseOnce(url);
  } catch (error) {
    await control(place, ['stop', '-m', 'immediate', '-w']).catch(() => undefined);
    throw error;
  }
  return { url, stop: () => stopServer(place) };
}

async function refuseOtherVersion(clusterDir: string): Promise<void> {
  const found = await readFile(path.join(clusterDir, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (found === undefined || found.trim() === MAJOR) return;
  throw new DatabaseError(
    'postgres.other_version',
    `The data directory ${clusterDir} belongs to PostgreSQL ${found.trim()}, this Perennial runs ${MAJOR}: restore a backup into a new --data-dir.`,
  );
}

async function makeWritable(root: string, place: Place): Promise<void> {
  try {
    await mkdir(root, { recursive: true });
    await mkdir(place.clusterDir, { recursive: true, mode: 0o700 });
    if (place.account) {
      chownSync(place.clusterDir, place.account.uid, place.account.gid);
      // The server's account has to pass through our folder, though it may not list it.
      await chmod(root, (await stat(root)).mode | 0o011);
    }
    const probe = path.join(root, '.write-probe');
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    throw explainFileError(cause, root);
  }
}

/** Initialises the cluster unless it is there; an initialisation that was cut short is begun again. */
async function ensureCluster(place: Place, durable: boolean): Promise<string> {
  const marker = path.join(place.clusterDir, 'perennial-initialised');
  const known = await readFile(place.passwordFile, 'utf8').catch(() => undefined);
  const initialised = await stat(marker).catch(() => undefined);
  if (known && initialised) return known.trim();

  const password = randomBytes(24).toString('base64url');
  const handedOver = path.join(place.clusterDir, '..', 'initdb-password');
  try {
    await rm(place.clusterDir, { recursive: true, force: true });
    await mkdir(place.clusterDir, { mode: 0o700 });
    await writeFile(place.passwordFile, password, { mode: 0o600 });
    await writeFile(handedOver, password, { mode: 0o600 });
    if (place.account) {
      chownSync(place.clusterDir, place.account.uid, place.account.gid);
      chownSync(handedOver, place.account.uid, place.account.gid);
    }
    await execute(place, place.binaries.initdb, [
      `--pgdata=${place.clusterDir}`,
      '--username=postgres',
      `--pwfile=${handedOver}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ]);
    await writeFile(marker, '');
    await chmod(place.passwordFile, 0o600);
  } catch (cause) {
    throw explainServerError(cause, place);
  } finally {
    await rm(handedOver, { force: true });
  }
  return password;
}

async function startServer(place: Place, port: number, durable: boolean): Promise<void> {
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c max_connections=200',
    '-c shared_buffers=256MB',
    '-c work_mem=32MB',
    ...(durable ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
  ];
  try {
    await control(place, ['start', '-w', '-t', '60', '-l', place.logFile, '-o', settings.join(' ')]);
  } catch (cause) {
    throw explainServerError(cause, place, await readFile(place.logFile, 'utf8').catch(() => ''));
  }
}

async function stopServer(place: Place): Promise<void> {
  try {
    await control(place, ['stop', '-m', 'fast', '-w']);
  } catch (error) {
    // Somebody else stopped it first: that is what we wanted.
    if (error instanceof Error && 'stderr' in error && /PID file|No such process/.test(String(error.stderr)))
      return;
    throw error;
  }
}

const control = (place: Place, args: string[]) =>
  execute(place, place.binaries.pg_ctl, ['-D', place.clusterDir, ...args]);

function execute(place: Place, file: string, args: string[]) {
  return run(file, args, { ...place.account, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } });
}

async function createDatabaseOnce(url: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.toString() });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'perennial'");
    if (!rowCount) await client.query('create database perennial');
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function explainFileError(cause: unknown, root: string): DatabaseError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOSPC') return diskFull(root, cause);
  return new DatabaseError(
    'postgres.not_writable',
    `The data directory ${root} cannot be written${typeof code === 'string' ? ` (${code})` : ''}: give another with --data-dir.`,
    { cause },
  );
}

function explainServerError(cause: unknown, place: Place, log = ''): DatabaseError {
  const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
  const lastLog = log.trim().split('\n').slice(-5).join('\n');
  const text = `${output}\n${lastLog}\n${cause instanceof Error ? cause.message : ''}`;
  if (/No space left on device|ENOSPC/.test(text)) return diskFull(place.clusterDir, cause);
  if (/Permission denied|EACCES/.test(text)) {
    return new DatabaseError(
      'postgres.not_writable',
      place.account
        ? `PostgreSQL does not run as root, and the account it runs under instead (uid ${place.account.uid}) cannot reach ${place.clusterDir} or the project's own folder: move them out of root's home, or start as an ordinary user.`
        : `PostgreSQL cannot write to ${place.clusterDir}: give another directory with --data-dir.`,
      { cause },
    );
  }
  const reason = text.trim().split('\n')[0] ?? 'unknown reason';
  return new DatabaseError(
    'postgres.failed',
    `PostgreSQL did not start: ${reason} (log: ${place.logFile}).`,
    { cause },
  );
}

function diskFull(where: string, cause: unknown): DatabaseError {
  return new DatabaseError(
    'postgres.disk_full',
    `The disk that holds ${where} is full: free some space and start again.`,
    {
      cause,
    },
  );
}
