import { listEnabledSchedules, openDatabase } from '@perennial/database';
import { startClock, startConsumer } from '@perennial/queue';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { createHandlers } from './handlers.ts';
import { openDueRefreshes } from './refresh/due-refreshes.ts';

const config = readConfig(process.env);
const log = pino({ name: 'worker', level: config.logLevel });
const onError = (error: Error) => log.warn({ err: error }, 'connection trouble');
const db = openDatabase(config.databaseUrl, { maxConnections: 8, onError });

const location = {
  databaseUrl: config.databaseUrl,
  ...(config.redisUrl === undefined ? {} : { redisUrl: config.redisUrl }),
};
/** Everything that has to be stopped again, the last started first. */
async function startParts(): Promise<{ stop(): Promise<void> }[]> {
  const consumer = await startConsumer({
    db,
    location,
    queues: config.queues,
    handlers: createHandlers(db, log, config.sources),
    events: {
      error: onError,
      done: (job, payload, durationMs, failure) => {
        const entry = { job, payload, durationMs: Math.round(durationMs) };
        if (failure) log.error({ ...entry, err: failure.error, final: failure.final }, 'job failed');
        else log.info(entry, 'job done');
      },
    },
  });
  if (!config.queues.includes('refresh')) return [consumer];
  const clock = await startClock({
    location,
    schedules: () => db.asWorker(listEnabledSchedules),
    onRing: async () => {
      const opened = await openDueRefreshes(db, new Date());
      if (opened > 0) log.info({ opened }, 'refreshes due');
    },
    onError,
  });
  return [clock, consumer];
}

const starting = startParts();
let stopping = false;
/** Also while parts are still starting: they are let finish, so that none is left behind half open. */
async function stop() {
  if (stopping) return;
  stopping = true;
  for (const part of await starting) await part.stop();
  await db.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());

await starting;
log.info(
  { queues: config.queues, engine: config.redisUrl === undefined ? 'postgres' : 'redis' },
  'worker ready',
);
process.send?.('ready');
