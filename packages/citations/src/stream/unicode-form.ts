/** The Unicode encoding form of a file, from its byte order mark or from the NULs of ASCII text in UTF-16. */
export interface UnicodeForm {
  name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Bytes of the mark. */
  markLength: number;
}

export function detectUnicodeForm(head: Uint8Array): UnicodeForm {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { name: 'utf-8', markLength: 3 };
  if (first === 0xff && second === 0xfe) return { name: 'utf-16le', markLength: 2 };
  if (first === 0xfe && second === 0xff) return { name: 'utf-16be', markLength: 2 };
  const [even, odd] = nulShares(head.subarray(0, 1024));
  if (odd > 0.7 && even < 0.1) return { name: 'utf-16le', markLength: 0 };
  if (even > 0.7 && odd < 0.1) return { name: 'utf-16be', markLength: 0 };
  return { name: 'utf-8', markLength: 0 };
}

/** The shares of NULs among the bytes at even and at odd places. */
function nulShares(bytes: Uint8Array): [even: number, odd: number] {
  const pairs = Math.floor(bytes.length / 2);
  let [even, odd] = [0, 0];
  for (let index = 0; index < pairs * 2; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  return pairs < 2 ? [0, 0] : [even / pairs, odd / pairs];
}

/** Code units that UTF-8 bytes stand for. */
function codeUnits(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    if ((byte & 0xc0) !== 0x80) count += byte >= 0xf0 ? 2 : 1;
  }
  return count;
}

/** Turns UTF-16 into UTF-8 and remembers, for as long as it may be asked, where each byte came from. */
export class Utf16Transcoder {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #markLength: number;
  #pieces: { start: number; originalStart: number; bytes: Uint8Array }[] = [];
  #length = 0;
  #originalLength: number;

  constructor(form: UnicodeForm) {
    this.#decoder = new TextDecoder(form.name, { ignoreBOM: true });
    this.#markLength = form.markLength;
    this.#originalLength = form.markLength;
  }

  /** UTF-8 of the next bytes; `isFirst` drops the byte order mark. */
  transcode(chunk: Uint8Array, position: 'first' | 'later'): Uint8Array {
    const bytes = position === 'first' ? chunk.subarray(this.#markLength) : chunk;
    const encoded = Buffer.from(this.#decoder.decode(bytes, { stream: true }), 'utf8');
    this.#pieces.push({ start: this.#length, originalStart: this.#originalLength, bytes: encoded });
    this.#length += encoded.length;
    this.#originalLength += codeUnits(encoded) * 2;
    return encoded;
  }

  /** Offset in the UTF-16 file of an offset in the UTF-8 text. Offsets before a released one are not known any more. */
  originalOffset(offset: number): number {
    const piece = this.#pieces.findLast(({ start }) => start <= offset);
    if (piece === undefined) return offset * 2;
    return piece.originalStart + codeUnits(piece.bytes.subarray(0, offset - piece.start)) * 2;
  }

  /** Forgets what lies before an offset in the UTF-8 text. */
  release(offset: number): void {
    const kept = this.#pieces.findLastIndex(({ start }) => start <= offset);
    if (kept > 0) this.#pieces = this.#pieces.slice(kept);
  }
}
