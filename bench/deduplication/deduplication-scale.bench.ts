import { availableParallelism } from 'node:os';
import { deduplicate, scoreClusters } from '@perennial/deduplication';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { markdownTable } from './markdown-table.ts';
import { syntheticRecords } from './synthetic-records.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const SEED = 4;
/** Targets of issue 4. */
const MOST_SECONDS: Readonly<Record<number, number>> = { 100000: 10, 1000000: 180 };

interface Row {
  size: number;
  cpuSeconds: number;
  wallSeconds: number;
  peakMb: number;
  falseMerges: number;
  missed: number;
  removable: number;
}

/** Small sets are run several times over, so that one pause does not decide their cost. */
const FEWEST_RECORDS_TIMED = 100_000;

function measure(size: number, context: BenchmarkContext): Row {
  const { records, truth } = syntheticRecords(size, SEED);
  const runs = Math.max(1, Math.floor(FEWEST_RECORDS_TIMED / size));
  const cpu = process.cpuUsage();
  const wall = performance.now();
  let { clusters } = deduplicate(records);
  for (let run = 1; run < runs; run++) ({ clusters } = deduplicate(records));
  const used = process.cpuUsage(cpu);
  const wallSeconds = (performance.now() - wall) / 1000 / runs;
  const score = scoreClusters(truth, clusters);
  const row = {
    size,
    cpuSeconds: (used.user + used.system) / 1e6 / runs,
    wallSeconds,
    peakMb: process.resourceUsage().maxRSS / 1024,
    falseMerges: score.falseMerges,
    missed: score.missed,
    removable: score.removable,
  };
  context.log(`${size} records: ${row.cpuSeconds.toFixed(1)} CPU s, peak ${row.peakMb.toFixed(0)} MB`);
  return row;
}

function table(rows: readonly Row[]): string {
  const head = [
    'records',
    'CPU s',
    'wall s',
    'target CPU s',
    'µs a record',
    'peak MB (set included)',
    'false merges',
    'missed of removable',
  ];
  const body = rows.map((row) => [
    row.size.toLocaleString('en'),
    row.cpuSeconds.toFixed(2),
    row.wallSeconds.toFixed(2),
    String(MOST_SECONDS[row.size] ?? ''),
    ((row.cpuSeconds / row.size) * 1e6).toFixed(1),
    row.peakMb.toFixed(0),
    String(row.falseMerges),
    `${row.missed} of ${row.removable}`,
  ]);
  const perRecord = rows.map((row) => row.cpuSeconds / row.size);
  const spread = Math.max(...perRecord) / Math.min(...perRecord);
  return [
    markdownTable(head, body),
    '',
    `Largest cost per record over smallest: ${spread.toFixed(2)} (target 1.5). One thread; machine with ${availableParallelism()} cores, Node ${process.versions.node}.`,
  ].join('\n');
}

export const benchmark: Benchmark = {
  name: 'deduplication-scale',
  description:
    'Deduplication of 10,000 to 1,000,000 synthetic records: time, memory, cost per record, errors.',
  async run(context) {
    const sizes = context.options.length > 0 ? context.options.map(Number) : SIZES;
    // The first run warms up the compiler and is not counted.
    measure(5000, context);
    return { markdown: table(sizes.map((size) => measure(size, context))) };
  },
};
