import { findRunningPostgres, startEmbeddedPostgres } from '@perennial/database';
import { z } from 'zod';
import { takeDataDir } from './data-dir.ts';

const environment = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional() });

/**
 * Works on the database that DATABASE_URL names, or on the one in a data directory: as it runs, or started for as long as the
 * work takes.
 *
 * @param state `idle`: nothing else may use the data directory meanwhile
 * @throws StartError when the directory is in use and must not be, or cannot be used
 */
export async function withDatabase<T>(
  dataDir: string,
  state: 'any' | 'idle',
  work: (url: string) => Promise<T>,
): Promise<T> {
  const { DATABASE_URL } = environment.parse(process.env);
  if (DATABASE_URL !== undefined) return work(DATABASE_URL);
  const running = state === 'any' ? await findRunningPostgres(dataDir) : undefined;
  if (running !== undefined) return work(running);
  const taken = await takeDataDir(dataDir);
  try {
    const server = await startEmbeddedPostgres(taken.path);
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await taken.release();
  }
}
