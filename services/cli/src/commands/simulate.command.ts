import { writeFile } from 'node:fs/promises';
import { recallCurve } from '@perennial/figures';
import { type ScreeningText, simulateScreening } from '@perennial/screening';
import { type Command, InvalidArgumentError } from 'commander';
import { readTable } from '../input/table.ts';
import { startProgress } from '../output/progress.ts';
import { openResult } from '../output/result-stream.ts';
import { UsageError } from '../output/usage-error.ts';

interface SimulateOptions {
  label: string;
  priors?: number[];
  model?: string;
  seed: number;
  stop?: string;
  plot?: string;
  out?: string;
}

/** `perennial simulate`: what a finished review would have cost with ranking. */
export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description(
      'replay a labelled screening in ranked order; rows count from 0, priors are left out of the metrics',
    )
    .argument('<labelled.csv>', 'a table with title, abstract and a label column of 0 and 1')
    .requiredOption('--label <column>', 'the label column')
    .option('--priors <rows>', 'rows whose labels are known at the start, as 3,17', parseRows)
    .option('--model <name>', 'the ranking model')
    .option('--seed <number>', 'seed of everything random', parseWhole, 0)
    .option('--stop <rule>', 'when the replay stops, e.g. buscar:0.95:0.95, last or all')
    .option('--plot <file.svg>', 'also draw the recall curve')
    .option('--out <file>', 'where to write the result (default: stdout)')
    .action(async (file: string, options: SimulateOptions) => {
      const rows = await readTable(file);
      const labels = rows.map((row, index) => readLabel(file, row, options.label, index));
      const progress = startProgress();
      const simulation = simulateScreening({
        documents: rows.map(readText),
        labels,
        seed: options.seed,
        ...(options.priors ? { priors: options.priors } : {}),
        ...(options.model === undefined ? {} : { model: options.model }),
        ...(options.stop === undefined ? {} : { stop: options.stop }),
        onProgress: (read, total) => progress.update(`read ${read} of ${total}`),
        cpuSeconds: () => process.cpuUsage().user / 1e6,
      });
      progress.done(`${simulation.n} records, ${simulation.relevant} relevant`);
      if (options.plot !== undefined)
        await writeFile(options.plot, drawRecall(simulation.order, simulation.priors, labels));
      const result = openResult(options.out);
      await result.write(`${JSON.stringify(simulation)}\n`);
      await result.close();
    });
}

function drawRecall(order: readonly number[], priors: readonly number[], labels: readonly number[]): string {
  const known = new Set(priors);
  const relevant = labels.filter((label, row) => label === 1 && !known.has(row)).length;
  const read = order.slice(priors.length).map((row) => (labels[row] === 1 ? 1 : 0));
  const series = [{ label: 'Ranked order', order: read }];
  return recallCurve({
    title: 'Recall while screening',
    series,
    relevant,
    total: labels.length - priors.length,
  }).svg;
}

function readText(row: Record<string, string>): ScreeningText {
  return {
    title: row.title ?? '',
    abstract: row.abstract ?? '',
    keywords: splitHeadings(row.keywords),
    mesh: splitHeadings(row.mesh),
  };
}

function splitHeadings(text = ''): string[] {
  return text
    .split(/[;|]/)
    .map((heading) => heading.trim())
    .filter((heading) => heading !== '');
}

function readLabel(file: string, row: Record<string, string>, column: string, index: number): 0 | 1 {
  const value = row[column];
  if (value === undefined) {
    throw new UsageError(`${file} has no column ${column}; it has ${Object.keys(row).join(', ')}.`);
  }
  if (value === '1' || value === '1.0') return 1;
  if (value === '0' || value === '0.0') return 0;
  throw new Error(`${file}, row ${index}: the label is “${value}”, expected 0 or 1.`);
}

function parseRows(text: string): number[] {
  return text.split(',').map(parseWhole);
}

function parseWhole(text: string): number {
  if (!/^\d+$/.test(text.trim())) throw new InvalidArgumentError(`“${text}” is not a whole number.`);
  return Number(text);
}
