import type { ByteWindow } from '../stream/byte-window.ts';
import { type Cut, type Cutter, KEPT_RAW_BYTES, tooLarge } from './cutter.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BRACKET = 0x5b;

interface RecordElement {
  name: string;
  open: Buffer;
  close: Buffer;
}

const skipped: readonly { open: Buffer; close: Buffer }[] = [
  { open: Buffer.from('<!--'), close: Buffer.from('-->') },
  { open: Buffer.from('<![CDATA['), close: Buffer.from(']]>') },
  { open: Buffer.from('<?'), close: Buffer.from('?>') },
];
const doctype = Buffer.from('<!DOCTYPE');
const subsetEnd = Buffer.from(']');
const tagEnd = Buffer.from('>');

/**
 * Cuts the elements of the given names out of an XML stream by their tags alone. Comments, processing instructions and
 * the DOCTYPE between records are stepped over; a record without an end is ended by the next one's start or by the file.
 */
export class XmlCutter implements Cutter {
  readonly #elements: readonly RecordElement[];
  readonly #longestOpen: number;
  readonly #maxRecordBytes: number;
  /** Scanned up to here, outside records. */
  #at = 0;
  #skipTo: Buffer | undefined;
  #inRecord: RecordElement | undefined;
  #recordStart = 0;
  /** No closing tag begins before this offset. */
  #searchFrom = 0;
  /** The closing tag found last, or up to where there is none. */
  #close: { element: RecordElement; at: number; isFound: boolean } | undefined;

  constructor(names: readonly string[], maxRecordBytes: number) {
    this.#elements = names.map((name) => ({
      name,
      open: Buffer.from(`<${name}`),
      close: Buffer.from(`</${name}`),
    }));
    this.#longestOpen = Math.max(...names.map((name) => name.length + 2), 9);
    this.#maxRecordBytes = maxRecordBytes;
  }

  next(window: ByteWindow, isLast: boolean): Cut | undefined {
    if (this.#inRecord === undefined && !this.#findStart(window, isLast)) return undefined;
    return this.#findEnd(window, isLast);
  }

  /** Moves to the next record's opening tag. */
  #findStart(window: ByteWindow, isLast: boolean): boolean {
    for (;;) {
      if (this.#skipTo !== undefined && !this.#skip(window, this.#skipTo)) return false;
      const lt = window.indexOf(LT, this.#at);
      this.#at = lt < 0 ? window.end : lt;
      window.discardTo(this.#at);
      if (lt < 0) return false;
      if (!isLast && window.end - lt < this.#longestOpen) return false;
      const element = this.#elementAt(window, lt);
      if (element !== undefined) {
        this.#inRecord = element;
        this.#recordStart = lt;
        this.#searchFrom = lt + element.open.length;
        return true;
      }
      if (!this.#enterSkip(window, lt)) this.#at = lt + 1;
    }
  }

  #elementAt(window: ByteWindow, offset: number): RecordElement | undefined {
    for (const element of this.#elements) {
      if (!window.startsWith(element.open, offset)) continue;
      const after = window.byteAt(offset + element.open.length);
      if (after === undefined || after === GT || after === SLASH || after <= 0x20) return element;
    }
    return undefined;
  }

  #enterSkip(window: ByteWindow, offset: number): boolean {
    if (window.startsWith(doctype, offset)) {
      const limit = window.indexOf(GT, offset);
      const subset = window.indexOf(BRACKET, offset);
      this.#skipTo = subset >= 0 && (limit < 0 || subset < limit) ? subsetEnd : tagEnd;
      this.#at = offset + doctype.length;
      return true;
    }
    for (const construct of skipped) {
      if (!window.startsWith(construct.open, offset)) continue;
      this.#skipTo = construct.close;
      this.#at = offset + construct.open.length;
      return true;
    }
    return false;
  }

  #skip(window: ByteWindow, close: Buffer): boolean {
    const found = window.indexOf(close, this.#at);
    if (found < 0) {
      this.#at = Math.max(this.#at, window.end - close.length + 1);
      window.discardTo(this.#at);
      return false;
    }
    this.#at = found + close.length;
    this.#skipTo = undefined;
    return true;
  }

  #findEnd(window: ByteWindow, isLast: boolean): Cut | undefined {
    const element = this.#inRecord;
    if (element === undefined) return undefined;
    const selfClosed = this.#selfClosedEnd(window, element);
    if (selfClosed >= 0) return this.#finish(selfClosed);
    const close = this.#findClose(window, element);
    const closeEnd = close < 0 ? -1 : window.indexOf(GT, close);
    const reopened = this.#findReopened(window, element, close < 0 ? window.end : close);
    if (reopened >= 0) return this.#finish(reopened, 'unfinished');
    if (closeEnd >= 0) return this.#finish(closeEnd + 1);
    if (isLast) return this.#finish(window.end, 'unfinished');
    if (window.end - this.#recordStart > this.#maxRecordBytes) return this.#finishOversized(window);
    this.#searchFrom = Math.max(this.#searchFrom, (close < 0 ? window.end : close) - element.close.length);
    return undefined;
  }

  /** Where the record's own closing tag begins: </Trial> and not </TrialID>. */
  #findClose(window: ByteWindow, element: RecordElement): number {
    // Records that are never closed would each search the same bytes again.
    const known =
      this.#close?.element === element && this.#close.at >= this.#searchFrom ? this.#close : undefined;
    if (known?.isFound) return known.at;
    for (let from = Math.max(this.#searchFrom, known?.at ?? 0); ; ) {
      const close = window.indexOf(element.close, from);
      if (close < 0) {
        this.#close = { element, at: window.end - element.close.length, isFound: false };
        return -1;
      }
      const after = window.byteAt(close + element.close.length);
      if (after === undefined || after === GT || after <= 0x20) {
        this.#close = { element, at: close, isFound: after !== undefined };
        return close;
      }
      from = close + 1;
    }
  }

  /** Where a second record opens before the first one closed. */
  #findReopened(window: ByteWindow, element: RecordElement, limit: number): number {
    let from = this.#searchFrom;
    for (;;) {
      const at = window.slice(from, limit).indexOf(element.open);
      if (at < 0) return -1;
      const offset = from + at;
      if (offset + element.open.length < window.end && this.#elementAt(window, offset) === element)
        return offset;
      from = offset + 1;
    }
  }

  #selfClosedEnd(window: ByteWindow, element: RecordElement): number {
    if (window.byteAt(this.#recordStart + element.open.length) === GT) return -1;
    const gt = window.indexOf(GT, this.#recordStart);
    return gt >= 0 && window.byteAt(gt - 1) === SLASH ? gt + 1 : -1;
  }

  #finish(end: number, outcome: 'complete' | 'unfinished' = 'complete'): Cut {
    const name = this.#inRecord?.name ?? '';
    this.#inRecord = undefined;
    this.#at = end;
    const cut: Cut = { start: this.#recordStart, end };
    if (outcome === 'unfinished') {
      cut.problem = {
        code: 'record.unfinished',
        reason: `The record opens with <${name}> and has no </${name}>.`,
        remedy: 'The file was probably cut off while it was downloaded: export it again.',
      };
    }
    return cut;
  }

  #finishOversized(window: ByteWindow): Cut {
    const cut = this.#finish(window.end);
    return { ...cut, end: this.#recordStart + KEPT_RAW_BYTES, problem: tooLarge(this.#maxRecordBytes) };
  }
}
