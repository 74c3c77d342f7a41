import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type MatchRecord, matchRecordOf } from '@perennial/deduplication';
import { z } from 'zod';
import type { Progress } from '../output/progress.ts';
import { type FileCount, openCitationFiles } from './citation-files.ts';

const textOrNumber = z.union([z.string(), z.number()]).transform(String);
const optionalText = textOrNumber.nullish().transform((value) => value ?? '');

/** A line of the plain JSONL form: `id` and flat fields, authors as one string. */
const flatRecord = z.object({
  id: textOrNumber,
  title: optionalText,
  authors: optionalText,
  year: optionalText,
  journal: optionalText,
  volume: optionalText,
  issue: optionalText,
  pages: optionalText,
  doi: optionalText,
  abstract: optionalText,
  pmid: optionalText,
});

export interface MatchInput {
  records: MatchRecord[];
  counts: FileCount[];
}

/**
 * Records to deduplicate, from export files of any dialect or flat JSONL. Flat lines keep their `id`; records of export files
 * are called `file#ordinal`.
 *
 * @throws Error naming file and line when a flat line is broken
 */
export async function readMatchRecords(files: readonly string[], progress: Progress): Promise<MatchInput> {
  const records: MatchRecord[] = [];
  const counts: FileCount[] = [];
  for (const file of files) {
    if (await isFlatJsonl(file)) {
      const before = records.length;
      for await (const record of readFlat(file)) records.push(record);
      counts.push({
        file: path.basename(file),
        dialect: 'jsonl',
        read: records.length - before,
        quarantined: 0,
      });
      continue;
    }
    const input = await openCitationFiles([file], progress);
    for await (const record of input.records()) {
      records.push(matchRecordOf(`${record.source.file}#${record.source.ordinal}`, record));
    }
    counts.push(...input.counts);
  }
  return { records, counts };
}

/** A flat line has an `id` of its own; what `convert` writes has `ids` and `source` instead. */
async function isFlatJsonl(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const head = buffer.subarray(0, bytesRead).toString('utf8').trimStart();
    return head.startsWith('{') && /^\{[^\n]*"id"\s*:/.test(head) && !/^\{"source"/.test(head);
  } finally {
    await handle.close();
  }
}

async function* readFlat(file: string): AsyncGenerator<MatchRecord> {
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    if (text.trim() === '') continue;
    const parsed = flatRecord.safeParse(parseLine(file, line, text));
    if (!parsed.success) throw new Error(`${file}, line ${line}: ${z.prettifyError(parsed.error)}`);
    const { id, title, authors, ...rest } = parsed.data;
    yield {
      id,
      title,
      authors,
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')),
    };
  }
}

function parseLine(file: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file}, line ${line} is not JSON`, { cause });
  }
}
