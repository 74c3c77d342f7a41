import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compareAllNetworks } from './network-goldens/compare-all.ts';
import { isWithinTolerance } from './network-goldens/known-deviations.ts';
import { goldenFolder } from './pairwise-goldens/read-files.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const shared = process.env.PERENNIAL_SHARED ?? path.resolve(root, '../shared');
const folder = goldenFolder(existsSync(shared) ? shared : undefined);

describe.skipIf(folder === undefined)('network reference results (skipped without the shared folder)', () => {
  test('every number agrees with netmeta: closed forms to 1e-8, iterative ones to 1e-6 of the optimum', {
    timeout: 120_000,
  }, () => {
    const comparisons = compareAllNetworks(folder!);
    expect(comparisons.length).toBeGreaterThan(400_000);
    const outside = comparisons.filter((c) => !isWithinTolerance(c));
    expect(outside.slice(0, 20)).toEqual([]);
  });
});
