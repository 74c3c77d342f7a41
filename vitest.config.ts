import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const packagesFolder = fileURLToPath(new URL('./packages', import.meta.url));

/** Tests run on sources, so that a stale build can never make them pass. */
const alias = [
  {
    find: '@perennial/database/testing',
    replacement: `${packagesFolder}/database/src/testing/test-database.ts`,
  },
  { find: '@perennial/queue/testing', replacement: `${packagesFolder}/queue/src/testing/redis-server.ts` },
  {
    find: '@perennial/sources/testing',
    replacement: `${packagesFolder}/sources/src/testing/source-stand-in.ts`,
  },
  ...readdirSync(packagesFolder).map((name) => ({
    find: new RegExp(`^@perennial/${name}$`),
    replacement: `${packagesFolder}/${name}/src/index.ts`,
  })),
];

const everywhere = ['packages/*/src', 'services/*/src', 'infra', 'bench'];
const named = (suffix: string) => everywhere.map((folder) => `${folder}/**/*.${suffix}.test.ts`);
const notBuilt = ['**/node_modules/**', '**/dist/**'];
const testServer = './packages/database/src/testing/test-server.ts';

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: everywhere.map((folder) => `${folder}/**/*.test.ts`),
          exclude: [...notBuilt, ...named('int'), ...named('redis'), ...named('browser')],
          setupFiles: './infra/property-seed.ts',
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: named('int'),
          exclude: notBuilt,
          globalSetup: testServer,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'redis',
          include: named('redis'),
          exclude: notBuilt,
          globalSetup: testServer,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'browser',
          include: named('browser'),
          exclude: notBuilt,
          globalSetup: testServer,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
