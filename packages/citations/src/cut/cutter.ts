import type { Problem } from '../problem.ts';
import type { ByteWindow } from '../stream/byte-window.ts';

/** Where one record lies in the stream, in absolute offsets. */
export interface Cut {
  start: number;
  end: number;
  /** Present when the record is known to be unreadable from its outline alone. */
  problem?: Problem;
  /** Something to tell about a record that can still be read. */
  warning?: string;
}

/**
 * Finds records in a byte stream without understanding them, so that one broken record never takes its neighbours along
 * and memory stays bounded by the largest record.
 */
export interface Cutter {
  /** The next record that is complete in the window; undefined when more bytes are needed, or none is left at the end. */
  next(window: ByteWindow, isLast: boolean): Cut | undefined;
}

/** How much of an oversized record is kept for the quarantine. */
export const KEPT_RAW_BYTES = 64 * 1024;

export function tooLarge(limit: number): Problem {
  return {
    code: 'record.too-large',
    reason: `The record is longer than ${Math.round(limit / 1024 / 1024)} MiB and was not read.`,
    remedy:
      'Look at the file at this place: usually a closing mark is missing or the file is not an export of citations.',
  };
}
