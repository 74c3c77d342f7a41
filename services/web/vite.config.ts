import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const sourceOf = (name: string) =>
  fileURLToPath(new URL(`../../packages/${name}/src/index.ts`, import.meta.url));

/** Character maps, fonts, colour profiles and image decoders of the PDF viewer, served by ourselves under the library's version. */
function pdfParts(): Plugin {
  const library = path.dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  const { version }: { version: string } = JSON.parse(
    readFileSync(path.join(library, 'package.json'), 'utf8'),
  );
  return {
    name: 'pdf-parts',
    apply: 'build',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        for (const file of readdirSync(path.join(library, folder))) {
          const source = readFileSync(path.join(library, folder, file));
          this.emitFile({ type: 'asset', fileName: `assets/pdf-${version}/${folder}/${file}`, source });
        }
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), pdfParts()],
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
