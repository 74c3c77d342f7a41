import { mutate, type ReadEvent, randomFrom, readCitations, sampleExports } from '@perennial/citations';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';

const INPUTS = 1_000_000;
const SEED = 7;
/** Goal B1: no input may take longer, or more memory. */
const MOST_MS = 2000;
const MOST_MB = 256;

interface Outcome {
  read: number;
  quarantined: number;
  withdrawn: number;
  codes: Map<string, number>;
  faults: string[];
  slowestMs: number;
}

/** Reads one input. An exception, an entry we did not foresee or an ordinal out of step is a fault. */
async function readInput(input: Uint8Array, outcome: Outcome): Promise<void> {
  let ordinal = 0;
  for await (const event of readCitations([input], { file: 'fuzz' })) {
    if (event.type === 'withdrawn') {
      outcome.withdrawn += 1;
      continue;
    }
    ordinal += 1;
    if (sourceOf(event).ordinal !== ordinal)
      outcome.faults.push(`ordinal ${sourceOf(event).ordinal} instead of ${ordinal}`);
    if (event.type === 'record') outcome.read += 1;
    else {
      const { code, reason } = event.quarantined;
      outcome.quarantined += 1;
      outcome.codes.set(code, (outcome.codes.get(code) ?? 0) + 1);
      if (code === 'record.unreadable') outcome.faults.push(reason);
    }
  }
}

const sourceOf = (event: Exclude<ReadEvent, { type: 'withdrawn' }>) =>
  event.type === 'record' ? event.record.source : event.quarantined.source;

async function run(context: BenchmarkContext) {
  const inputs = Number(context.options[0] ?? INPUTS);
  const random = randomFrom(SEED);
  const seeds = sampleExports.map(({ text }) => Buffer.from(text));
  const outcome: Outcome = {
    read: 0,
    quarantined: 0,
    withdrawn: 0,
    codes: new Map(),
    faults: [],
    slowestMs: 0,
  };
  const cpu = process.cpuUsage();
  for (let index = 0; index < inputs; index += 1) {
    const input = mutate(seeds[index % seeds.length] ?? Buffer.alloc(0), random);
    const start = performance.now();
    try {
      await readInput(input, outcome);
    } catch (error) {
      outcome.faults.push(
        `${error instanceof Error ? error.message : String(error)}: ${input.toString('base64').slice(0, 2000)}`,
      );
    }
    outcome.slowestMs = Math.max(outcome.slowestMs, performance.now() - start);
    if (index % 100_000 === 99_999) context.log(`${index + 1} inputs, ${outcome.faults.length} faults`);
  }
  for (const fault of outcome.faults.slice(0, 10)) context.log(fault);
  const used = process.cpuUsage(cpu);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const isMet = outcome.faults.length === 0 && outcome.slowestMs <= MOST_MS && peakMb <= MOST_MB;
  const codes = [...outcome.codes]
    .sort((left, right) => right[1] - left[1])
    .map(([code, count]) => `${code} ${count}`);
  return {
    markdown: [
      `Mutated exports of ${sampleExports.length} dialects, seed ${SEED}: bits flipped, pieces dropped, doubled and moved, files cut off, marks of formats put in.`,
      '',
      '| inputs | records read | quarantined | withdrawn | exceptions and other faults | slowest input, ms | CPU s | peak MB |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      `| ${inputs.toLocaleString('en')} | ${outcome.read.toLocaleString('en')} | ${outcome.quarantined.toLocaleString('en')} | ${outcome.withdrawn} | ${outcome.faults.length} | ${outcome.slowestMs.toFixed(0)} | ${((used.user + used.system) / 1e6).toFixed(0)} | ${peakMb.toFixed(0)} |`,
      '',
      `Why records were quarantined: ${codes.join(', ')}.`,
      '',
      `Targets: no fault, at most ${MOST_MS} ms and ${MOST_MB} MB: ${isMet ? 'met' : 'MISSED'}. Node ${process.versions.node}.`,
    ].join('\n'),
  };
}

export const benchmark: Benchmark = {
  name: 'citations-fuzz',
  description: 'A million mutated exports; another number of inputs may follow the name.',
  run,
};
