import { examine, migrateDatabase, openDatabase, reconcile } from '@perennial/database';
import type { Command } from 'commander';
import { startProgress } from '../output/progress.ts';
import { withDatabase } from '../runtime/with-database.ts';

/** `perennial doctor`: is everything as it must be, and with `--reconcile`, is everything that waits asked for again. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'look for rows that contradict each other and work that nobody does; exit code 1 when something is wrong',
    )
    .option(
      '--data-dir <folder>',
      'where everything is kept, unless DATABASE_URL names a database',
      '.perennial',
    )
    .option('--reconcile', 'also ask again for every piece of work that the rows show to be undone')
    .action(async (options: { dataDir: string; reconcile?: true }) => {
      const progress = startProgress();
      const wrong = await withDatabase(options.dataDir, 'any', async (url) => {
        await migrateDatabase(url);
        const db = openDatabase(url, { maxConnections: 1 });
        try {
          if (options.reconcile)
            progress.done(`Asked again for ${await db.asWorker(reconcile)} pieces of work.`);
          const findings = await db.asWorker(examine);
          for (const { check, wrong, detail } of findings)
            process.stdout.write(wrong === 0 ? `ok     ${check}\n` : `WRONG  ${check}: ${wrong} ${detail}\n`);
          return findings.filter((finding) => finding.wrong > 0).length;
        } finally {
          await db.close();
        }
      });
      if (wrong > 0) process.exitCode = 1;
    });
}
