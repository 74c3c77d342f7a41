import type { LinePolicy, LineRole } from '../cut/line-cutter.ts';

const SPACE = 0x20;

const isTagByte = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39));

/** A Web of Science line that begins with a two-letter tag: "TI Title", "ER". Continuation lines are indented. */
function isWosTag(bytes: Buffer, from: number, to: number): boolean {
  const first = bytes[from];
  if (first === undefined || first < 0x41 || first > 0x5a || to - from < 2 || !isTagByte(bytes[from + 1]))
    return false;
  return to - from === 2 || bytes[from + 2] === SPACE;
}

/** Outline of Web of Science's tagged text (.ciw, .txt, .isi): a record runs from PT to ER; FN, VR and EF frame the file. */
export class WosLines implements LinePolicy {
  readonly missingEnd =
    'wos.no-end: the record has no ER line; if it is the last one, the file may be cut off.';

  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    if (!isWosTag(bytes, from, to)) return isInRecord ? 'body' : 'gap';
    const tag = String.fromCharCode(bytes[from] ?? 0, bytes[from + 1] ?? 0);
    if (tag === 'PT') return 'start';
    if (tag === 'ER' && isBlank(bytes, from + 2, to)) return isInRecord ? 'end' : 'gap';
    if (tag === 'EF' && isBlank(bytes, from + 2, to)) return 'gap';
    if (isInRecord) return 'body';
    return tag === 'FN' || tag === 'VR' || tag === 'XX' ? 'gap' : 'start';
  }
}

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== SPACE) return false;
  return true;
}
