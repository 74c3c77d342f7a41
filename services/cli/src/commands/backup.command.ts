import { verifyBackup, writeBackup } from '@perennial/database';
import type { Command } from 'commander';
import { startProgress } from '../output/progress.ts';
import { withDatabase } from '../runtime/with-database.ts';

/** `perennial backup FILE`: everything the database holds, as of one moment, in one file. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('write the whole database into one file, while people go on working')
    .argument('<file>', 'the backup, for example perennial-2026-11-23.backup')
    .option(
      '--data-dir <folder>',
      'where everything is kept, unless DATABASE_URL names a database',
      '.perennial',
    )
    .option('--check', 'only check that FILE is whole')
    .action(async (file: string, options: { dataDir: string; check?: true }) => {
      const progress = startProgress();
      const contents = options.check
        ? await verifyBackup(file)
        : await withDatabase(options.dataDir, 'any', (url) =>
            writeBackup(url, file, {
              now: new Date(),
              onTable: (table, index, count) =>
                progress.update(`Writing ${table} (${index + 1} of ${count})`),
            }),
          );
      const rows = contents.tables.reduce((sum, table) => sum + table.rows, 0);
      progress.done(
        `${file} is ${options.check ? 'whole' : 'written'}: ${contents.tables.length} tables, ${rows} rows, schema ${contents.header.schema}, of ${contents.header.createdAt}.`,
      );
    });
}
