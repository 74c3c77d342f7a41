import { migrateDatabase, withoutPassword } from '@perennial/database';
import type { Command } from 'commander';
import { z } from 'zod';
import { startProgress } from '../output/progress.ts';
import { UsageError } from '../output/usage-error.ts';

const environment = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** `perennial migrate`: the step of a deployment that comes before its services. `perennial start` does the same by itself. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description(
      'bring the database that DATABASE_URL names up to date, once, before services are started on it',
    )
    .action(async () => {
      const parsed = environment.safeParse(process.env);
      if (!parsed.success)
        throw new UsageError(
          'DATABASE_URL must name a PostgreSQL database, as postgresql://name:password@host/database.',
        );
      const { DATABASE_URL } = parsed.data;
      await migrateDatabase(DATABASE_URL);
      startProgress().done(`The database at ${withoutPassword(DATABASE_URL)} is up to date.`);
    });
}
