import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type ScreeningMetrics, simulateScreening } from '@perennial/screening';
import type { Benchmark } from '../benchmark.ts';
import { readLabelledReview } from './labelled-reviews.ts';

type Review = NonNullable<Awaited<ReturnType<typeof readLabelledReview>>>;

const SEEDS = [0, 1, 2];
const MODELS = ['elas-u4', 'perennial-r2'];

/** Replays every labelled review with both rankers from the same priors. */
export const benchmark: Benchmark = {
  name: 'screening-default-ranker',
  description:
    'The default ranker against ELAS u4 on every labelled review: loss and WSS@95 (Cohen), means over three draws of priors (one relevant, one irrelevant, the same for both). Both learn anew after each label at first, later once the labels have grown by a tenth (`exact`: after every label). Negative differences in loss and positive ones in WSS@95 are better.',
  async run({ shared, log, options }) {
    if (shared === undefined) return { markdown: 'Skipped: the shared data are not here.' };
    const exact = options.includes('exact');
    const folder = path.join(shared, 'data/screening');
    const rows: number[][] = [];
    const lines = [
      '| set (label) | n / relevant | loss u4 | loss r2 | difference | WSS@95 u4 | WSS@95 r2 | difference | found in first tenth u4 / r2 |',
      '|---|---|---|---|---|---|---|---|---|',
    ];
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort()) {
      const review = await readLabelledReview(path.join(folder, file));
      if (review === undefined) continue;
      const [u4, r2] = MODELS.map((model) => meanOf(replay(review, model, exact)));
      const row = [u4!.loss, r2!.loss, u4!.wss95, r2!.wss95, u4!.recall10, r2!.recall10];
      rows.push(row);
      const relevant = review.labels.filter((label) => label === 1).length;
      lines.push(line(`${review.name} (${review.label})`, `${review.labels.length} / ${relevant}`, row));
      log(lines.at(-1)!);
    }
    const means = rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length);
    lines.push(line('**mean**', `${rows.length} sets`, means));
    const better = rows.filter((row) => row[1]! < row[0]!).length;
    const saved = rows.filter((row) => row[3]! > row[2]!).length;
    lines.push(
      '',
      `Mean loss ${(100 * (1 - means[1]! / means[0]!)).toFixed(1)} % below u4's; mean WSS@95 ${(means[3]! - means[2]!).toFixed(4)} above. Lower loss on ${better} of ${rows.length} sets, higher WSS@95 on ${saved}.`,
    );
    return { markdown: lines.join('\n') };
  },
};

function line(name: string, size: string, [a, b, c, d, e, f]: readonly number[]): string {
  const signed = (value: number): string => (value > 0 ? '+' : '') + value.toFixed(3);
  return `| ${name} | ${size} | ${a!.toFixed(4)} | ${b!.toFixed(4)} | ${signed(b! - a!)} | ${c!.toFixed(3)} | ${d!.toFixed(3)} | ${signed(d! - c!)} | ${e!.toFixed(2)} / ${f!.toFixed(2)} |`;
}

function replay({ documents, labels }: Review, model: string, exact: boolean): ScreeningMetrics[] {
  const schedule = exact ? {} : { retrainShare: 0.1 };
  return SEEDS.map((seed) => simulateScreening({ documents, labels, seed, model, ...schedule }));
}

function meanOf(runs: readonly ScreeningMetrics[]): ScreeningMetrics {
  const mean = (of: (run: ScreeningMetrics) => number): number =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  return {
    wss95: mean((run) => run.wss95),
    wss100: mean((run) => run.wss100),
    recall10: mean((run) => run.recall10),
    atd: mean((run) => run.atd),
    loss: mean((run) => run.loss),
    ndcg: mean((run) => run.ndcg),
  };
}
