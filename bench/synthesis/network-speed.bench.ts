import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import {
  type ArmLevelContinuous,
  analyseNetwork,
  contrastsFromArms,
  contributionMatrix,
  designDecomposition,
  fitNetwork,
  leagueTable,
  type NetworkOptions,
  networkInfluence,
  networkMetaAnalysis,
  prepareNetwork,
  separateEvidence,
} from '@perennial/synthesis';
import type { Benchmark } from '../benchmark.ts';
import { readTimingArms } from './network-goldens/compare-other-models.ts';
import { generatedArms } from './network-speed/generated-arms.ts';
import { goldenFolder } from './pairwise-goldens/read-files.ts';

/** Least CPU time of a few runs, all threads of the process, in milliseconds, and that of the first, cold run. */
function best(run: () => unknown, budgetMs = 1500): { best: number; first: number } {
  const once = () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const first = once();
  let fastest = Number.POSITIVE_INFINITY;
  for (let spent = 0; spent < budgetMs; ) {
    const time = once();
    spent += time;
    fastest = Math.min(fastest, time);
  }
  return { best: fastest, first };
}

interface Task {
  name: string;
  /** Rows of the peer's timings that add up to the same outputs. */
  peer: readonly string[];
  /** Largest number of treatments it is run for. */
  limit: number;
  run: (arms: readonly ArmLevelContinuous[]) => () => unknown;
}

const SPEC: NetworkOptions = { model: 'network', measure: 'MD', tau2: 'DL' };

/** Everything netmeta()'s object and the calls named in `peer` hold: league, splits, Q by design, P-scores. */
function everything(arms: readonly ArmLevelContinuous[], tau2: 'DL' | 'REML'): () => unknown {
  return () => {
    const network = prepareNetwork(contrastsFromArms(arms, 'MD'));
    const result = analyseNetwork(network, { ...SPEC, tau2 });
    return [result, leagueTable(result), designDecomposition(network)];
  };
}

const TASKS: readonly Task[] = [
  {
    name: 'from arms: DL, league, Q by design, splits, P-scores',
    peer: ['pairwise()', 'netmeta DL', 'netsplit back-calc', 'decomp.design', 'netrank', 'netleague'],
    limit: 100,
    run: (arms) => everything(arms, 'DL'),
  },
  {
    name: 'the same with exact REML',
    peer: ['pairwise()', 'netmeta REML', 'netsplit back-calc', 'decomp.design', 'netrank', 'netleague'],
    limit: 100,
    run: (arms) => everything(arms, 'REML'),
  },
  {
    name: 'network object only, DL',
    peer: ['netmeta DL'],
    limit: 100,
    run: (arms) => {
      const contrasts = contrastsFromArms(arms, 'MD');
      return () => networkMetaAnalysis(contrasts, SPEC);
    },
  },
  {
    name: 'contributions, random walk',
    peer: [],
    limit: 50,
    run: (arms) => {
      const fit = fitNetwork(prepareNetwork(contrastsFromArms(arms, 'MD')), 0.08);
      return () => contributionMatrix(fit);
    },
  },
  {
    name: 'contributions, shortest path',
    peer: ['netcontrib shortestpath'],
    limit: 20,
    run: (arms) => {
      const fit = fitNetwork(prepareNetwork(contrastsFromArms(arms, 'MD')), 0.08);
      return () => contributionMatrix(fit, { method: 'shortest-path' });
    },
  },
  {
    name: 'contributions, pseudoinverse',
    peer: [],
    limit: 20,
    run: (arms) => {
      const fit = fitNetwork(prepareNetwork(contrastsFromArms(arms, 'MD')), 0.08);
      return () => contributionMatrix(fit, { method: 'pseudoinverse' });
    },
  },
  {
    name: 'node splitting, SIDDE',
    peer: [],
    limit: 20,
    run: (arms) => {
      const network = prepareNetwork(contrastsFromArms(arms, 'MD'));
      return () => separateEvidence(network, { tau2: 0.08, estimator: 'DL' });
    },
  },
  {
    name: 'what if each study went (DL)',
    peer: [],
    limit: 20,
    run: (arms) => {
      const network = prepareNetwork(contrastsFromArms(arms, 'MD'));
      return () => networkInfluence(network, { estimator: 'DL' });
    },
  },
];

