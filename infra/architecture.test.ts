import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const PURE = ['citations', 'deduplication', 'screening', 'extraction', 'synthesis', 'figures', 'protocol'];

/** What each room may look into, besides itself. Pure packages see only pure ones; nothing sees a service. */
const MAY_SEE: Record<string, readonly string[]> = {
  ...Object.fromEntries(PURE.map((name) => [name, PURE])),
  contracts: [],
  database: PURE,
  queue: ['database'],
  sources: PURE,
  api: [...PURE, 'contracts', 'database', 'queue'],
  worker: [...PURE, 'database', 'queue', 'sources'],
  cli: [...PURE, 'contracts', 'database', 'queue'],
  web: [...PURE, 'contracts'],
};

/** Pure packages do no input or output, read no clock and take a seed. */
const IMPURE: readonly { pattern: RegExp; what: string }[] = [
  { pattern: /from ['"]node:(?!zlib|crypto)[a-z_/]+['"]/, what: 'a Node module' },
  { pattern: /\bprocess\./, what: 'the process' },
  { pattern: /\bMath\.random\(/, what: 'unseeded chance' },
  { pattern: /\bDate\.now\(|\bnew Date\(\)/, what: 'the clock' },
  { pattern: /\bfetch\(/, what: 'the network' },
];

interface Module {
  room: string;
  file: string;
  text: string;
  imports: string[];
}

function readModules(): Module[] {
  return ['packages', 'services'].flatMap((wing) =>
    readdirSync(path.join(root, wing)).flatMap((room) => {
      const src = path.join(root, wing, room, 'src');
      if (!existsSync(src)) return [];
      return readdirSync(src, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => {
          const text = readFileSync(path.join(src, file), 'utf8');
          const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
            (match) => match[1] ?? '',
          );
          return { room, file: `${wing}/${room}/src/${file}`, text, imports };
        });
    }),
  );
}

const modules = readModules();
const isTest = (module: Module) => /\.test\.tsx?$/.test(module.file);
const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

describe('the house', () => {
  test('was read: more than a hundred modules in every wing and room', () => {
    expect(modules.length).toBeGreaterThan(100);
    expect(new Set(modules.map((module) => module.room))).toEqual(new Set(Object.keys(MAY_SEE)));
  });

  test('imports go one way', () => {
    const wrong = modules.flatMap(({ room, file, imports }) =>
      imports
        .filter((name) => name.startsWith('@perennial/'))
        .map((name) => name.split('/')[1] ?? '')
        .filter((seen) => seen !== room && !MAY_SEE[room]?.includes(seen))
        .map((seen) => `${file} imports ${seen}`),
    );
    expect(wrong).toEqual([]);
  });

  test('nobody imports past a package’s public face', () => {
    const allowed = /^@perennial\/[a-z]+(\/testing)?$/;
    const wrong = modules.flatMap(({ file, imports }) =>
      imports
        .filter(
          (name) =>
            (name.startsWith('@perennial/') && !allowed.test(name)) ||
            /\.\.\/(packages|services)\//.test(name),
        )
        .map((name) => `${file} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('pure packages touch nothing outside themselves', () => {
    const wrong = modules
      .filter((module) => PURE.includes(module.room) && !isTest(module))
      .flatMap(({ file, text }) =>
        IMPURE.filter(({ pattern }) => pattern.test(withoutComments(text))).map(
          ({ what }) => `${file} uses ${what}`,
        ),
      );
    expect(wrong).toEqual([]);
  });

  test('each package.json lists exactly the rooms its package sees', () => {
    const wrong = modules.flatMap(({ room, file, imports }) => {
      const wing = file.split('/')[0] ?? '';
      const manifest: { dependencies?: Record<string, string> } = JSON.parse(
        readFileSync(path.join(root, wing, room, 'package.json'), 'utf8'),
      );
      return imports
        .filter((name) => name.startsWith('@perennial/'))
        .map((name) => name.split('/').slice(0, 2).join('/'))
        .filter((name) => !(name in (manifest.dependencies ?? {})))
        .map((name) => `${file}: ${name} is not in package.json`);
    });
    expect(wrong).toEqual([]);
  });

  test('the environment is read in one place of each service', () => {
    const wrong = modules
      .filter((module) => !isTest(module) && /process\.env/.test(withoutComments(module.text)))
      .map((module) => module.file)
      .filter(
        (file) =>
          !/\/(main|.*\.command)\.ts$/.test(file) &&
          !file.includes('/testing/') &&
          !file.startsWith('services/cli/src/runtime/'),
      );
    expect(wrong).toEqual(['packages/database/src/server/embedded-postgres.ts']);
  });
});
