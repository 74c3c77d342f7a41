import path from 'node:path';
import { compareBias } from './compare-bias.ts';
import { compareDistributions } from './compare-distributions.ts';
import { compareConversions, compareEffects } from './compare-effects.ts';
import { compareMeta } from './compare-meta.ts';
import { compareModels } from './compare-models.ts';
import { compareRegression } from './compare-regression.ts';
import { compareSensitivity } from './compare-sensitivity.ts';
import { compareMultilevel, compareTables } from './compare-tables.ts';
import { Comparer, type Comparison } from './comparison.ts';
import { readGoldenSets, readJson } from './read-files.ts';

/** Every number of the pairwise reference results that this engine computes, against ours. */
export function compareAll(root: string): Comparison[] {
  const comparers: Comparer[] = [];
  const comparerOf = (dataset: string) => {
    const comparer = new Comparer(dataset);
    comparers.push(comparer);
    return comparer;
  };
  for (const set of readGoldenSets(root)) {
    const comparer = comparerOf(`${set.dataset} ${set.measure}`);
    compareModels(set, comparer);
    compareMeta(set, comparer);
    compareBias(set, comparer);
    compareSensitivity(set, comparer);
    compareRegression(set, comparer);
  }
  compareEffects(root, comparerOf);
  const conversions = readJson(path.join(root, 'conversions/conversions.json'));
  compareConversions(conversions, comparerOf('conversions'));
  compareDistributions(conversions, comparerOf('distributions'));
  compareTables(root, comparerOf('dat.bcg tables'));
  compareMultilevel(root, comparerOf('dat.konstantopoulos2011 clusters'));
  return comparers.flatMap((comparer) => comparer.comparisons);
}