const SIZES = ['26_10', '100_20', '500_50', '2000_100'] as const;

/** Seconds of the peer for a label, from the recorded timings. */
function peerSeconds(folder: string, size: string): (label: string) => number | undefined {
  const [studies, treatments] = size.split('_');
  const suffix = `${studies} studies/${treatments} trts`;
  const lines = readFileSync(path.join(folder, 'timing/timings_quiet.csv'), 'utf8').split('\n');
  return (label) => {
    const line = lines.find((text) => text.startsWith(`"${label} ${suffix}"`));
    return line === undefined ? undefined : Number(line.split('",')[1]?.split(',')[0]);
  };
}

function row(task: Task, folder: string, size: (typeof SIZES)[number]): string {
  const treatments = Number(size.split('_')[1]);
  if (treatments > task.limit) return '–';
  const run = task.run(readTimingArms(folder, size));
  const time = best(run);
  const seconds = task.peer.map(peerSeconds(folder, size));
  const whole = seconds.every((value) => value !== undefined) && seconds.length > 0;
  const peer = whole ? seconds.reduce<number>((sum, value) => sum + (value ?? 0), 0) : undefined;
  const ratio =
    peer === undefined ? '' : `; R ${peer.toFixed(1)} s, ${Math.round((1000 * peer) / time.best)}×`;
  return `${time.best.toFixed(1)} ms (first ${time.first.toFixed(0)})${ratio}`;
}

/** Growth of the whole analysis (REML) when only the studies, or only the treatments, double. */
function scalingTable(log: (line: string) => void): string[] {
  const line = (series: readonly [studies: number, treatments: number][], of: 0 | 1) => {
    const times = series.map(([studies, treatments]) => {
      const time = best(everything(generatedArms(studies, treatments), 'REML'), 1000).best;
      log(`${studies} studies, ${treatments} treatments: ${time.toFixed(1)} ms`);
      return time;
    });
    return series.map(([studies, treatments], i) => {
      const before = times[i - 1];
      const power =
        before === undefined
          ? ''
          : (Math.log(times[i]! / before) / Math.log(series[i]![of] / series[i - 1]![of])).toFixed(1);
      return `| ${studies} | ${treatments} | ${times[i]!.toFixed(1)} ms | ${power} |`;
    });
  };
  return [
    'Growth of the same work (REML) on generated networks: time goes with the studies or the treatments to the power shown, from one line to the next.',
    '',
    '| Studies | Treatments | CPU time | Power |',
    '|---:|---:|---:|---:|',
    ...line(
      [
        [250, 20],
        [500, 20],
        [1000, 20],
        [2000, 20],
      ],
      0,
    ),
    ...line(
      [
        [1000, 25],
        [1000, 50],
        [1000, 100],
        [1000, 200],
      ],
      1,
    ),
  ];
}

export const benchmark: Benchmark = {
  name: 'synthesis-speed-network',
  description: 'Networks of 10 to 100 treatments against the recorded times of netmeta on the same data.',
  async run(context) {
    const folder = goldenFolder(context.shared);
    if (folder === undefined)
      throw new Error('the generated networks (goldens/meta/timing in the shared folder) are not here');
    const rows = TASKS.map((task) => {
      const cells = SIZES.map((size) => row(task, folder, size));
      context.log(`${task.name}: ${cells.join(' | ')}`);
      return `| ${task.name} | ${cells.join(' | ')} |`;
    });
    return {
      markdown: [
        `Node ${process.version}, ${cpus().length} cores. CPU time of the process (compiler and collector threads included), least of the runs that fit in 1.5 s; the first run, code not yet compiled, in brackets. ` +
          'R: wall time of netmeta 3.6-2 on the same data, recorded on a quiet machine (`timing/timings_quiet.csv`), one thread, the calls that make the same outputs added up.',
        '',
        `| Work | ${SIZES.map((size) => `${size.replace('_', ' studies / ')} treatments`).join(' | ')} |`,
        `|---|${SIZES.map(() => '---:').join('|')}|`,
        ...rows,
        '',
        ...scalingTable(context.log),
      ].join('\n'),
    };
  },
};
