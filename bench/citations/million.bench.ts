import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { writeRis } from './export-files.ts';

const FILES = 10;
const RECORDS_PER_FILE = 100_000;
const SAMPLE_EVERY_MS = 500;
/**
 * Memory is flat when nothing of a record stays. The heap takes some 300,000 records to reach its working size; what
 * resident memory gains over the half after that, per record, is the measure. A reader that kept titles alone would gain a
 * hundred bytes for each.
 */
const MOST_BYTES_PER_RECORD = 10;
const MOST_MB = 200;

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

/** The middle one of the samples in a part of the run, given by where it begins and ends from 0 to 1. */
function medianOf(samples: readonly Sample[], from: number, to: number): number {
  const part = samples
    .slice(Math.floor(from * samples.length), Math.ceil(to * samples.length))
    .map(({ residentMb }) => residentMb)
    .sort((left, right) => left - right);
  return part[Math.floor(part.length / 2)] ?? 0;
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
  const tenths = Array.from(
    { length: 10 },
    (_value, index) =>
      samples[Math.floor(((index + 0.5) * samples.length) / 10)]?.residentMb.toFixed(0) ?? '–',
  );
  const records = FILES * RECORDS_PER_FILE;
  const [third, half, end] = [
    medianOf(samples, 0.25, 0.35),
    medianOf(samples, 0.45, 0.55),
    medianOf(samples, 0.95, 1),
  ];
  const bytesPerRecord = ((end - half) * 1048576) / (records / 2);
  const peakMb = Math.max(...samples.map(({ residentMb }) => residentMb));
  const isMet =
    summary.read === records &&
    summary.quarantined === 0 &&
    bytesPerRecord < MOST_BYTES_PER_RECORD &&
    peakMb <= MOST_MB;
  return {
    markdown: [
      `\`perennial convert\` of ${FILES} RIS files, ${(FILES * RECORDS_PER_FILE).toLocaleString('en')} made-up records, ${(bytes / 1e9).toFixed(2)} GB, to JSON lines.`,
      '',
      '| read | quarantined | wall s | records a second | resident MB at each tenth of the run | peak MB | at 30 %, at 50 %, at the end | growth over the second half, bytes a record |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      `| ${summary.read.toLocaleString('en')} | ${summary.quarantined} | ${wallSeconds.toFixed(0)} | ${Math.round(summary.read / wallSeconds).toLocaleString('en')} | ${tenths.join(', ')} | ${peakMb.toFixed(0)} | ${third.toFixed(0)}, ${half.toFixed(0)}, ${end.toFixed(0)} | ${bytesPerRecord.toFixed(1)} |`,
      '',
      `Targets: every record, at most ${MOST_MB} MB, growth below ${MOST_BYTES_PER_RECORD} bytes a record: ${isMet ? 'met' : 'MISSED'}. Node ${process.versions.node}.`,
    ].join('\n'),
  };
}

export const benchmark: Benchmark = {
  name: 'citations-million',
  description: 'A million records in ten files through `perennial convert`, with its memory over time.',
  run,
};
