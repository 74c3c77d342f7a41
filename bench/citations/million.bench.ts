import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { writeRis } from './export-files.ts';

const FILES = 10;
const RECORDS_PER_FILE = 100_000;
const SAMPLE_EVERY_MS = 500;
/** Goal L3: resident memory may grow by less than this each minute once warm. */
const MOST_MB_PER_MINUTE = 1;

const cli = fileURLToPath(new URL('../../../services/cli/bin/perennial.mjs', import.meta.url));

interface Sample {
  minutes: number;
  residentMb: number;
}

interface CliRun {
  samples: Sample[];
  summary: { read: number; quarantined: number };
  wallSeconds: number;
}

/** Resident memory of another process, where the system tells it through /proc. */
function residentMbOf(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

function convert(files: readonly string[]): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [cli, 'convert', ...files, '--out', '/dev/null'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const samples: Sample[] = [];
    const timer = setInterval(() => {
      const residentMb = residentMbOf(child.pid ?? 0);
      if (residentMb !== undefined)
        samples.push({ minutes: (performance.now() - start) / 60_000, residentMb });
    }, SAMPLE_EVERY_MS);
    let stderr = '';
    child.stderr.on('data', (piece: Buffer) => {
      stderr = (stderr + piece.toString()).slice(-10_000);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code !== 0) reject(new Error(`perennial convert ended with code ${code}: ${stderr}`));
      else
        resolve({
          samples,
          summary: JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}'),
          wallSeconds: (performance.now() - start) / 1000,
        });
    });
  });
}

/** Least-squares slope of resident memory over time, in MB a minute. */
function slope(samples: readonly Sample[]): number {
  const meanX = samples.reduce((sum, { minutes }) => sum + minutes, 0) / samples.length;
  const meanY = samples.reduce((sum, { residentMb }) => sum + residentMb, 0) / samples.length;
  const covariance = samples.reduce(
    (sum, { minutes, residentMb }) => sum + (minutes - meanX) * (residentMb - meanY),
    0,
  );
  const variance = samples.reduce((sum, { minutes }) => sum + (minutes - meanX) ** 2, 0);
  return covariance / variance;
}

async function run(context: BenchmarkContext) {
  const files: string[] = [];
  let bytes = 0;
  for (let index = 0; index < FILES; index += 1) {
    const written = await writeRis(path.join(context.scratch, `part-${index}.ris`), RECORDS_PER_FILE, {
      abstractLength: 900,
      first: index * RECORDS_PER_FILE,
    });
    files.push(written.file);
    bytes += written.bytes;
  }
  context.log(`${FILES} files, ${(bytes / 1e9).toFixed(2)} GB`);
  const { samples, summary, wallSeconds } = await convert(files);
  const warm = samples.slice(Math.floor(samples.length / 3));
  const tenths = Array.from(
    { length: 10 },
    (_value, index) =>
      samples[Math.floor(((index + 0.5) * samples.length) / 10)]?.residentMb.toFixed(0) ?? '–',
  );
  const growth = slope(warm);
  const isMet =
    summary.read === FILES * RECORDS_PER_FILE && summary.quarantined === 0 && growth < MOST_MB_PER_MINUTE;
  return {
    markdown: [
      `\`perennial convert\` of ${FILES} RIS files, ${(FILES * RECORDS_PER_FILE).toLocaleString('en')} made-up records, ${(bytes / 1e9).toFixed(2)} GB, to JSON lines.`,
      '',
      '| read | quarantined | wall s | records a second | resident MB at each tenth of the run | peak MB | growth once warm, MB a minute |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      `| ${summary.read.toLocaleString('en')} | ${summary.quarantined} | ${wallSeconds.toFixed(0)} | ${Math.round(summary.read / wallSeconds).toLocaleString('en')} | ${tenths.join(', ')} | ${Math.max(...samples.map(({ residentMb }) => residentMb)).toFixed(0)} | ${growth.toFixed(2)} |`,
      '',
      `Targets: every record, growth below ${MOST_MB_PER_MINUTE} MB a minute: ${isMet ? 'met' : 'MISSED'}. Node ${process.versions.node}.`,
    ].join('\n'),
  };
}

export const benchmark: Benchmark = {
  name: 'citations-million',
  description: 'A million records in ten files through `perennial convert`, with its memory over time.',
  run,
};
