import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  cumulative,
  eggerTest,
  influence,
  leaveOneOut,
  pairwiseMetaAnalysis,
  type StudyEffect,
  trimAndFill,
} from '@perennial/synthesis';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { goldenFolder, readCsv } from './pairwise-goldens/read-files.ts';

const REML = { model: 'pairwise', measure: 'GEN', tau2: 'REML', ci: 'hksj' } as const;
const MODEL = { tau2: 'REML', ci: 'wald' } as const;

interface Work {
  /** Label of the reference's timing, and the call that R is asked to time where it is at hand. */
  label: (k: number) => string;
  call: string;
  run: (studies: readonly StudyEffect[]) => unknown;
  name: string;
  sizes: readonly number[];
}

const WORKS: readonly Work[] = [
  {
    name: 'REML, HKSJ, prediction and Q-profile intervals',
    label: (k) => (k === 10_000 ? 'metafor::rma REML k=10000' : `metafor::rma REML+knha+predict k=${k}`),
    call: 'predict(rma(yi,vi,data=d,method="REML",test="knha"))',
    run: (studies) => pairwiseMetaAnalysis(studies, REML),
    sizes: [13, 100, 1000, 10_000],
  },
  {
    name: 'leave one out',
    label: (k) => `leave1out k=${k}`,
    call: 'leave1out(f)',
    run: (s) => leaveOneOut(s, MODEL),
    sizes: [13, 100],
  },
  {
    name: 'cumulative',
    label: (k) => `cumul k=${k}`,
    call: 'cumul(f)',
    run: (s) => cumulative(s, MODEL),
    sizes: [13, 100],
  },
  {
    name: 'influence',
    label: (k) => `influence k=${k}`,
    call: 'influence(f)',
    run: (s) => influence(s, MODEL),
    sizes: [13, 100],
  },
  {
    name: 'trim and fill',
    label: (k) => `trimfill k=${k}`,
    call: 'trimfill(f)',
    run: (s) => trimAndFill(s, MODEL),
    sizes: [13, 100],
  },
  {
    name: 'Egger',
    label: (k) => `regtest k=${k}`,
    call: 'regtest(f)',
    run: (s) => eggerTest(s),
    sizes: [13, 100, 1000],
  },
];

/** metafor's dense matrices at k = 10,000, timed once for the anchors: 165 s; too long to repeat. */
const MEASURED_ONCE = new Map([['metafor::rma REML k=10000', 165]]);

/** A fixed stream of studies around -0.5 with tau² = 0.1, when no file of the shared folder has that many. */
function syntheticStudies(k: number): StudyEffect[] {
  let state = 1;
  const uniform = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state + 0.5) / 2_147_483_648;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return Array.from({ length: k }, (_, i) => {
    const vi = 0.02 + 0.28 * uniform();
    return { study: `s${i + 1}`, vi, yi: -0.5 + Math.sqrt(0.1) * normal() + Math.sqrt(vi) * normal() };
  });
}

function studiesOf(folder: string | undefined, k: number): StudyEffect[] {
  const file = path.join(folder ?? '', `timing/pairwise_k${k}.csv`);
  if (folder === undefined || !existsSync(file)) return syntheticStudies(k);
  return readCsv(file).map((row, i) => ({
    study: `s${i + 1}`,
    yi: Number(row.get('yi')),
    vi: Number(row.get('vi')),
  }));
}

/** Best of repeated runs in milliseconds, for about half a second: the peer's times are the best of n too. */
function best(run: () => unknown): number {
  for (let i = 0; i < 3; i++) run();
  const times: number[] = [];
  const until = performance.now() + 500;
  while (times.length < 5 || (performance.now() < until && times.length < 200)) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

/** Times of the peer in seconds by label, from the shared folder. */
function recordedTimes(folder: string | undefined): Map<string, number> {
  const file = path.join(folder ?? '', 'timing/timings_quiet.csv');
  const times = new Map(MEASURED_ONCE);
  if (folder === undefined || !existsSync(file)) return times;
  for (const row of readCsv(file)) times.set(row.get('label') ?? '', Number(row.get('wall_best')));
  return times;
}

/** Best of three in this machine's R with metafor, in seconds; nothing where they are not installed. */
function timeInR(file: string, call: string): number | undefined {
  const script = `suppressPackageStartupMessages(library(metafor));d<-read.csv("${file}");f<-rma(yi,vi,data=d);
invisible(${call});cat(min(sapply(1:3,function(i) system.time(invisible(${call}))[["elapsed"]])))`;
  const { status, stdout } = spawnSync('Rscript', ['-e', script], { encoding: 'utf8' });
  const seconds = Number(stdout);
  return status === 0 && seconds > 0 ? seconds : undefined;
}

function row(
  context: BenchmarkContext,
  work: Work,
  k: number,
  recorded: ReadonlyMap<string, number>,
): string {
  const folder = goldenFolder(context.shared);
  const studies = studiesOf(folder, k);
  const ours = best(() => work.run(studies));
  const file = path.join(folder ?? '', `timing/pairwise_k${k}.csv`);
  const here = folder !== undefined && existsSync(file) ? timeInR(file, work.call) : undefined;
  const theirs = here ?? recorded.get(work.label(k));
  const source = here === undefined ? 'recorded' : 'this run';
  context.log(`${work.name} k=${k}: ${ours.toFixed(3)} ms`);
  const peer = theirs === undefined ? '–' : `${(theirs * 1000).toFixed(0)} (${source})`;
  const ratio = theirs === undefined ? '–' : `${Math.round((theirs * 1000) / ours)}×`;
  return `| ${work.name} | ${k} | ${ours.toFixed(2)} | ${peer} | ${ratio} |`;
}

export const benchmark: Benchmark = {
  name: 'synthesis-speed-pairwise',
  description: 'Pairwise meta-analysis and its sensitivity analyses, beside metafor on the same data.',
  async run(context) {
    const recorded = recordedTimes(goldenFolder(context.shared));
    const rows = WORKS.flatMap((work) => work.sizes.map((k) => row(context, work, k, recorded)));
    return {
      markdown: [
        'Best of repeated runs in one process. The peer is metafor under R, timed in this run where R is installed,',
        'else the time recorded with the reference results (2 cores, best of n). One call of ours also holds every',
        'prediction interval, the common-effect model and I² with its intervals.',
        '',
        '| Work | Studies | Ours, ms | metafor, ms | Ratio |',
        '|---|---:|---:|---:|---:|',
        ...rows,
      ].join('\n'),
    };
  },
};
