import { restoreBackup } from '@perennial/database';
import type { Command } from 'commander';
import { startProgress } from '../output/progress.ts';
import { withDatabase } from '../runtime/with-database.ts';

/** `perennial restore FILE`: a backup into an empty database; a damaged one changes nothing. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('put a backup into an empty database or a new data directory, checked before and after')
    .argument('<file>', 'a file that `perennial backup` wrote')
    .option('--data-dir <folder>', 'a new folder, unless DATABASE_URL names an empty database', '.perennial')
    .action(async (file: string, options: { dataDir: string }) => {
      const progress = startProgress();
      const contents = await withDatabase(options.dataDir, 'idle', (url) =>
        restoreBackup(url, file, (table) => progress.update(`Restoring ${table}`)),
      );
      const rows = contents.tables.reduce((sum, table) => sum + table.rows, 0);
      progress.done(
        `Restored ${rows} rows of ${contents.tables.length} tables, each compared with the backup of ${contents.header.createdAt}.`,
      );
    });
}
