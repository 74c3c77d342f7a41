import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { startProgress } from '../output/progress.ts';
import { openResult } from '../output/result-stream.ts';
import { demonstrationAccounts, takeDataDir } from '../runtime/data-dir.ts';
import { startServices } from '../runtime/services.ts';
import { describeSample } from '../sample/describe-sample.ts';
import { loadSample } from '../sample/load-sample.ts';

/** `perennial demo`: the whole main job on the sample review, headless. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('run the sample review from export files to published versions on a fresh data directory')
    .option('--json', 'print counts and estimates as JSON')
    .option('--data-dir <folder>', 'keep the data there (default: a temporary folder)')
    .action(async (options: { json?: boolean; dataDir?: string }) => {
      const folder = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'perennial-demo-')));
      const progress = startProgress();
      const dataDir = await takeDataDir(folder);
      const services = await startServices({
        dataDir: dataDir.path,
        secret: dataDir.secret,
        port: 0,
        databaseUrl: process.env.DATABASE_URL,
        redisUrl: process.env.REDIS_URL,
        onStep: (text) => progress.update(text),
        onFailure: (reason) => progress.done(reason),
      }).catch(async (error: unknown) => {
        await dataDir.release();
        throw error;
      });
      try {
        const accounts = await demonstrationAccounts(dataDir.path);
        const { team, review } = await loadSample({
          url: services.url,
          setupToken: services.setupToken,
          accounts,
          onStep: (text) => progress.update(text),
        });
        const summary = await describeSample(team, review, services.url);
        progress.done('The sample review has been run.');
        const result = openResult(undefined);
        await result.write(
          options.json ? `${JSON.stringify(summary, undefined, 2)}\n` : `${summary.sentences.join('\n')}\n`,
        );
        await result.close();
      } finally {
        await services.stop();
        await dataDir.release();
        if (options.dataDir === undefined) await rm(folder, { recursive: true, force: true });
      }
    });
}
