import type { LinePolicy, LineRole } from '../cut/line-cutter.ts';

const HYPHEN = 0x2d;
const SPACE = 0x20;

/** Offset of the hyphen in `TAG - `; -1 when the line carries no tag. Tags have two to four letters and fill four columns. */
function nbibHyphen(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && at < from + 4) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x41 || byte > 0x5a) break;
    at += 1;
  }
  const length = at - from;
  if (length < 2) return -1;
  while (at < to && bytes[at] === SPACE && at < from + 4) at += 1;
  return at < to && bytes[at] === HYPHEN ? at : -1;
}

const isPmid = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0x50 && bytes[at + 1] === 0x4d && bytes[at + 2] === 0x49 && bytes[at + 3] === 0x44;

/**
 * Outline of MEDLINE text: a record begins at PMID, or at any tag behind a blank line when the record before it has none.
 * Continuation lines are indented.
 */
export class NbibLines implements LinePolicy {
  #hasPmid = false;
  #isAfterBlank = true;

  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    if (isBlank(bytes, from, to)) {
      this.#isAfterBlank = true;
      return isInRecord ? 'body' : 'gap';
    }
    const isTagged = nbibHyphen(bytes, from, to) >= 0;
    if (!isTagged) {
      if (bytes[from] !== SPACE) this.#isAfterBlank = false;
      return isInRecord ? 'body' : 'gap';
    }
    const startsWithPmid = isPmid(bytes, from);
    const isStart =
      !isInRecord ||
      (startsWithPmid && (this.#hasPmid || this.#isAfterBlank)) ||
      (this.#isAfterBlank && !this.#hasPmid);
    this.#isAfterBlank = false;
    if (isStart) {
      this.#hasPmid = startsWithPmid;
      return 'start';
    }
    this.#hasPmid ||= startsWithPmid;
    return 'body';
  }
}

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== SPACE && bytes[at] !== 0x09) return false;
  return true;
}
