import { type TextFormat, writeCitations } from '@perennial/citations';
import { type Command, Option } from 'commander';
import { openCitationFiles, summarise } from '../input/citation-files.ts';
import { startProgress } from '../output/progress.ts';
import { openResult } from '../output/result-stream.ts';

const FORMATS: TextFormat[] = ['jsonl', 'ris', 'nbib', 'csv'];

/** `perennial convert`: any export dialect in, one format out. */
export function addConvert(program: Command): void {
  program
    .command('convert')
    .description('read export files of any dialect and write them as one format')
    .argument('<file...>', 'export files, also gzipped or zipped')
    .addOption(new Option('--to <format>', 'what to write').choices(FORMATS).default('jsonl'))
    .option('--out <file>', 'where to write (default: stdout)')
    .action(async (files: string[], options: { to: TextFormat; out?: string }) => {
      const input = await openCitationFiles(files, startProgress());
      const result = openResult(options.out);
      for await (const piece of writeCitations(input.records(), options.to)) await result.write(piece);
      await result.close();
      process.stderr.write(`${summarise(input.counts)}\n`);
    });
}
