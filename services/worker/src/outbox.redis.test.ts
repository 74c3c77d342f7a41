import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { type RedisServer, startRedis } from '@perennial/queue/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { IDLE, importedRows, makeReview, makeRis, until, uploadFile } from './testing/import-fixture.ts';
import { startWorkerProcess } from './testing/worker-process.ts';

let redis: RedisServer;
let onRedis: TestDatabase;
let onPostgres: TestDatabase;

beforeAll(async () => {
  redis = await startRedis();
  onRedis = await createTestDatabase(inject('testServerUrl'));
  onPostgres = await createTestDatabase(inject('testServerUrl'));
});

afterAll(async () => {
  await onRedis?.drop();
  await onPostgres?.drop();
  await redis?.stop();
});

describe('the queue on Redis', () => {
  test('does the same work as on Postgres', async () => {
    const file = makeRis(600);
    for (const [world, environment] of [
      [onPostgres, {}],
      [onRedis, { REDIS_URL: redis.url }],
    ] as const) {
      await uploadFile(world, await makeReview(world), 'records.ris', file);
      const worker = await startWorkerProcess(world.url, environment);
      await until(world, IDLE);
      await worker.stop();
    }
    expect(await importedRows(onRedis)).toEqual(await importedRows(onPostgres));
  });

  test('loses nothing when it is wiped while work waits', async () => {
    const review = await makeReview(onRedis);
    await uploadFile(onRedis, review, 'second.ris', makeRis(300));
    // A worker that serves no ingestion dispatches the request and leaves it in the queue.
    const bystander = await startWorkerProcess(onRedis.url, {
      REDIS_URL: redis.url,
      PERENNIAL_QUEUES: 'rank',
    });
    await until(onRedis, 'not exists (select 1 from outbox where dispatched_at is null)');
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await bystander.stop();
    const worker = await startWorkerProcess(onRedis.url, { REDIS_URL: redis.url });
    await until(onRedis, IDLE);
    await worker.stop();
    expect(await onRedis.query(`select records_read from imports where file_name = 'second.ris'`)).toEqual([
      { records_read: 294 },
    ]);
  });
});
