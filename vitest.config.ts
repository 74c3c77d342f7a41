import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const packagesFolder = fileURLToPath(new URL('./packages', import.meta.url));

/** Tests run on sources, so that a stale build can never make them pass. */
const alias = Object.fromEntries(
  readdirSync(packagesFolder).map((name) => [`@perennial/${name}`, `${packagesFolder}/${name}/src/index.ts`]),
);

const shared = { resolve: { alias } };

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.ts', 'infra/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', '**/*.browser.test.ts', '**/*.redis.test.ts', '**/node_modules/**', '**/dist/**'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
