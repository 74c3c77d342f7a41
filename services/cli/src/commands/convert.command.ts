import { type CitationRecord, type TextFormat, writeCitations, writeWorkbook } from '@perennial/citations';
import { type Command, Option } from 'commander';
import { openCitationFiles, summarise } from '../input/citation-files.ts';
import { addColumn, type Columns } from '../input/column-option.ts';
import { startProgress } from '../output/progress.ts';
import { openQuarantineFile } from '../output/quarantine-file.ts';
import { openResult } from '../output/result-stream.ts';
import { UsageError } from '../output/usage-error.ts';

const FORMATS = ['jsonl', 'ris', 'nbib', 'csv', 'endnote-xml', 'xlsx'] as const;

interface ConvertOptions {
  to: TextFormat | 'xlsx';
  out?: string;
  column: Columns;
  quarantine?: string;
}

/** `perennial convert`: any export dialect in, one format out. */
export function addConvert(program: Command): void {
  program
    .command('convert')
    .description('read export files of any dialect and write them as one format')
    .argument('<file...>', 'export files, also gzipped or zipped')
    .addOption(new Option('--to <format>', 'what to write').choices(FORMATS).default('jsonl'))
    .option('--out <file>', 'where to write (default: stdout)')
    .option(
      '--column <header=field>',
      'what a column of a plain table holds, e.g. "Otsikko=title"; "Header=" leaves it out; may be repeated',
      addColumn,
      {},
    )
    .option('--quarantine <file>', 'where to write entries that could not be read, as JSON lines')
    .action(async (files: string[], options: ConvertOptions) => {
      if (options.to === 'xlsx' && options.out === undefined)
        throw new UsageError('A workbook is no text: name a file with --out.');
      const quarantine = openQuarantineFile(options.quarantine);
      const input = await openCitationFiles(files, startProgress(), {
        columns: options.column,
        onQuarantined: quarantine.keep,
      });
      const result = openResult(options.out);
      for await (const piece of written(input.records(), options.to)) await result.write(piece);
      await result.close();
      await quarantine.close();
      process.stderr.write(`${summarise(input.counts)}\n`);
    });
}

function written(
  records: AsyncGenerator<CitationRecord>,
  format: TextFormat | 'xlsx',
): AsyncGenerator<string | Uint8Array> {
  return format === 'xlsx' ? writeWorkbook(records) : writeCitations(records, format);
}
