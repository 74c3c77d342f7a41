import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where a code stands for certain: handed to an error, or as the `code` of a problem. */
const CERTAIN = [
  /new \w*(?:Error|Problem|Refusal)\(\s*(?:[\w.]+,\s*)?'([a-z][a-z\d_-]*\.[a-z][a-z\d_-]*)'/g,
  /\bcode: '([a-z][a-z\d_-]*\.[a-z][a-z\d_-]*)'/g,
];
/** Areas whose codes reach their error through a function of our own. */
const FURTHER_AREAS = ['arm', 'contrast', 'outcome'];
/** Strings that only look like codes: fields of the extraction form. */
const FORM_FIELDS = ['study.design', 'study.randomised', 'study.region'];
const FILE_NAME = /\.(?:json|log|xml|ris|svg|csv|html|ts|js)$/;
const UNDOTTED = ['internal', 'not_found', 'http'];

function sources(): { text: string; isPage: boolean }[] {
  return ['packages', 'services'].flatMap((wing) =>
    readdirSync(path.join(root, wing)).flatMap((room) => {
      const src = path.join(root, wing, room, 'src');
      if (!existsSync(src)) return [];
      return readdirSync(src, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('testing'))
        .map((file) => ({ text: readFileSync(path.join(src, file), 'utf8'), isPage: room === 'web' }));
    }),
  );
}

const modules = sources();
const certain = new Set(
  modules.flatMap(({ text }) =>
    CERTAIN.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')),
  ),
);
const areas = new Set([...FURTHER_AREAS, ...[...certain].map((code) => code.split('.')[0] ?? '')]);
/** Every string of those areas; in the web app such strings are keys of its words. */
const inSources = new Set([
  ...certain,
  ...modules
    .filter(({ isPage }) => !isPage)
    .flatMap(({ text }) => [...text.matchAll(/'([a-z][a-z\d_-]*)\.([a-z][a-z\d_-]*)'/g)])
    .filter((match) => areas.has(match[1] ?? ''))
    .map((match) => `${match[1]}.${match[2]}`)
    .filter((name) => !FILE_NAME.test(name) && !FORM_FIELDS.includes(name)),
]);
const documented = new Set(
  [...readFileSync(path.join(root, 'docs/errors.md'), 'utf8').matchAll(/^\|.*$/gm)].flatMap((line) =>
    [...(line[0].split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  ),
);
const missing = (from: Iterable<string>, into: ReadonlySet<string>) =>
  [...from].filter((code) => !into.has(code)).sort();

describe('docs/errors.md', () => {
  test('was compared with the sources: more than two hundred codes in both', () => {
    expect(inSources.size).toBeGreaterThan(200);
    expect(documented.size).toBeGreaterThan(200);
  });

  test('explains every code that the sources name', () => {
    expect(missing(inSources, documented)).toEqual([]);
  });

  test('names no code that is in no source', () => {
    expect(missing(documented, new Set([...inSources, ...UNDOTTED]))).toEqual([]);
  });
});
