import { createTestDatabase } from '@perennial/database/testing';
import { startRedis } from '@perennial/queue/testing';
import { describe, expect, inject, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

describe('the demonstration on Redis', () => {
  test('prints the same bytes as on Postgres', async () => {
    const redis = await startRedis();
    const worlds = await Promise.all([0, 1].map(() => createTestDatabase(inject('testServerUrl'))));
    const [one, two] = worlds;
    try {
      const [onPostgres, onRedis] = await Promise.all([
        runCli(['demo', '--json'], { DATABASE_URL: one!.url }),
        runCli(['demo', '--json'], { DATABASE_URL: two!.url, REDIS_URL: redis.url }),
      ]);
      expect(onRedis.code, onRedis.stderr).toBe(0);
      expect(onRedis.stdout.length).toBeGreaterThan(1000);
      expect(onRedis.stdout).toBe(onPostgres.stdout);
    } finally {
      await Promise.all(worlds.map((world) => world.drop()));
      await redis.stop();
    }
  });
});
