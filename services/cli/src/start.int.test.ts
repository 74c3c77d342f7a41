import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@perennial/database/testing';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-start-'));
  folders.push(folder);
  return folder;
}

function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: address && typeof address === 'object' ? address.port : 0 });
    });
  });
}

const start = (folder: string, ...args: string[]) =>
  runCli(['start', '--data-dir', folder, '--port', '0', ...args]);

/** The steps before the fault may be on stderr too; the fault itself is the last line. */
const lastLine = (text: string) => text.trim().split('\n').at(-1);

describe('perennial start', () => {
  test('says in one sentence that the port is taken', async () => {
    const { server, port } = await listen();
    const run = await runCli(['start', '--data-dir', makeFolder(), '--port', String(port)]);
    server.close();
    expect(run.code).toBe(1);
    expect(lastLine(run.stderr)).toBe(
      `Port ${port} is taken: stop what uses it, or start with another --port.`,
    );
  });

  test('says that the data directory cannot be written', async () => {
    const file = path.join(makeFolder(), 'a-file');
    writeFileSync(file, '');
    const run = await start(path.join(file, 'data'));
    expect(run.code).toBe(1);
    expect(lastLine(run.stderr)).toMatch(
      /^The data directory .* cannot be written \(ENOTDIR\): give another with --data-dir\.$/,
    );
  });

  test('refuses the data of another PostgreSQL and leaves it alone', async () => {
    const folder = makeFolder();
    mkdirSync(path.join(folder, 'postgres'));
    writeFileSync(path.join(folder, 'postgres/PG_VERSION'), '15\n');
    const run = await start(folder);
    expect(run.code).toBe(1);
    expect(lastLine(run.stderr)).toMatch(/belongs to PostgreSQL 15, this Perennial runs 18/);
    expect(existsSync(path.join(folder, 'postgres/PG_VERSION'))).toBe(true);
  });

  test('refuses data written by a newer Perennial', async () => {
    const world = await createTestDatabase(inject('testServerUrl'));
    await world.query(
      `insert into drizzle.__drizzle_migrations (hash, created_at) select 'newer', 9e12 from generate_series(1, 9)`,
    );
    const run = await runCli(['start', '--data-dir', makeFolder(), '--port', '0'], {
      DATABASE_URL: world.url,
    });
    await world.drop();
    expect(run.code).toBe(1);
    expect(lastLine(run.stderr)).toMatch(/^The data was written by a newer Perennial/);
  });

  test('says that nobody answers at DATABASE_URL, without its password', async () => {
    const run = await runCli(['start', '--data-dir', makeFolder(), '--port', '0'], {
      DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/x',
    });
    expect(run.code).toBe(1);
    expect(lastLine(run.stderr)).toMatch(/^No PostgreSQL answers at postgresql:\/\/me@127\.0\.0\.1:1\/x/);
    expect(run.stderr).not.toContain('secret');
  });

  const small = makeSmallDisk();
  test.skipIf(small === undefined)(
    'says that the disk is full (skipped where no small file system can be mounted)',
    async () => {
      const run = await start(small ?? '');
      spawnSync('umount', [small ?? '']);
      expect(run.code).toBe(1);
      expect(lastLine(run.stderr)).toMatch(
        /^The disk that holds .* is full: free some space and start again\.$/,
      );
    },
  );

  test('takes wrong usage for what it is: exit code 2', async () => {
    expect((await runCli(['start', '--port', 'eighty'])).code).toBe(2);
    expect((await runCli(['no-such-command'])).code).toBe(2);
  });

  test('stops everything on Ctrl-C and leaves nothing behind', async () => {
    const world = await createTestDatabase(inject('testServerUrl'));
    const folder = makeFolder();
    const entry = fileURLToPath(new URL('../bin/perennial.mjs', import.meta.url));
    const child = spawn(process.execPath, [entry, 'start', '--data-dir', folder, '--port', '0'], {
      env: { ...process.env, DATABASE_URL: world.url },
    });
    let output = '';
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Starting the worker')) setTimeout(resolve, 3_000);
      });
    });
    const code = await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGINT');
    });
    expect(code).toBe(0);
    expect(existsSync(path.join(folder, 'perennial.pid'))).toBe(false);
    const left = () =>
      world.query(
        `select application_name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
    // The server takes a moment to notice that the other end has gone.
    for (let tries = 0; tries < 40 && (await left()).length > 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await left()).toEqual([]);
    await world.drop();
  });
});

describe('npm start', () => {
  test('refuses a Node that is too old in one sentence', () => {
    const launcher = new URL('../../../infra/launch/start.mjs', import.meta.url).href;
    const script = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } }); await import(${JSON.stringify(launcher)});`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stderr.trim()).toBe(
      'Perennial needs Node 20.19 or newer, this is 18.20.0: install a newer Node and start again.',
    );
  });
});

/** A file system of a few megabytes; undefined where we may not mount one. */
function makeSmallDisk(): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-small-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]);
  if (mounted.status === 0) return folder;
  rmSync(folder, { recursive: true, force: true });
  return undefined;
}
