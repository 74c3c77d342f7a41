import type { ByteWindow } from '../stream/byte-window.ts';
import { type Cut, type Cutter, KEPT_RAW_BYTES, tooLarge } from './cutter.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** Where a JSON file keeps its records. */
export type JsonLayout =
  | { kind: 'root-object' }
  | { kind: 'root-array' }
  | { kind: 'array-at-key'; key: string };

export interface JsonCutterOptions {
  layout: JsonLayout;
  maxRecordBytes: number;
  maxDepth: number;
}

/** Cuts the objects that are records out of a JSON file of any size by following brackets and strings. */
export class JsonCutter implements Cutter {
  readonly #options: JsonCutterOptions;
  /** Depth at which a record's opening brace is met; -1 until the wanted array is found. */
  #recordDepth: number;
  #at = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #keyStart = -1;
  #key = '';
  #recordStart = -1;
  #isTooDeep = false;

  constructor(options: JsonCutterOptions) {
    this.#options = options;
    const { layout } = options;
    this.#recordDepth = layout.kind === 'root-object' ? 0 : layout.kind === 'root-array' ? 1 : -1;
  }

  next(window: ByteWindow, isLast: boolean): Cut | undefined {
    this.#at = Math.max(this.#at, window.base);
    const { live, base } = window;
    while (this.#at - base < live.length) {
      const offset = this.#at;
      const byte = live[offset - base] ?? 0;
      this.#at += 1;
      if (this.#isInString) this.#inString(byte, window, offset);
      else if (byte === QUOTE) this.#openString(offset);
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#openBracket(byte, offset);
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        const cut = this.#closeBracket(offset + 1);
        if (cut !== undefined) return cut;
      }
    }
    if (isLast) return this.#finishUnfinished(window);
    return this.#boundMemory(window);
  }

  #inString(byte: number, window: ByteWindow, offset: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) {
      this.#isInString = false;
      if (this.#keyStart >= window.base && offset - this.#keyStart < 64) {
        this.#key = window.slice(this.#keyStart, offset).toString('latin1');
      }
      this.#keyStart = -1;
    }
  }

  #openString(offset: number): void {
    this.#isInString = true;
    if (this.#recordDepth < 0) this.#keyStart = offset + 1;
  }

  #openBracket(byte: number, offset: number): void {
    const { layout, maxDepth } = this.#options;
    const isWanted = layout.kind === 'array-at-key' && byte === OPEN_ARRAY && this.#key === layout.key;
    if (this.#recordDepth < 0 && isWanted) this.#recordDepth = this.#depth + 1;
    else if (this.#recordStart < 0 && byte === OPEN_OBJECT && this.#depth === this.#recordDepth) {
      this.#recordStart = offset;
      this.#isTooDeep = false;
    }
    this.#depth += 1;
    if (this.#depth > maxDepth) this.#isTooDeep = true;
  }

  #closeBracket(end: number): Cut | undefined {
    this.#depth = Math.max(0, this.#depth - 1);
    const isArrayOver = this.#options.layout.kind === 'array-at-key' && this.#depth < this.#recordDepth;
    if (isArrayOver) this.#recordDepth = -1;
    if (this.#recordStart < 0 || this.#depth !== this.#recordDepth) return undefined;
    const cut: Cut = { start: this.#recordStart, end };
    if (this.#isTooDeep) {
      cut.problem = {
        code: 'record.too-deep',
        reason: `The record nests values more than ${this.#options.maxDepth} deep.`,
        remedy: 'No export does that; the file is damaged or was made to harm.',
      };
    }
    this.#recordStart = -1;
    return cut;
  }

  #finishUnfinished(window: ByteWindow): Cut | undefined {
    if (this.#recordStart < 0) return undefined;
    const start = this.#recordStart;
    this.#recordStart = -1;
    const problem = {
      code: 'record.unfinished',
      reason: 'The file ends inside this record.',
      remedy: 'The file was probably cut off while it was downloaded: export it again.',
    };
    return { start, end: Math.min(window.end, start + KEPT_RAW_BYTES), problem };
  }

  #boundMemory(window: ByteWindow): Cut | undefined {
    if (this.#recordStart < 0) {
      window.discardTo(this.#keyStart < 0 || this.#at - this.#keyStart > 64 ? this.#at : this.#keyStart);
      return undefined;
    }
    const start = this.#recordStart;
    const { maxRecordBytes } = this.#options;
    if (window.end - start <= maxRecordBytes && !this.#isTooDeep) return undefined;
    this.#recordStart = -1;
    const problem = this.#isTooDeep
      ? {
          code: 'record.too-deep',
          reason: `The record nests values more than ${this.#options.maxDepth} deep.`,
          remedy: 'No export does that; the file is damaged or was made to harm.',
        }
      : tooLarge(maxRecordBytes);
    return { start, end: Math.min(start + KEPT_RAW_BYTES, window.end), problem };
  }
}
