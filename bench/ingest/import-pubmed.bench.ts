import os from 'node:os';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { type ImportStand, openImportStand, type Place, type WorkerProcess } from './import-stand.ts';
import { generatePubmedXml } from './pubmed-generator.ts';

const RECORDS = 15_000;
const MOST_SECONDS = 60;
const MOST_MEGABYTES = 400;
const PATIENCE_MS = 30 * 60_000;

interface Measured {
  seconds: number;
  peakMegabytes: number | undefined;
}

/** From the moment reading is asked for until the last record is a row, then until deduplication and classification end. */
async function measure(stand: ImportStand, worker: WorkerProcess, place: Place, file: Uint8Array) {
  const started = performance.now();
  const read = async (): Promise<Measured> => {
    const bytes = await worker.peakBytes();
    return {
      seconds: (performance.now() - started) / 1000,
      peakMegabytes: bytes === undefined ? undefined : bytes / 1e6,
    };
  };
  await stand.askForReading(place, file);
  const row = await stand.untilRead(place, PATIENCE_MS);
  const imported = await read();
  if (row.recordsRead !== RECORDS || row.recordsQuarantined !== 0) {
    throw new Error(
      `${row.recordsRead} records were read and ${row.recordsQuarantined} quarantined, expected ${RECORDS} and 0`,
    );
  }
  await stand.untilIdle(place, PATIENCE_MS);
  return { imported, settled: await read() };
}

async function run({ scratch, log }: BenchmarkContext) {
  const file = Buffer.from([...generatePubmedXml({ records: RECORDS, seed: 1, brokenEvery: 0 })].join(''));
  log(`${RECORDS} records, ${(file.byteLength / 1e6).toFixed(0)} MB`);
  const stand = await openImportStand(scratch);
  try {
    const place = await stand.upload('import-pubmed', file);
    log('uploaded');
    const worker = await stand.startWorker();
    const { imported, settled } = await measure(stand, worker, place, file);
    await worker.stop();
    const [load = 0] = os.loadavg();
    return {
      markdown: `${RECORDS} made-up records of PubMed XML, ${(file.byteLength / 1e6).toFixed(0)} MB, one worker with every queue, embedded PostgreSQL
with durable settings. Load average at the end: ${load.toFixed(1)} on ${os.cpus().length} cores.

| until | seconds | peak resident memory of the worker | limit |
|---|---|---|---|
| every record is a row | ${describe(imported)} | ${MOST_SECONDS} s, ${MOST_MEGABYTES} MB: ${holds(imported) ? 'held' : '**missed**'} |
| also deduplicated and classified | ${describe(settled)} | none set |`,
    };
  } finally {
    await stand.stop();
  }
}

const describe = ({ seconds, peakMegabytes }: Measured) =>
  `${seconds.toFixed(1)} | ${peakMegabytes === undefined ? 'not known here' : `${peakMegabytes.toFixed(0)} MB`}`;

const holds = ({ seconds, peakMegabytes }: Measured) =>
  seconds <= MOST_SECONDS && (peakMegabytes ?? 0) <= MOST_MEGABYTES;

export const benchmark: Benchmark = {
  name: 'ingest-import-pubmed',
  description: 'Imports 15,000 PubMed records through the built worker: time and memory.',
  run,
};
