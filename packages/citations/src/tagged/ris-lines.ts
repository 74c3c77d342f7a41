import type { LinePolicy, LineRole } from '../cut/line-cutter.ts';

const SPACE = 0x20;
const TAB = 0x09;
const HYPHEN = 0x2d;

const isUpper = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x41 && byte <= 0x5a;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Offset of a RIS line's value after `XX  - `, or -1 when the line carries no tag. Admits one to three spaces. */
function risValueStart(bytes: Buffer, from: number, to: number): number {
  if (!isUpper(bytes[from]) || !(isUpper(bytes[from + 1]) || isDigit(bytes[from + 1]))) return -1;
  let at = from + 2;
  while (at < to && bytes[at] === SPACE && at < from + 5) at += 1;
  if (at === from + 2 || at >= to || bytes[at] !== HYPHEN) return -1;
  const after = bytes[at + 1];
  return at + 1 >= to || after === SPACE || after === TAB ? at + 1 : -1;
}

/**
 * Outline of RIS: a record runs from TY to ER, to the next TY or to the end of the file. Several TY lines in a row are
 * one record's. Lines outside records ("Record #1 of 78", "12.", "Link to the Ovid Full Text") are ignored, except that
 * a tagged line opens a record without a type. A tag needs its hyphen: a wrapped line may begin with "ER then".
 */
export class RisLines implements LinePolicy {
  readonly missingEnd =
    'ris.no-end: the record has no ER line; if it is the last one, the file may be cut off.';
  #hasBody = false;
  /** Ovid puts a tag or two right behind ER; they open no record. */
  #isBehindEnd = false;

  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    const [first, second] = [bytes[from], bytes[from + 1]];
    const mayBeTag = first !== undefined && first >= 0x41 && first <= 0x5a && second !== undefined;
    if (!mayBeTag || risValueStart(bytes, from, to) < 0) {
      this.#isBehindEnd = false;
      if (to > from) this.#hasBody = true;
      return isInRecord ? 'body' : 'gap';
    }
    if (first === 0x54 && second === 0x59) {
      const isRepeatedType = isInRecord && !this.#hasBody;
      this.#hasBody = false;
      return isRepeatedType ? 'body' : 'start';
    }
    this.#hasBody = true;
    if (first === 0x45 && second === 0x52) {
      this.#isBehindEnd = true;
      return isInRecord ? 'end' : 'gap';
    }
    if (isInRecord) return 'body';
    return this.#isBehindEnd ? 'gap' : 'start';
  }
}
