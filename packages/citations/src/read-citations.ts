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

export interface ReadOptions {
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
    limits: { ...defaultLimits, ...options.limits },
    nesting: 0,
  });
}

async function* readSource(
  chunks: ByteSource,
  context: { file: string; limits: ReadLimits; nesting: number },
): AsyncGenerator<ReadEvent, void, undefined> {
  const { file, limits, nesting } = context;
  const state = new FileState(file);
  const source = await PeekedSource.open(chunks, HEAD_BYTES);
  const { head, failure } = source;
  if (head.length === 0 && failure !== undefined) {
    yield state.quarantineFailure(failure.error, 0);
    return;
  }
  if (head[0] === 0x1f && head[1] === 0x8b) {
    if (nesting >= MAX_NESTING) yield state.quarantine(nestedArchive, 0, '');
    else yield* readSource(unpack(source, 'gzip', limits), { ...context, nesting: nesting + 1 });
    return;
  }
  const form = detectUnicodeForm(head);
  const text = new TextDecoder(form.name).decode(head);
  const format = sniff(text);
  if (format === undefined) {
    const problem = text.trim() === '' ? emptyFile : unknownFile(text);
    yield state.quarantine(problem, 0, decodeRecord(head.subarray(0, KEPT_RAW_BYTES)).text);
    return;
  }
  yield* readRecords({ chunks: source, form, format, limits }, state);
}
