import { readArchive } from './archive/read-archive.ts';
import { KEPT_RAW_BYTES } from './cut/cutter.ts';
import { FileState } from './file-state.ts';
import { defaultLimits, type ReadLimits } from './limits.ts';
import type { Problem } from './problem.ts';
import { readRecords } from './read-records.ts';
import type { ReadEvent } from './record.ts';
import { emptyFile, sniff, unknownFile } from './sniff/sniff.ts';
import { decodeRecord } from './stream/decode.ts';
import { unpack } from './stream/gunzip.ts';
import { type ByteSource, PeekedSource } from './stream/pieces.ts';
import { detectUnicodeForm } from './stream/unicode-form.ts';
import type { ColumnChoice } from './table/columns.ts';

export interface ReadOptions {
  /** For tables with column names of their own: header name → field. */
  columns?: ColumnChoice;
  /** Name for `source.file`. Never used to recognise the format. */
  file: string;
  limits?: Partial<ReadLimits>;
}

/** Enough to see past long preambles, DOCTYPEs and header rows. */
const HEAD_BYTES = 128 * 1024;

/** A gzip file within a zip archive is met in the wild, more is not. */
const MAX_NESTING = 2;

const nestedArchive: Problem = {
  code: 'archive.nested',
  reason: 'Archives are packed into each other more than twice.',
  remedy: 'Unpack the file yourself and import what is inside.',
};

/**
 * Reads any export, recognised by its content: one event per record in the order of the file.
 *
 * Memory is bounded by the largest record. A record that cannot be read becomes a `quarantined` event; a file that
 * cannot be recognised becomes a single one. Nothing about the content makes it throw; only an error of `chunks` itself
 * is passed on.
 */
export async function* readCitations(
  chunks: ByteSource,
  options: ReadOptions,
): AsyncGenerator<ReadEvent, void, undefined> {
  yield* readSource(chunks, {
    file: options.file,
    columns: options.columns ?? {},
    limits: { ...defaultLimits, ...options.limits },
    nesting: 0,
  });
}

interface SourceContext {
  file: string;
  columns: ColumnChoice;
  limits: ReadLimits;
  /** How many archives this file lies in. */
  nesting: number;
}

async function* readSource(
  chunks: ByteSource,
  context: SourceContext,
): AsyncGenerator<ReadEvent, void, undefined> {
  const { file, limits, nesting } = context;
  const state = new FileState(file);
  const source = await PeekedSource.open(chunks, HEAD_BYTES);
  const { head, failure } = source;
  if (head.length === 0 && failure !== undefined) {
    yield state.quarantineFailure(failure.error, 0);
    return;
  }
  const packing = packingOf(head);
  if (packing !== undefined) {
    if (nesting >= MAX_NESTING) yield state.quarantine(nestedArchive, 0, '');
    else if (packing === 'gzip')
      yield* readSource(unpack(source, 'gzip', limits), { ...context, nesting: nesting + 1 });
    else {
      const readEntry = (entry: ByteSource, name: string): AsyncIterable<ReadEvent> =>
        readSource(entry, { ...context, file: name, nesting: nesting + 1 });
      yield* readArchive(source, { ...context, readEntry });
    }
    return;
  }
  const form = detectUnicodeForm(head);
  const text = new TextDecoder(form.name).decode(head);
  const format = sniff(text, context.columns);
  if (format === undefined) {
    const problem = /^[\s\0]*$/.test(text) ? emptyFile : unknownFile(text);
    yield state.quarantine(problem, 0, decodeRecord(head.subarray(0, KEPT_RAW_BYTES)).text);
    return;
  }
  yield* readRecords({ chunks: source, form, format, limits }, state);
}

/** How a file is packed, by its first bytes. */
function packingOf(head: Uint8Array): 'gzip' | 'zip' | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const isZip =
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
  return isZip ? 'zip' : undefined;
}
