import { openDatabase } from '@perennial/database';
import { startConsumer } from '@perennial/queue';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { createHandlers } from './handlers.ts';

const config = readConfig(process.env);
const log = pino({ name: 'worker', level: config.logLevel });
const onError = (error: Error) => log.warn({ err: error }, 'connection trouble');
const db = openDatabase(config.databaseUrl, { maxConnections: 8, onError });

const consumer = await startConsumer({
  db,
  location: {
    databaseUrl: config.databaseUrl,
    ...(config.redisUrl === undefined ? {} : { redisUrl: config.redisUrl }),
  },
  queues: config.queues,
  handlers: createHandlers(db, log),
  events: {
    error: onError,
    done: (job, payload, durationMs, failure) => {
      const entry = { job, payload, durationMs: Math.round(durationMs) };
      if (failure) log.error({ ...entry, err: failure.error, final: failure.final }, 'job failed');
      else log.info(entry, 'job done');
    },
  },
});
log.info(
  { queues: config.queues, engine: config.redisUrl === undefined ? 'postgres' : 'redis' },
  'worker ready',
);
process.send?.('ready');

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await consumer.stop();
  await db.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());
