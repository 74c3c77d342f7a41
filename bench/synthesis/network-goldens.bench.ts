import type { Benchmark } from '../benchmark.ts';
import { compareAllNetworks } from './network-goldens/compare-all.ts';
import { networkReport } from './network-goldens/report.ts';
import { goldenFolder } from './pairwise-goldens/read-files.ts';

export const benchmark: Benchmark = {
  name: 'synthesis-goldens-network',
  description:
    'Every network quantity against the reference results of netmeta and RTSA, largest difference by network.',
  async run(context) {
    const folder = goldenFolder(context.shared);
    if (folder === undefined)
      throw new Error('the reference results (goldens/meta in the shared folder) are not here');
    const comparisons = compareAllNetworks(folder);
    context.log(`${comparisons.length} numbers compared`);
    return { markdown: networkReport(comparisons) };
  },
};
