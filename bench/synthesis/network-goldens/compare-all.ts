import { prepareNetwork } from '@perennial/synthesis';
import { Comparer, type Comparison } from '../pairwise-goldens/comparison.ts';
import { compareContrasts, compareMeasures, compareTables } from './compare-diagnostics.ts';
import { compareEstimates, compareTau2 } from './compare-estimates.ts';
import { compareFlow } from './compare-flow.ts';
import { compareDesigns, compareSplits } from './compare-incoherence.ts';
import {
  compareArms,
  compareComponents,
  compareGenerated,
  compareMantelHaenszel,
  compareSequential,
} from './compare-other-models.ts';
import { readNetworkSets } from './network-sets.ts';

/** Every number of the network reference results that this engine computes, against ours. */
export function compareAllNetworks(root: string): Comparison[] {
  const comparers: Comparer[] = [];
  const comparerOf = (dataset: string) => {
    const comparer = new Comparer(dataset);
    comparers.push(comparer);
    return comparer;
  };
  for (const set of readNetworkSets(root)) {
    const comparer = comparerOf(set.dataset);
    const network = prepareNetwork(set.contrasts, { order: set.labels.order });
    compareTau2(set, network, comparer);
    compareEstimates(set, network, comparer);
    compareContrasts(set, network, comparer);
    compareSplits(set, network, comparer);
    compareDesigns(set, network, comparer);
    compareFlow(set, network, comparer);
    compareMeasures(set, network, comparer);
    compareTables(set, network, comparer);
  }
  compareGenerated(root, comparerOf);
  compareComponents(root, comparerOf);
  compareMantelHaenszel(root, comparerOf);
  compareArms(root, comparerOf);
  compareSequential(root, comparerOf);
  return comparers.flatMap((comparer) => comparer.comparisons);
}
