import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { simulateScreening } from '@perennial/screening';
import type { Benchmark } from '../benchmark.ts';
import { readLabelledReview } from './labelled-reviews.ts';

interface Reference {
  readonly dataset: string;
  readonly label: string;
  readonly runs: { prior: number[]; order: number[]; cpu: number; loss: number }[];
}

/** The data file of a reference run's data set. */
function fileOf(dataset: string): string {
  const special: Record<string, string> = {
    COPD: 'wallace_copd',
    Virus: 'ferdinands_virus',
    Wilson: 'ferdinands_wilson',
  };
  if (special[dataset]) return special[dataset];
  if (dataset.startsWith('Cohen_')) return dataset.replace('Cohen_', 'cohen_');
  return dataset.startsWith('CLEF_') ? dataset.replace('CLEF_', 'clef_') : `synergy_${dataset}`;
}

/** Replays every reference run of ASReview's ELAS u4 and compares the orders record by record. */
export const benchmark: Benchmark = {
  name: 'screening-elas-u4',
  description:
    "Orders of the ELAS u4 port against the reference runs (scikit-learn's TF-IDF and linear SVM), record by record.",
  async run({ shared, log, options }) {
    if (shared === undefined) return { markdown: 'Skipped: the shared data are not here.' };
    const folder = path.join(shared, 'goldens/screening');
    const lines = [
      '| set (label) | runs | identical orders | records out of place | largest loss difference | CPU s a run | reference CPU s |',
      '|---|---|---|---|---|---|---|',
    ];
    for (const file of (await readdir(folder)).filter((name) => name.includes(options[0] ?? '')).sort()) {
      const reference: Reference = JSON.parse(await readFile(path.join(folder, file), 'utf8'));
      const review = await readLabelledReview(
        path.join(shared, 'data/screening', `${fileOf(reference.dataset)}.csv`),
        reference.label,
      );
      if (!review) throw new Error(`${file} has no data set`);
      let [identical, misplaced, difference, cpu, referenceCpu] = [0, 0, 0, 0, 0];
      for (const run of reference.runs) {
        const before = process.cpuUsage();
        const result = simulateScreening({ ...review, priors: run.prior, model: 'elas-u4' });
        const { user, system } = process.cpuUsage(before);
        const wrong = run.order.filter((row, i) => result.order[i] !== row).length;
        identical += wrong === 0 ? 1 : 0;
        misplaced += wrong;
        difference = Math.max(difference, Math.abs(result.loss - run.loss));
        cpu += (user + system) / 1e6;
        referenceCpu += run.cpu;
        log(`${file}: ${wrong} of ${run.order.length} out of place`);
      }
      const n = reference.runs.length;
      lines.push(
        `| ${reference.dataset} (${reference.label}) | ${n} | ${identical} | ${misplaced} | ${difference.toExponential(1)} | ${(cpu / n).toFixed(1)} | ${(referenceCpu / n).toFixed(1)} |`,
      );
    }
    return { markdown: lines.join('\n') };
  },
};
