import type { ByteWindow } from '../stream/byte-window.ts';
import { type Cut, type Cutter, KEPT_RAW_BYTES, tooLarge } from './cutter.ts';

const LF = 0x0a;
const CR = 0x0d;

/**
 * What a line means for the outline of the file: `start` begins a record (and ends an open one), `end` is a record's last
 * line, `body` belongs to an open record, `gap` to none.
 */
export type LineRole = 'start' | 'end' | 'body' | 'gap';

/** Decides by a line's bytes. One instance reads one file and may keep state. */
export interface LinePolicy {
  /** The line is `bytes[from..to)`, without its line end. `isInRecord`: a record is open before this line. */
  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole;
  /** A warning for a record that was ended by the next one or by the file, where the format marks ends. */
  readonly missingEnd?: string;
}

/** Cuts records out of line-oriented formats. Lines end with LF, CR LF or CR, mixed as they come. */
export class LineCutter implements Cutter {
  readonly #policy: LinePolicy;
  readonly #maxRecordBytes: number;
  /** Absolute offset of the open record, or -1. */
  #recordStart = -1;
  /** End of the open record's last non-blank line. */
  #recordEnd = 0;
  #lineStart = 0;
  #scanned = 0;
  /** Passing over what is left of a record that was given up. */
  #isSkipping = false;
  #isAfterCr = false;

  constructor(policy: LinePolicy, maxRecordBytes: number) {
    this.#policy = policy;
    this.#maxRecordBytes = maxRecordBytes;
  }

  next(window: ByteWindow, isLast: boolean): Cut | undefined {
    this.#lineStart = Math.max(this.#lineStart, window.base);
    for (;;) {
      const lineEnd = this.#findLineEnd(window, isLast);
      if (lineEnd < 0) break;
      const cut = this.#takeLine(window, lineEnd);
      if (cut !== undefined) return cut;
    }
    if (isLast) return this.#recordStart < 0 ? undefined : this.#finish(this.#policy.missingEnd);
    return this.#boundMemory(window);
  }

  /** Absolute offset of the current line's end; -1 when it has not arrived. */
  #findLineEnd(window: ByteWindow, isLast: boolean): number {
    const { live, base } = window;
    const length = live.length;
    if (this.#isAfterCr && this.#lineStart < window.end) {
      if (window.byteAt(this.#lineStart) === LF) this.#lineStart += 1;
      this.#isAfterCr = false;
    }
    let index = Math.max(this.#scanned, this.#lineStart) - base;
    while (index < length) {
      const byte = live[index];
      if (byte === LF || byte === CR) break;
      index += 1;
    }
    this.#scanned = base + index;
    if (index < length) return base + index;
    return isLast && this.#lineStart < base + length ? base + length : -1;
  }

  #takeLine(window: ByteWindow, lineEnd: number): Cut | undefined {
    const { live, base } = window;
    let start = this.#lineStart;
    if (hasMark(live, start - base)) start += 3;
    const isInRecord = this.#recordStart >= 0;
    const role = this.#policy.role(live, start - base, lineEnd - base, isInRecord || this.#isSkipping);
    let cut: Cut | undefined;
    if (role === 'start') {
      if (isInRecord) cut = this.#finish(this.#policy.missingEnd);
      this.#isSkipping = false;
      this.#recordStart = start;
      this.#recordEnd = lineEnd;
    } else if (isInRecord && role !== 'gap') {
      if (lineEnd > start) this.#recordEnd = lineEnd;
      if (role === 'end') cut = this.#finish();
    } else if (isInRecord) {
      cut = this.#finish();
    } else if (role === 'end') this.#isSkipping = false;
    this.#lineStart = lineEnd + 1;
    this.#isAfterCr = live[lineEnd - base] === CR;
    return cut;
  }

  #finish(warning?: string): Cut {
    const cut: Cut = { start: this.#recordStart, end: this.#recordEnd };
    if (warning !== undefined) cut.warning = warning;
    this.#recordStart = -1;
    return cut;
  }

  #boundMemory(window: ByteWindow): Cut | undefined {
    if (this.#recordStart < 0) {
      // Of a line without an end only the beginning matters.
      if (window.end - this.#lineStart > this.#maxRecordBytes) this.#lineStart = window.end;
      window.discardTo(this.#lineStart);
      return undefined;
    }
    if (window.end - this.#recordStart <= this.#maxRecordBytes) return undefined;
    const start = this.#recordStart;
    this.#isSkipping = true;
    this.#recordStart = -1;
    this.#lineStart = window.end;
    return { start, end: start + KEPT_RAW_BYTES, problem: tooLarge(this.#maxRecordBytes) };
  }
}

/** A byte order mark, which files that were joined carry in their middle. */
function hasMark(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}
