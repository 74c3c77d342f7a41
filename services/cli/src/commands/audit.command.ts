import { readFile } from 'node:fs/promises';
import {
  type AuditChain,
  type Database,
  hasAuditEntry,
  listAllReviews,
  openDatabase,
  startEmbeddedPostgres,
  verifyAudit,
} from '@perennial/database';
import type { Command } from 'commander';
import { z } from 'zod';
import { startProgress } from '../output/progress.ts';
import { openResult } from '../output/result-stream.ts';
import { UsageError } from '../output/usage-error.ts';
import { takeDataDir } from '../runtime/data-dir.ts';

const environment = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional() });
const headsSchema = z.object({
  reviews: z.array(z.object({ review: z.string(), entries: z.number(), head: z.string() })),
});

interface ReviewReport extends AuditChain {
  review: string;
  title: string;
}

/** `perennial audit verify`: whether the audit trail of every review is whole and unchanged. */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('look after the audit trail')
    .command('verify')
    .description(
      'check the chain of hashes of every review’s audit trail, and the rows it tells of; exit code 1 when something was changed',
    )
    .option('--review <address>', 'this review only, by the address it was given')
    .option('--data-dir <folder>', 'where the data lie when DATABASE_URL is not set', '.perennial')
    .option(
      '--heads <file>',
      'output of an earlier run: every trail must still contain what it ended with then',
    )
    .action(async (options: { review?: string; dataDir: string; heads?: string }) => {
      const parsed = environment.safeParse(process.env);
      if (!parsed.success)
        throw new UsageError(
          'DATABASE_URL must name a PostgreSQL database, as postgresql://name:password@host/database.',
        );
      const heads = options.heads === undefined ? undefined : await readHeads(options.heads);
      const place = await openPlace(parsed.data.DATABASE_URL, options.dataDir);
      try {
        const reports = await verifyAll(place.db, { review: options.review, heads });
        const result = openResult(undefined);
        await result.write(`${JSON.stringify({ reviews: reports }, undefined, 2)}\n`);
        await result.close();
        startProgress().done(summarise(reports));
        if (reports.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
      } finally {
        await place.close();
      }
    });
}

async function readHeads(file: string) {
  try {
    return headsSchema.parse(JSON.parse(await readFile(file, 'utf8'))).reviews;
  } catch (cause) {
    throw new UsageError(`${file} is not the output of an earlier “perennial audit verify”.`, { cause });
  }
}

/** The database that DATABASE_URL names, or the data directory's own while no Perennial runs on it. */
async function openPlace(
  databaseUrl: string | undefined,
  dataDir: string,
): Promise<{ db: Database; close(): Promise<void> }> {
  if (databaseUrl !== undefined) {
    const db = openDatabase(databaseUrl, { maxConnections: 2 });
    return { db, close: () => db.close() };
  }
  const taken = await takeDataDir(dataDir);
  try {
    const server = await startEmbeddedPostgres(taken.path);
    const db = openDatabase(server.url, { maxConnections: 2 });
    return {
      db,
      close: async () => {
        await db.close();
        await server.stop();
        await taken.release();
      },
    };
  } catch (error) {
    await taken.release();
    throw error;
  }
}

async function verifyAll(
  db: Database,
  options: { review: string | undefined; heads: z.infer<typeof headsSchema>['reviews'] | undefined },
): Promise<ReviewReport[]> {
  const reviews = (await db.asWorker(listAllReviews)).filter(
    ({ slug }) => options.review === undefined || slug === options.review,
  );
  if (options.review !== undefined && reviews.length === 0)
    throw new UsageError(`No review has the address ${options.review}.`);
  const reports: ReviewReport[] = [];
  for (const { id, slug, title } of reviews) {
    const chain = await db.asWorker((tx) => verifyAudit(tx, id));
    const earlier = options.heads?.find(({ review }) => review === slug);
    const isKept =
      !earlier ||
      earlier.entries === 0 ||
      (await db.asWorker((tx) => hasAuditEntry(tx, id, { sequence: earlier.entries, hash: earlier.head })));
    if (!isKept)
      chain.faults.push({
        sequence: earlier.entries,
        kind: 'cut',
        message: `Entry ${earlier.entries} is not the one it ended with at the earlier check: the trail was cut or written anew.`,
      });
    reports.push({ review: slug, title, ...chain });
  }
  return reports;
}

function summarise(reports: readonly ReviewReport[]): string {
  if (reports.length === 0) return 'There is no review yet.';
  return reports
    .map(({ review, entries, faults }) =>
      faults.length === 0
        ? `${review}: ${entries} entries, whole and unchanged.`
        : [`${review}: NOT INTACT`, ...faults.map(({ message }) => `  ${message}`)].join('\n'),
    )
    .join('\n');
}
