import path from 'node:path';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { type Cost, measure } from './child-process.ts';
import { writePubmedXml } from './export-files.ts';

const RECORDS = 15_000;
/** Targets of issue 3. */
const MOST_RATIO = 1.6;
const MOST_MB = 200;
const ROUNDS = 3;

const least = (costs: readonly Cost[]): Cost =>
  costs.reduce((best, cost) => (cost.cpuSeconds < best.cpuSeconds ? cost : best));

async function run(context: BenchmarkContext) {
  const { file, bytes, origin } = await writePubmedXml(
    path.join(context.scratch, 'pubmed.xml'),
    RECORDS,
    context.shared,
  );
  const megabytes = bytes / 1e6;
  context.log(`${RECORDS} records, ${megabytes.toFixed(0)} MB, ${origin}`);
  const saxes: Cost[] = [];
  const ours: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    saxes.push(await measure('saxes', [file]));
    ours.push(await measure('citations', [file]));
    context.log(
      `round ${round + 1}: saxes ${saxes.at(-1)?.cpuSeconds.toFixed(2)} CPU s, ours ${ours.at(-1)?.cpuSeconds.toFixed(2)} CPU s`,
    );
  }
  const whole = await measure('fast-xml-parser', [file]);
  const bare = least(saxes);
  const row = (name: string, cost: Cost): string =>
    `| ${name} | ${cost.records.toLocaleString('en')} | ${cost.cpuSeconds.toFixed(2)} | ${(cost.cpuSeconds / bare.cpuSeconds).toFixed(2)} | ${(megabytes / cost.cpuSeconds).toFixed(0)} | ${cost.peakMb} |`;
  const best = least(ours);
  const isMet =
    best.cpuSeconds / bare.cpuSeconds <= MOST_RATIO && best.peakMb <= MOST_MB && best.records === RECORDS;
  return {
    markdown: [
      `${RECORDS.toLocaleString('en')} records, ${megabytes.toFixed(0)} MB, ${origin}; each pass in a process of its own, least CPU of ${ROUNDS} (fast-xml-parser: of one).`,
      '',
      '| pass | records | CPU s | × bare saxes | MB per CPU s | peak MB |',
      '| --- | --- | --- | --- | --- | --- |',
      row('bare saxes, handlers that do nothing', bare),
      row('readCitations: records, raw text, offsets, quarantine', best),
      row('fast-xml-parser 5.12.1, whole document, default', whole),
      '',
      `Targets: at most ${MOST_RATIO} × bare saxes and ${MOST_MB} MB: ${isMet ? 'met' : 'MISSED'}. Node ${process.versions.node}.`,
    ].join('\n'),
  };
}

export const benchmark: Benchmark = {
  name: 'citations-pubmed-xml',
  description: '15,000 PubMed records read as a stream, beside a bare saxes pass and fast-xml-parser.',
  run,
};
