import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { startProgress } from '../output/progress.ts';
import { demonstrationAccounts, takeDataDir } from '../runtime/data-dir.ts';
import { startServices } from '../runtime/services.ts';
import { isSampleLoaded, loadSample } from '../sample/load-sample.ts';

const environment = z.object({ DATABASE_URL: z.url().optional(), REDIS_URL: z.url().optional() });

/** `perennial start`: everything in one go, until Ctrl-C. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('database, worker, API and web app on one port, with the sample review on first start')
    .option('--port <number>', 'where the app listens', parsePort, 4400)
    .option('--data-dir <folder>', 'where everything is kept', '.perennial')
    .action(async (options: { port: number; dataDir: string }) => {
      const { DATABASE_URL, REDIS_URL } = environment.parse(process.env);
      const progress = startProgress();
      const dataDir = await takeDataDir(options.dataDir);
      let stop = dataDir.release;
      let leaving = false;
      const leave = async (code: number, word: string) => {
        if (leaving) return;
        leaving = true;
        progress.done(word);
        await stop();
        process.exit(code);
      };
      process.on('SIGINT', () => void leave(0, 'Stopping …'));
      process.on('SIGTERM', () => void leave(0, 'Stopping …'));

      try {
        const services = await startServices({
          dataDir: dataDir.path,
          secret: dataDir.secret,
          port: options.port,
          databaseUrl: DATABASE_URL,
          redisUrl: REDIS_URL,
          onStep: (text) => progress.done(text),
          onFailure: (reason) => void leave(1, reason),
        });
        stop = async () => {
          await services.stop();
          await dataDir.release();
        };
        const accounts = await demonstrationAccounts(dataDir.path);
        if (!(await isSampleLoaded(services.url)))
          await loadSample({
            url: services.url,
            setupToken: services.setupToken,
            accounts,
            onStep: (text) => progress.update(text),
          });
        progress.done(welcome(services.url, accounts));
      } catch (error) {
        if (leaving) return;
        await stop();
        throw error;
      }
    });
}

function welcome(
  url: string,
  accounts: readonly { name: string; email: string; password: string }[],
): string {
  return [
    '',
    `Perennial is ready: ${url}`,
    '',
    'Sign in as one of the demonstration people (passwords are this data directory’s own):',
    ...accounts.map(({ name, email, password }) => `  ${name.padEnd(22)} ${email.padEnd(32)} ${password}`),
    '',
    `The published sample review needs no sign-in: ${url}/r/chronic-spine-pain`,
    'Ctrl-C stops everything.',
  ].join('\n');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError(`“${text}” is not a port.`);
  return port;
}
