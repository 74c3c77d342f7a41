import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedServer, migrateDatabase, startEmbeddedPostgres } from '@perennial/database';
import { StartError } from './data-dir.ts';

export interface ServiceOptions {
  dataDir: string;
  secret: string;
  /** 0 takes any free port. */
  port: number;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  onStep: (text: string) => void;
  /** A part that ended by itself: nothing works any more. */
  onFailure: (reason: string) => void;
}

export interface RunningServices {
  url: string;
  databaseUrl: string;
  /** With this an account can be made even where sign-up is closed; known to these services only. */
  setupToken: string;
  stop(): Promise<void>;
}

const READY_MS = 60_000;
const STOP_MS = 15_000;

/** Database, worker and API with the web app, in that order; what was started is stopped again when a later part fails. */
export async function startServices(options: ServiceOptions): Promise<RunningServices> {
  const port = await claimPort(options.port);
  const log = createWriteStream(path.join(options.dataDir, 'services.log'), { flags: 'a' });
  const children: ChildProcess[] = [];
  let server: EmbeddedServer | undefined;
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await Promise.all(children.map(endProcess));
    await server?.stop();
    log.end();
  };
  try {
    if (options.databaseUrl === undefined) {
      options.onStep('Starting PostgreSQL …');
      server = await startEmbeddedPostgres(options.dataDir);
    }
    const databaseUrl = options.databaseUrl ?? server?.url ?? '';
    options.onStep('Bringing the database up to date …');
    await migrateDatabase(databaseUrl);

    const setupToken = process.env.PERENNIAL_SETUP_TOKEN ?? randomBytes(32).toString('base64url');
    const environment = {
      DATABASE_URL: databaseUrl,
      PERENNIAL_SECRET: options.secret,
      PERENNIAL_SETUP_TOKEN: setupToken,
      PORT: String(port),
      ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
    };
    const start = async (name: 'worker' | 'api') => {
      const child = spawnService(name, environment, log);
      children.push(child);
      await untilReady(child, name);
      child.on('exit', (code, signal) => {
        if (!stopping)
          options.onFailure(
            `The ${name} ended by itself (${signal ?? `code ${code}`}); see ${options.dataDir}/services.log.`,
          );
      });
    };
    options.onStep('Starting the worker and the server …');
    await Promise.all([start('worker'), start('api')]);
    return { url: `http://localhost:${port}`, databaseUrl, setupToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The services' own processes, out of the terminal's reach: they are stopped in order, not all at once by Ctrl-C. */
function spawnService(
  name: 'worker' | 'api',
  environment: Record<string, string>,
  log: WriteStream,
): ChildProcess {
  const entry = fileURLToPath(new URL(`../../../${name}/dist/main.js`, import.meta.url));
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return child;
}

function untilReady(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new StartError(`The ${name} did not come up within a minute.`)),
      READY_MS,
    );
    const end = (settle: () => void) => {
      clearTimeout(timer);
      child.removeAllListeners('exit');
      settle();
    };
    child.on('message', (message) => {
      if (message === 'ready') end(resolve);
    });
    child.once('exit', (code) =>
      end(() => reject(new StartError(`The ${name} ended at once (code ${code}).`))),
    );
    child.once('error', (error) => end(() => reject(error)));
  });
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** @throws StartError when somebody else listens on the port */
function claimPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(`Port ${port} is taken: stop what uses it, or start with another --port.`)
          : new StartError(`Port ${port} cannot be used (${error.code}): start with another --port.`),
      );
    });
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : port));
    });
  });
}
