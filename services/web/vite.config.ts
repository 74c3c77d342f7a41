import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const sourceOf = (name: string) =>
  fileURLToPath(new URL(`../../packages/${name}/src/index.ts`, import.meta.url));

export default defineConfig({
  plugins: [react()],
  // Our own packages are read from their sources, so that a stale build of them can't reach the browser.
  resolve: {
    alias: {
      '@perennial/contracts': sourceOf('contracts'),
      '@perennial/extraction': sourceOf('extraction'),
      '@perennial/protocol': sourceOf('protocol'),
    },
  },
  build: {
    target: 'es2022',
    // Nothing but images may come from data: addresses under the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4400' } },
});
