import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import {
  type CitationRecord,
  type ColumnChoice,
  type QuarantinedRecord,
  readCitations,
} from '@perennial/citations';
import type { Progress } from '../output/progress.ts';
import { UsageError } from '../output/usage-error.ts';

/** What became of one file. */
export interface FileCount {
  file: string;
  dialect: string | null;
  read: number;
  quarantined: number;
}

export interface CitationFiles {
  records(): AsyncGenerator<CitationRecord>;
  /** Complete once all records have been taken. */
  counts: FileCount[];
}

interface CitationFilesOptions {
  /** For tables with column names of their own. */
  columns?: ColumnChoice;
  onQuarantined?: (record: QuarantinedRecord) => Promise<void>;
}

/**
 * Streams the records of several export files in the order given. What cannot be read is named on stderr, counted, and
 * stops nothing.
 *
 * @throws UsageError when a file is not there
 */
export async function openCitationFiles(
  files: readonly string[],
  progress: Progress,
  options: CitationFilesOptions = {},
): Promise<CitationFiles> {
  const { columns = {}, onQuarantined } = options;
  for (const file of files) {
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) throw new UsageError(`There is no file ${file}.`);
  }
  const counts: FileCount[] = [];
  async function* records(): AsyncGenerator<CitationRecord> {
    for (const file of files) {
      const count: FileCount = { file: path.basename(file), dialect: null, read: 0, quarantined: 0 };
      counts.push(count);
      for await (const event of readCitations(createReadStream(file, { highWaterMark: 256 * 1024 }), {
        file: count.file,
        columns,
      })) {
        if (event.type === 'record') {
          count.read += 1;
          count.dialect ??= event.record.source.dialect;
          progress.update(`${count.file}: ${count.read} records`);
          yield event.record;
        } else if (event.type === 'quarantined') {
          count.quarantined += 1;
          describeQuarantined(event.quarantined);
          await onQuarantined?.(event.quarantined);
        }
      }
      progress.done(
        `${count.file}: ${count.read} records${count.quarantined > 0 ? `, ${count.quarantined} set aside` : ''}`,
      );
    }
  }
  return { records, counts };
}

function describeQuarantined({ source, reason, remedy }: QuarantinedRecord): void {
  process.stderr.write(
    `${source.file}: entry ${source.ordinal} at byte ${source.offset} set aside: ${reason} ${remedy}\n`,
  );
}

/** The summary that ends every command over export files. */
export function summarise(counts: readonly FileCount[]): string {
  return JSON.stringify({
    read: counts.reduce((sum, count) => sum + count.read, 0),
    quarantined: counts.reduce((sum, count) => sum + count.quarantined, 0),
    files: counts,
  });
}
