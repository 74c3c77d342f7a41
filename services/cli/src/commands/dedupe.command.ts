import { deduplicate } from '@perennial/deduplication';
import type { Command } from 'commander';
import { summarise } from '../input/citation-files.ts';
import { readMatchRecords } from '../input/match-records.ts';
import { csvCell } from '../output/csv-cell.ts';
import { startProgress } from '../output/progress.ts';
import { openResult } from '../output/result-stream.ts';

/** `perennial dedupe`: which records are the same citation, and why. */
export function addDedupe(program: Command): void {
  program
    .command('dedupe')
    .description('group duplicate records; writes record_id,cluster_id for every record')
    .argument('<file...>', 'export files of any dialect, or JSONL with id,title,authors,…')
    .option('--out <file>', 'where to write the clusters (default: stdout)')
    .option('--pairs <file>', 'also write every decided pair with outcome, score and reasons as JSONL')
    .action(async (files: string[], options: { out?: string; pairs?: string }) => {
      const progress = startProgress();
      const { records, counts } = await readMatchRecords(files, progress);
      const { clusters, decisions } = deduplicate(records, {
        onProgress: (done, total) => progress.update(`comparing: ${done} of ${total}`),
      });
      progress.done(`${records.length} records, ${clusters.length} citations`);

      const result = openResult(options.out);
      await result.write('record_id,cluster_id\n');
      const clusterOf = new Map(
        clusters.flatMap(({ members }) => members.map((id) => [id, members[0]!] as const)),
      );
      for (const { id } of records)
        await result.write(`${csvCell(id)},${csvCell(clusterOf.get(id) ?? id)}\n`);
      await result.close();
      if (options.pairs !== undefined) {
        const pairs = openResult(options.pairs);
        for (const decision of decisions) await pairs.write(`${JSON.stringify(decision)}\n`);
        await pairs.close();
      }
      process.stderr.write(`${summarise(counts)}\n`);
    });
}
