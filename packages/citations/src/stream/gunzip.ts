import { createGunzip, createInflateRaw } from 'node:zlib';
import type { ReadLimits } from '../limits.ts';
import { RecordProblem } from '../problem.ts';
import type { ByteSource } from './pieces.ts';

/** Below this much output a ratio says nothing: a few kilobytes of blanks compress a thousandfold. */
const RATIO_FREE_BYTES = 32 * 1024 * 1024;

/**
 * Unpacks a gzip or raw deflate stream.
 *
 * @throws RecordProblem `archive.truncated`, `archive.corrupt`, `archive.bomb`, after everything readable was delivered
 */
export async function* unpack(
  chunks: ByteSource,
  kind: 'gzip' | 'deflate-raw',
  limits: ReadLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = kind === 'gzip' ? createGunzip() : createInflateRaw();
  let packed = 0;
  let unpacked = 0;
  let sourceFailure: { cause: unknown } | undefined;
  const feed = async (): Promise<void> => {
    try {
      for await (const chunk of chunks) {
        packed += chunk.length;
        if (stream.destroyed) return;
        if (!stream.write(chunk)) await drained(stream);
      }
    } catch (cause) {
      sourceFailure = { cause };
    }
    stream.end();
  };
  const feeding = feed();
  try {
    for await (const piece of stream) {
      if (!(piece instanceof Uint8Array)) continue;
      unpacked += piece.length;
      const isBomb = unpacked > RATIO_FREE_BYTES && unpacked > packed * limits.maxCompressionRatio;
      if (isBomb || unpacked > limits.maxUnpackedBytes) throw bomb(packed, unpacked);
      yield piece;
    }
  } catch (error) {
    if (sourceFailure === undefined) throw asProblem(error, unpacked);
  } finally {
    stream.destroy();
    await feeding;
  }
  if (sourceFailure !== undefined) throw sourceFailure.cause;
}

/** Resolves when the stream takes more, or will never again. */
function drained(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      stream.off('drain', settle).off('close', settle).off('error', settle);
      resolve();
    };
    stream.on('drain', settle).on('close', settle).on('error', settle);
  });
}

function bomb(packed: number, unpacked: number): RecordProblem {
  return new RecordProblem({
    code: 'archive.bomb',
    reason: `Unpacking stopped: ${packed} packed bytes had already become ${unpacked}, far more than an export of citations.`,
    remedy: 'Unpack the file yourself and import what is inside.',
  });
}

function asProblem(error: unknown, unpacked: number): RecordProblem {
  if (error instanceof RecordProblem) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/unexpected end/i.test(message)) {
    return new RecordProblem({
      code: 'archive.truncated',
      reason: `The compressed file ends too early, after ${unpacked} unpacked bytes.`,
      remedy: 'The download was interrupted: fetch the file again. Records before this place were read.',
    });
  }
  return new RecordProblem({
    code: 'archive.corrupt',
    reason: `The compressed data is damaged after ${unpacked} unpacked bytes (${message}).`,
    remedy: 'Fetch the file again. Records before this place were read.',
  });
}
