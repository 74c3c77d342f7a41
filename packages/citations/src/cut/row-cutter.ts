import type { ByteWindow } from '../stream/byte-window.ts';
import { type Cut, type Cutter, KEPT_RAW_BYTES, tooLarge } from './cutter.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

export interface RowCutterOptions {
  /** One ASCII character. */
  delimiter: string;
  maxRecordBytes: number;
  /** `blank-line`: rows up to a blank one belong together. */
  recordEnd: 'row' | 'blank-line';
}

/**
 * Cuts a table into rows. A quote opens a quoted cell only at the beginning of a cell, so 5" in the middle of a text does
 * no harm; line ends inside quoted cells belong to the cell. Blank rows are passed over.
 */
export class RowCutter implements Cutter {
  readonly #delimiter: number;
  readonly #options: RowCutterOptions;
  #recordStart = -1;
  #recordEnd = 0;
  #at = 0;
  #rowHasContent = false;
  #isQuoted = false;
  #isCellStart = true;
  /** Where a quoted cell was last closed: a quote right behind it is a doubled one. */
  #closedAt = -1;
  #isAfterCr = false;

  constructor(options: RowCutterOptions) {
    this.#options = options;
    this.#delimiter = options.delimiter.charCodeAt(0);
  }

  next(window: ByteWindow, isLast: boolean): Cut | undefined {
    this.#at = Math.max(this.#at, window.base);
    const { live, base } = window;
    const delimiter = this.#delimiter;
    let index = this.#at - base;
    for (; index < live.length; index += 1) {
      const byte = live[index] ?? 0;
      if (this.#isQuoted) {
        if (byte !== QUOTE) continue;
        this.#isQuoted = false;
        this.#closedAt = base + index;
      } else if (byte === LF || byte === CR) {
        const isSecondHalf = byte === LF && this.#isAfterCr;
        this.#isAfterCr = byte === CR;
        const cut = isSecondHalf ? undefined : this.#endRow(base + index);
        if (cut === undefined) continue;
        this.#at = base + index + 1;
        return cut;
      } else {
        this.#isAfterCr = false;
        if (byte === QUOTE) {
          if (this.#isCellStart || this.#closedAt === base + index - 1) this.#isQuoted = true;
          this.#isCellStart = false;
        } else this.#isCellStart = byte === delimiter;
        if (!this.#rowHasContent) this.#beginContent(base + index);
      }
    }
    this.#at = base + index;
    if (isLast) return this.#endFile(window);
    return this.#boundMemory(window);
  }

  #beginContent(offset: number): void {
    this.#rowHasContent = true;
    if (this.#recordStart < 0) this.#recordStart = offset;
  }

  #endRow(offset: number): Cut | undefined {
    const isBlank = !this.#rowHasContent;
    const isByRow = this.#options.recordEnd === 'row';
    this.#rowHasContent = false;
    this.#isCellStart = true;
    if (!isBlank) this.#recordEnd = offset;
    return this.#recordStart >= 0 && isBlank !== isByRow ? this.#finish() : undefined;
  }

  #finish(): Cut {
    const cut: Cut = { start: this.#recordStart, end: this.#recordEnd };
    this.#recordStart = -1;
    return cut;
  }

  #endFile(window: ByteWindow): Cut | undefined {
    if (this.#recordStart < 0) return undefined;
    const isBroken = this.#isQuoted;
    if (this.#rowHasContent) this.#recordEnd = window.end;
    this.#rowHasContent = false;
    this.#isQuoted = false;
    const cut = this.#finish();
    if (isBroken) cut.warning = 'csv.open-quote: a quoted cell is not closed before the end of the file.';
    return cut;
  }

  #boundMemory(window: ByteWindow): Cut | undefined {
    if (this.#recordStart < 0) {
      window.discardTo(this.#at);
      return undefined;
    }
    const { maxRecordBytes } = this.#options;
    if (window.end - this.#recordStart <= maxRecordBytes) return undefined;
    const start = this.#recordStart;
    this.#recordStart = -1;
    this.#isQuoted = false;
    this.#rowHasContent = false;
    return { start, end: start + KEPT_RAW_BYTES, problem: tooLarge(maxRecordBytes) };
  }
}
