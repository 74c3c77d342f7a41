import type { Benchmark } from '../benchmark.ts';
import { compareAll } from './pairwise-goldens/compare-all.ts';
import { goldenFolder } from './pairwise-goldens/read-files.ts';
import { goldenReport } from './pairwise-goldens/report.ts';

export const benchmark: Benchmark = {
  name: 'synthesis-goldens-pairwise',
  description:
    'Every pairwise quantity against the reference results of metafor and meta, largest difference by data set.',
  async run(context) {
    const folder = goldenFolder(context.shared);
    if (folder === undefined)
      throw new Error('the reference results (goldens/meta in the shared folder) are not here');
    const comparisons = compareAll(folder);
    context.log(`${comparisons.length} numbers compared`);
    return { markdown: goldenReport(comparisons) };
  },
};
