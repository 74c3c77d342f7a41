import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compareAll } from './pairwise-goldens/compare-all.ts';
import { isWithinTolerance } from './pairwise-goldens/known-deviations.ts';
import { goldenFolder } from './pairwise-goldens/read-files.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const shared = process.env.PERENNIAL_SHARED ?? path.resolve(root, '../shared');
const folder = goldenFolder(existsSync(shared) ? shared : undefined);

describe.skipIf(folder === undefined)(
  'pairwise reference results (skipped without the shared folder)',
  () => {
    test('every number agrees with metafor and meta: closed forms to 1e-8, iterative ones to 1e-6 of the optimum', () => {
      const comparisons = compareAll(folder!);
      expect(comparisons.length).toBeGreaterThan(200_000);
      const outside = comparisons.filter((c) => !isWithinTolerance(c));
      expect(outside.slice(0, 20)).toEqual([]);
    }, 120_000);
  },
);
